// A list to search in: type, or go through it with the arrow keys.

import { make } from "./elements.js";
import { makeMeter } from "./meter.js";

let number = 0;

// 'chroma a' finds chroma.a.
const plain = (text) => text.toLowerCase().replaceAll(/[\s.-]+/g, " ").trim();

export class Picker {
  #options;
  #list;
  #input;
  #status = make("span", { class: "found", role: "status" });
  #chosen = null;
  #current = -1;
  #shown = [];

  // Options: value, name, group, description, and meter where the value is a signal.
  constructor(label, options, onPick) {
    const id = `picker-${++number}`;
    this.#options = options.map((option) => ({ ...option, title: plain(option.name), words: plain(`${option.name} ${option.value} ${option.group} ${option.description}`) }));
    this.onPick = onPick;
    this.#list = make("ul", { id: `${id}-list`, role: "listbox", "aria-label": label });
    this.#input = make("input", {
      id, type: "search", role: "combobox", placeholder: "Search", autocomplete: "off", spellcheck: "false", enterkeyhint: "search",
      "aria-expanded": "true", "aria-controls": `${id}-list`, "aria-autocomplete": "list",
    });
    this.element = make("div", { class: "picker" }, make("div", { class: "picker-head" }, make("label", { for: id }, label), this.#status), this.#input, this.#list);
    this.#input.addEventListener("input", () => this.#draw());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) {
        this.choose(option.dataset.value);
      }
    });
    this.#draw();
  }

  get value() {
    return this.#chosen;
  }

  focus() {
    this.#input.focus();
  }

  choose(value) {
    this.#chosen = value;
    for (const [i, option] of [...this.#list.children].entries()) {
      const isChosen = option.dataset.value === value;
      option.setAttribute("aria-selected", String(isChosen));
      if (isChosen) {
        this.#point(i);
      }
    }
    this.onPick(value);
  }

  #draw() {
    const wanted = plain(this.#input.value);
    const words = wanted.split(" ").filter(Boolean);
    const rank = ({ title }) => title === wanted ? 0 : title.startsWith(wanted) ? 1 : title.includes(wanted) ? 2 : 3;
    const found = this.#options.filter((option) => words.every((word) => option.words.includes(word)));
    this.#shown = words.length ? found.toSorted((one, other) => rank(one) - rank(other)) : found;
    this.#list.replaceChildren(...this.#shown.map((option, i) => make("li", {
      role: "option", id: `${this.#list.id}-${i}`, "data-value": option.value, "aria-selected": String(option.value === this.#chosen),
    }, make("span", { class: "option-name" }, option.name, make("small", {}, ` ${[option.group, option.hint].filter(Boolean).join(" · ")}`)),
    ...(option.isSignal ? [makeMeter(option.value)] : []),
    make("span", { class: "description" }, option.description))));
    this.#status.textContent = this.#shown.length === 0 ? "nothing of this name" : words.length ? `${this.#shown.length} of ${this.#options.length}` : "";
    this.#current = -1;
    this.#input.removeAttribute("aria-activedescendant");
    if (words.length && this.#shown.length) {
      this.#point(0);
    }
  }

  #point(index) {
    this.#list.children[this.#current]?.removeAttribute("data-current");
    this.#current = index;
    const option = this.#list.children[index];
    option.setAttribute("data-current", "");
    this.#input.setAttribute("aria-activedescendant", option.id);
    // Within the list only: the page stays where it is.
    const [top, bottom] = [option.offsetTop, option.offsetTop + option.offsetHeight];
    if (top < this.#list.scrollTop || bottom > this.#list.scrollTop + this.#list.clientHeight) {
      this.#list.scrollTop = top - this.#list.clientHeight / 3;
    }
  }

  #key(event) {
    const way = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (way && this.#shown.length) {
      event.preventDefault();
      this.#point(Math.min(this.#shown.length - 1, Math.max(0, this.#current + way)));
    } else if (event.key === "Enter" && this.#current >= 0) {
      event.preventDefault();
      this.choose(this.#shown[this.#current].value);
    } else if (event.key === "Escape" && this.#input.value) {
      event.stopPropagation();
      this.#input.value = "";
      this.#draw();
    }
  }
}
