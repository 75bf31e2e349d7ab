// Which control in the room moves a parameter, which way it has to go, and the button that teaches it.

import { make } from "./elements.js";
import { parse } from "./piece.js";

const arrows = { up: "↑", down: "↓" };
const patience = 30_000; // the piece's own
const directions = { up: "up", down: "down" };

// One for the whole page: it knows the mapping and what is being learned, and tells each parameter.
export class Learner {
  #piece;
  #tell;
  #parameters = new Map();
  #mapping = [];
  #learning = "";
  #since = 0;

  constructor(piece, tell) {
    this.#piece = piece;
    this.#tell = tell;
    piece.on("mapping", (text) => {
      this.#mapping = parse(text) ?? [];
      this.#draw();
    });
    piece.on("learn", (text) => {
      const given = this.#learning;
      if (given && !text && performance.now() - this.#since > patience - 1000) {
        setTimeout(() => this.#tellWhenNothingMoved(given, JSON.stringify(this.#rowsOf(given))), 500);
      }
      this.#since = performance.now();
      this.#learning = text;
      this.#draw();
    });
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#learning && this.#ask("learn-cancel"));
  }

  // The elements of one parameter.
  add(spec, topic) {
    const learn = make("button", { type: "button", class: "learn", "aria-pressed": "false", "aria-label": `Learn the control of ${spec.name}`, title: "Learn: press, then move a control" }, "Learn");
    const control = make("button", { type: "button", class: "control", hidden: true }, make("span", { class: "name" }), make("span", { class: "way-to-go" }));
    const parts = { learn, control, spec, hint: "none" };
    this.#parameters.set(spec.key, parts);
    learn.addEventListener("click", () => this.#ask(this.#learning === spec.key ? "learn-cancel" : "learn", spec.key));
    control.addEventListener("click", () => this.#forget(parts));
    this.#piece.on(`${topic}/takeover`, (text) => {
      parts.hint = text || "none";
      this.#draw();
    });
    this.#draw();
    return make("span", { class: "taught" }, control, learn);
  }

  #rowsOf(key) {
    return this.#mapping.filter((row) => row.parameter === key);
  }

  // What was learned in the last moment is told a little later than that nothing is being learned any more.
  #tellWhenNothingMoved(key, before) {
    if (JSON.stringify(this.#rowsOf(key)) === before) {
      this.#tell(`Nothing was learned for ${this.#parameters.get(key)?.spec.name ?? key}: no control was moved for ${patience / 1000} seconds. Press Learn again.`);
    }
  }

  #ask(verb, name = "") {
    this.#piece.request(verb, name).catch((error) => this.#tell(error.message));
  }

  #forget(parts) {
    if (parts.sure) {
      this.#ask("forget", parts.spec.key);
      this.#settle(parts);
      return;
    }
    parts.sure = setTimeout(() => this.#settle(parts), 3000);
    this.#draw();
  }

  #settle(parts) {
    clearTimeout(parts.sure);
    parts.sure = undefined;
    this.#draw();
  }

  #draw() {
    for (const [key, { learn, control, hint, sure }] of this.#parameters) {
      const names = this.#rowsOf(key).map((row) => row.control);
      const isLearning = this.#learning === key;
      learn.setAttribute("aria-pressed", String(isLearning));
      learn.textContent = isLearning ? "Move a control" : "Learn";
      control.hidden = names.length === 0;
      control.dataset.hint = hint;
      control.title = `${names.join(", ")}: press twice to forget`;
      control.children[0].textContent = sure ? "Forget?" : names.join(", ");
      control.children[1].textContent = sure || !arrows[hint] ? "" : ` ${arrows[hint]}`;
      control.setAttribute("aria-label", sure ? `Forget ${names.join(", ")}` : `Moved by ${names.join(", ")}${directions[hint] ? `, turn it ${directions[hint]} first` : ""}`);
    }
  }
}
