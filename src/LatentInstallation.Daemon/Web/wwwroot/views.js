// The page's views, one at a time; the address says which. The first is the one without an address.

const find = (selector) => document.querySelector(selector);

export function startViews(candidates) {
  const views = candidates.filter(Boolean);
  const look = () => {
    const shown = views.find(({ name }) => location.hash === `#${name}-view`) ?? views[0];
    document.body.dataset.view = shown.name;
    for (const view of views) {
      const link = find(`#views a[href="#${view.name}-view"]`);
      link.hidden = false;
      link.setAttribute("aria-current", view === shown ? "page" : "false");
      find(`#${view.name}`).hidden = view !== shown;
    }
    for (const view of views) {
      view.look?.(view === shown);
    }
  };
  addEventListener("hashchange", look);
  look();
}
