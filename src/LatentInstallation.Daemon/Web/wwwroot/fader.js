// One fader of the console. A touch never makes it jump: a drag moves it from where it stands, two taps put it to rest.

import { make } from "./elements.js";
import { topicOf } from "./parameter.js";
import { Hand } from "./slider.js";

const tap = { pixels: 4, apart: 400 };
const fine = 10; // with Shift a drag goes so much slower

export class Fader {
  #spec;
  #piece;
  #hand;
  #told = 0;
  #tapped = 0;

  constructor(spec, number, piece, onMove) {
    this.#spec = { ...spec, key: `${spec.key}.${number}` };
    this.#piece = piece;
    this.onMove = onMove;
    this.value = spec.default;
    this.live = spec.default;
    this.number = number;
    this.input = make("input", {
      type: "range", min: spec.min, max: spec.max, step: 0.01, value: spec.default, tabindex: -1,
      "aria-label": `z ${number}`, "aria-orientation": "vertical",
    });
    this.slot = make("span", { class: "slot" }, this.input, make("i", { class: "cap" }), make("i", { class: "needle" }));
    this.output = make("span", { class: "figure", "aria-hidden": "true" });
    this.element = make("div", { class: "fader", "data-fader": number }, this.output, this.slot, make("span", { class: "place", "aria-hidden": "true" }, String(number)));
    this.#hand = new Hand((value) => piece.send(`${topicOf(this.#spec)}/set`, value, { hand: true }));
    this.#hand.onRelease = () => this.#show(this.#told);
    this.#listen();
    this.paint();
  }

  // What the piece says of it; while a hand is on it, that waits.
  tell(value) {
    this.#told = value;
    if (!this.#hand.isOn && value !== this.value) {
      this.#show(value);
    }
  }

  rest() {
    this.#piece.send(`${topicOf(this.#spec)}/set`, this.#spec.default);
    this.#show(this.#spec.default);
  }

  paint() {
    const text = this.value.toFixed(2).replace("-", "−");
    this.element.style.setProperty("--at", this.#place(this.value));
    this.element.dataset.value = this.value;
    this.element.toggleAttribute("data-rests", this.value === this.#spec.default);
    this.output.textContent = this.value === this.#spec.default ? "" : text;
    this.input.value = this.value;
    this.input.setAttribute("aria-valuetext", `${text} ${this.#spec.unit}`);
    this.paintLive();
  }

  paintLive() {
    this.element.style.setProperty("--live", this.#place(this.live));
    this.element.dataset.live = this.live;
  }

  #place(value) {
    return Math.min(1, Math.max(0, (value - this.#spec.min) / (this.#spec.max - this.#spec.min)));
  }

  #show(value) {
    this.value = value;
    this.paint();
    this.onMove(this);
  }

  #move(value) {
    const { min, max } = this.#spec;
    const v = Math.round(Math.min(max, Math.max(min, value)) * 100) / 100;
    if (v !== this.value) {
      this.#hand.move(v);
      this.#show(v);
    }
  }

  #listen() {
    let from = null;
    this.slot.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) {
        return;
      }
      event.preventDefault();
      this.input.focus({ preventScroll: true });
      this.slot.setPointerCapture(event.pointerId);
      from = { y: event.clientY, at: this.value, way: 0 };
      this.#hand.take();
    });
    this.slot.addEventListener("pointermove", (event) => {
      if (from) {
        const way = (from.y - event.clientY) / (event.shiftKey ? fine : 1);
        from.way = Math.max(from.way, Math.abs(way));
        this.element.dataset.held = "";
        this.#move(from.at + way / (this.slot.clientHeight - 2 * this.#overhang()) * (this.#spec.max - this.#spec.min));
      }
    });
    for (const end of ["pointerup", "pointercancel"]) {
      this.slot.addEventListener(end, (event) => {
        if (from) {
          delete this.element.dataset.held;
          this.#hand.release();
          this.#tap(from.way < tap.pixels && end === "pointerup", event.timeStamp);
          from = null;
        }
      });
    }
    this.input.addEventListener("input", () => this.#move(this.input.valueAsNumber));
    this.input.addEventListener("keydown", (event) => this.#key(event));
  }

  #overhang() {
    return parseFloat(getComputedStyle(this.slot).getPropertyValue("--overhang")) || 0;
  }

  #tap(isTap, time) {
    if (isTap && time - this.#tapped < tap.apart) {
      this.rest();
      this.#tapped = 0;
    } else {
      this.#tapped = isTap ? time : 0;
    }
  }

  // Arrows move by 0.1 σ, with Shift by 0.01; the console takes left and right.
  #key(event) {
    const sign = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    const page = { PageUp: 1, PageDown: -1 }[event.key];
    if (sign || page) {
      event.preventDefault();
      this.#move(this.value + (sign ? sign * (event.shiftKey ? 0.01 : 0.1) : page));
    } else if (["Delete", "Backspace", "0"].includes(event.key)) {
      event.preventDefault();
      this.rest();
    }
  }
}
