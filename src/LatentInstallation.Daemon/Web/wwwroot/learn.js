// Which control in the room moves a parameter, which way it has to go, and the button that teaches it.

import { make } from "./elements.js";
import { parse } from "./piece.js";

const arrows = { up: "↑", down: "↓" };
const directions = { up: "up", down: "down" };

// One for the whole page: it knows the mapping and what is being learned, and tells each parameter.
export class Learner {
  #piece;
  #tell;
  #parameters = new Map();
  #mapping = [];
  #learning = "";

  constructor(piece, tell) {
    this.#piece = piece;
    this.#tell = tell;
    piece.on("mapping", (text) => {
      this.#mapping = parse(text) ?? [];
      this.#draw();
    });
    piece.on("learn", (text) => {
      this.#learning = text;
      this.#draw();
    });
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#learning && this.#ask("learn-cancel"));
  }

  // The elements of one parameter.
  add(spec, topic) {
    const learn = make("button", { type: "button", class: "learn", "aria-pressed": "false", "aria-label": `Learn the control of ${spec.name}`, title: "Learn: press, then move a control" }, "Learn");
    const control = make("button", { type: "button", class: "control", hidden: true, title: "Press twice to forget" });
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
      const names = this.#mapping.filter((row) => row.parameter === key).map((row) => row.control);
      const isLearning = this.#learning === key;
      learn.setAttribute("aria-pressed", String(isLearning));
      learn.textContent = isLearning ? "Move a control" : "Learn";
      control.hidden = names.length === 0;
      control.dataset.hint = hint;
      control.textContent = sure ? "Forget?" : `${names.join(", ")}${arrows[hint] ? ` ${arrows[hint]}` : ""}`;
      control.setAttribute("aria-label", sure ? `Forget ${names.join(", ")}` : `Moved by ${names.join(", ")}${directions[hint] ? `, turn it ${directions[hint]} first` : ""}`);
    }
  }
}
