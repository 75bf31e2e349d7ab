// The mixing console: a fader for every dimension of z. It is made when somebody looks at it first, and its motion is asked for only then.

import { make } from "./elements.js";
import { Fader } from "./fader.js";
import { Overview } from "./overview.js";
import { makeParameter } from "./parameter.js";
import { parse } from "./piece.js";

const find = (selector) => document.querySelector(selector);
const secondThought = 3000;

export function makeConsoleView(table, piece, tell) {
  const spec = table.find(({ key, count }) => key === "console.z" && count);
  if (!spec) {
    return null;
  }
  let desk;
  const look = (isShown) => {
    desk ??= isShown ? new Console(spec, table, piece, tell) : undefined;
    piece.want("console", isShown);
    desk?.look();
  };
  return { name: "console", look };
}

class Console {
  #count;
  #piece;
  #faders;
  #desk = make("div", { id: "desk", role: "group", "aria-label": "Faders" });
  #range = make("span", { id: "console-range", role: "status" });
  #box = make("span", { id: "console-box" });
  #overview;
  #width = 8;
  #bank = 1;
  #current = 0;
  #sight = { first: 0, count: 1 };

  constructor(spec, table, piece, tell) {
    this.#count = spec.count;
    this.#piece = piece;
    this.#overview = new Overview(spec, (fader) => this.#go(fader));
    this.#faders = Array.from({ length: spec.count }, (_, i) => new Fader(spec, i + 1, piece, () => this.#overview.draw(this.#faders, this.#sight)));
    this.#desk.append(...this.#faders.map((fader) => fader.element));
    const rows = ["latent.walk.amount", "latent.walk.speed", "console.width"].map((key) => table.find((other) => other.key === key)).filter(Boolean);
    find("#console").append(
      make("div", { class: "console-head" },
        make("h2", { id: "console-title" }, "Console"),
        makeStepper("faders", this.#range, (way) => this.#go(Math.floor(this.#sight.first / this.#width + way) * this.#width)),
        makeReset(spec.count, piece, tell)),
      this.#overview.element,
      this.#desk,
      make("p", { class: "hint" }, "Drag a fader, Shift drags finely; two taps rest it at 0. Keys: up and down move, left and right go to the next, Delete rests."),
      make("div", { class: "console-foot" },
        make("section", { class: "group", "aria-labelledby": "console-box-title" },
          make("h2", { id: "console-box-title" }, "The box in the room"),
          makeStepper("bank", this.#box, (way) => this.#turn(way)),
          ...rows.filter((row) => row.key === "console.width").map((row) => makeParameter(row, piece, "c"))),
        make("section", { class: "group", "aria-labelledby": "console-motion-title" },
          make("h2", { id: "console-motion-title" }, "The motion underneath"),
          ...rows.filter((row) => row.key !== "console.width").map((row) => makeParameter(row, piece, "c")))));
    this.#listen();
  }

  // Which faders are in sight. It costs a layout, so it is done only when they may be others.
  look() {
    const strip = this.#faders[0].element.offsetWidth;
    if (strip > 0) {
      const first = Math.min(this.#count - 1, Math.round(this.#desk.scrollLeft / strip));
      const count = Math.max(1, Math.min(this.#count - first, Math.floor(this.#desk.clientWidth / strip)));
      this.#sight = { first, count };
      this.#range.textContent = `z ${first + 1} – ${first + count} of ${this.#count}`;
      this.#paint();
    }
  }

  #paint() {
    const { first, count } = this.#sight;
    for (const fader of this.#faders.slice(first, first + count + 1)) {
      fader.paintLive();
    }
    this.#overview.draw(this.#faders, this.#sight);
  }

  // What the box plays.
  #seat(width, bank) {
    [this.#width, this.#bank] = [width, bank];
    const [from, banks] = [(this.#bank - 1) * this.#width, Math.ceil(this.#count / this.#width)];
    this.#box.textContent = `plays bank ${this.#bank} of ${banks}: z ${from + 1} – ${Math.min(this.#count, from + this.#width)}`;
    for (const [i, fader] of this.#faders.entries()) {
      fader.element.toggleAttribute("data-first", i > 0 && i % this.#width === 0);
      fader.element.toggleAttribute("data-box", i >= from && i < from + this.#width);
    }
    this.#overview.box = { first: from, count: this.#width };
    this.#paint();
  }

  #listen() {
    this.#faders[0].input.tabIndex = 0;
    this.#desk.addEventListener("scroll", () => this.look(), { passive: true });
    new ResizeObserver(() => this.look()).observe(this.#desk);
    this.#desk.addEventListener("focusin", (event) => this.#reach(this.#faders.findIndex(({ input }) => input === event.target)));
    this.#desk.addEventListener("keydown", (event) => {
      const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (way) {
        event.preventDefault();
        this.#faders[Math.min(this.#count - 1, Math.max(0, this.#current + way))].input.focus();
      }
    });
    const [width, bank] = ["param/console/width", "param/console/bank"];
    this.#piece.on(width, (text) => this.#seat(Number(text), this.#bank));
    this.#piece.on(bank, (text) => this.#seat(this.#width, Number(text)));
    this.#piece.onMatch(/^param\/console\/z\/(\d+)$/, ([, number], text) => this.#faders[number - 1]?.tell(Number(text)));
    this.#piece.on("console/live", (text) => this.#hear(parse(text)));
  }

  #hear(state) {
    if (!state) {
      return;
    }
    for (const [i, fader] of this.#faders.entries()) {
      fader.live = state.live[i] ?? 0;
      fader.tell(state.faders[i] ?? 0);
    }
    this.#paint();
  }

  #turn(way) {
    const banks = Math.ceil(this.#count / this.#width);
    this.#piece.send("param/console/bank/set", (this.#bank - 1 + way + banks) % banks + 1);
  }

  // One fader is in the way of the Tab key, the one that was touched last.
  #reach(index) {
    if (index >= 0) {
      this.#faders[this.#current].input.tabIndex = -1;
      this.#current = index;
      this.#faders[index].input.tabIndex = 0;
    }
  }

  #go(first) {
    const strip = this.#faders[0].element.offsetWidth;
    this.#desk.scrollTo({ left: Math.max(0, Math.min(this.#count - 1, first)) * strip });
  }
}

function makeStepper(what, text, step) {
  return make("div", { class: "stepper" },
    make("button", { type: "button", "aria-label": `Previous ${what}`, onclick: () => step(-1) }, "‹"),
    text,
    make("button", { type: "button", "aria-label": `Next ${what}`, onclick: () => step(1) }, "›"));
}

function makeReset(count, piece, tell) {
  const button = make("button", { type: "button", class: "reset" });
  const ask = (isSure) => {
    button.toggleAttribute("data-sure", isSure);
    button.textContent = isSure ? `Rest all ${count}?` : "All to rest";
  };
  button.addEventListener("click", () => {
    if (button.hasAttribute("data-sure")) {
      ask(false);
      piece.request("console-reset").then(() => tell(`All ${count} faders rest at 0`), (error) => tell(error.message));
    } else {
      ask(true);
      setTimeout(() => ask(false), secondThought);
    }
  });
  ask(false);
  return button;
}
