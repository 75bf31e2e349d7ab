// The place at the foot of a view where one thing is looked at closely, while the picture stays in sight.

import { make } from "./elements.js";

export class Drawer {
  #title = make("h3", { id: "drawer-title" });
  #side = make("span", { class: "drawer-side" });
  #body = make("div", { class: "drawer-body" });
  #back = null;

  constructor() {
    const close = make("button", { type: "button", class: "close", "aria-label": "Close", onclick: () => this.close() }, "×");
    this.element = make("section", { id: "drawer", role: "dialog", "aria-labelledby": "drawer-title", tabindex: -1, hidden: true },
      make("div", { class: "drawer-head" }, this.#title, this.#side, close), this.#body);
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.stopPropagation();
        this.close();
      }
    });
  }

  get isOpen() {
    return !this.element.hidden;
  }

  set title(text) {
    this.#title.textContent = text;
  }

  // back: finds what gets the focus when it is closed. onClose: whoever fills it hears of its end, also when another takes its place.
  open({ kind, title, side = [], body, back, onClose }) {
    this.onClose?.();
    this.onClose = onClose;
    this.#back = back;
    this.element.dataset.kind = kind;
    this.title = title;
    this.#side.replaceChildren(...side);
    this.#body.replaceChildren(...body);
    this.element.hidden = false;
    this.element.scrollTop = 0;
    this.element.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
  }

  close() {
    if (this.isOpen) {
      const hadFocus = this.element.contains(document.activeElement);
      this.element.hidden = true;
      this.onClose?.();
      this.onClose = undefined;
      if (hadFocus) {
        this.#back?.()?.focus();
      }
    }
  }
}
