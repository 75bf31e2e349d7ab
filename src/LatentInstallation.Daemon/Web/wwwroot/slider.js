// A slider with its exact value beside it. Nothing pulls it from under a hand; a moment after, it shows what the piece says.

import { make } from "./elements.js";
import { read, show, steps, toPosition, toValue } from "./scale.js";

const usual = 40; // ms between what is sent while a hand moves
const letGo = 350; // a little longer than the piece holds a hand's value

export class Slider {
  #spec;
  #hand;
  #told;

  // slide: called with the value while a hand is on it, at most every so many ms; write: with what was typed, a number or not.
  constructor(spec, id, { slide, write, every = usual }) {
    this.#spec = spec;
    this.#told = spec.default;
    this.range = make("input", { type: "range", id, min: 0, max: steps, step: 1 });
    this.value = make("input", { class: "value", inputmode: "decimal", autocomplete: "off", "aria-label": `${spec.name}, exact value` });
    this.track = make("span", { class: "track" }, this.range, make("i", { class: "mark" }), make("i", { class: "live" }));
    this.reading = make("span", { class: "reading" }, this.value, make("span", { class: "unit" }, spec.unit));
    this.#hand = new Hand(slide, every);
    this.#hand.onRelease = () => this.#paint(this.#told);
    const isTwoSided = spec.min < 0 && spec.max > 0 && ["linear", "centred"].includes(spec.curve);
    this.track.style.setProperty("--default", this.#place(spec.default));
    this.track.style.setProperty("--zero", isTwoSided ? this.#place(0) : 0);
    this.live(spec.default);
    this.#paint(spec.default);
    this.#listen(write);
  }

  // What the piece says; while a hand is on it, that waits.
  tell(value) {
    this.#told = value;
    if (!this.#hand.isOn) {
      this.#paint(value);
    }
  }

  // Where the value is taken by what moves it.
  live(value) {
    this.track.style.setProperty("--live", this.#place(value));
  }

  #place(value) {
    return toPosition(this.#spec, value) / steps;
  }

  #paint(value) {
    const text = show(this.#spec, value);
    this.track.style.setProperty("--at", this.#place(value));
    this.range.value = toPosition(this.#spec, value);
    this.range.setAttribute("aria-valuetext", `${text} ${this.#spec.unit}`.trim());
    if (document.activeElement !== this.value) {
      this.value.value = text;
      this.value.size = Math.max(3, text.length);
    }
  }

  #listen(write) {
    const { range, value } = this;
    range.addEventListener("pointerdown", () => this.#hand.take());
    for (const end of ["pointerup", "pointercancel", "change"]) {
      range.addEventListener(end, () => this.#hand.release());
    }
    range.addEventListener("input", () => {
      const v = toValue(this.#spec, range.valueAsNumber);
      this.#hand.move(v);
      this.#paint(v);
    });
    range.addEventListener("keydown", (event) => stepWithKeys(event, range));
    range.addEventListener("dblclick", () => write(this.#spec.default));
    value.addEventListener("focus", () => value.select());
    value.addEventListener("blur", () => this.#paint(this.#told));
    value.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        write(Number.isFinite(read(value.value)) ? read(value.value) : value.value.slice(0, 40));
        value.blur();
      } else if (event.key === "Escape") {
        event.stopPropagation(); // it leaves the field, not what the field is in
        value.blur();
      }
    });
  }
}

// Arrows move by a hundredth, with Shift by a thousandth.
function stepWithKeys(event, range) {
  const sign = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
  if (sign && !event.shiftKey) {
    event.preventDefault();
    range.valueAsNumber += sign * (steps / 100);
    range.dispatchEvent(new Event("input"));
    range.dispatchEvent(new Event("change"));
  }
}

// While a hand is on a slider the page sends and does not follow; a moment after, it shows what the piece says.
export class Hand {
  #send;
  #every;
  #down = false;
  #timer;
  #waiting = null;
  #sending = null;

  constructor(send, every = usual) {
    [this.#send, this.#every] = [send, every];
  }

  get isOn() {
    return this.#down || this.#timer !== undefined;
  }

  take() {
    this.#down = true;
    this.#hold();
  }

  release() {
    this.#down = false;
    this.#hold();
  }

  move(value) {
    this.#hold();
    this.#waiting = value;
    if (this.#sending === null) {
      this.#flush();
    }
  }

  #flush() {
    this.#sending = null;
    if (this.#waiting !== null) {
      this.#send(this.#waiting);
      this.#waiting = null;
      this.#sending = setTimeout(() => this.#flush(), this.#every);
    }
  }

  #hold() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#down) {
        this.onRelease?.();
      }
    }, letGo);
  }
}
