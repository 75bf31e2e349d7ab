// All faders of the console in one strip: where each stands, and where its motion takes it. A touch goes there.

import { make } from "./elements.js";

const height = 56;
const [ink, quiet, accent] = ["#15171a", "#e6e7e9", "#c8420f"];

export class Overview {
  #canvas = make("canvas", { height, "aria-hidden": "true" });
  #spec;
  #next;
  #sight = { first: 0, count: 1 };
  box = { first: 0, count: 0 };

  constructor(spec, onGo) {
    this.#spec = spec;
    this.element = make("div", { id: "overview" }, this.#canvas);
    const go = (event) => {
      if (event.buttons & 1) {
        const area = this.#canvas.getBoundingClientRect();
        onGo(Math.floor((event.clientX - area.left) / area.width * spec.count) - Math.floor(this.#sight.count / 2));
      }
    };
    this.#canvas.addEventListener("pointerdown", (event) => {
      this.#canvas.setPointerCapture(event.pointerId);
      go(event);
    });
    this.#canvas.addEventListener("pointermove", go);
  }

  // At most once a picture, however many faders move.
  draw(faders, sight) {
    this.#sight = sight;
    this.#next ??= requestAnimationFrame(() => {
      this.#next = undefined;
      this.#paint(faders, this.#sight);
    });
  }

  #paint(faders, { first, count }) {
    const [width, scale] = [this.#canvas.clientWidth, devicePixelRatio];
    if (width === 0) {
      return;
    }
    [this.#canvas.width, this.#canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    const context = this.#canvas.getContext("2d");
    context.scale(scale, scale);
    const [strip, middle] = [width / faders.length, height / 2];
    const y = (value) => middle - Math.max(-1, Math.min(1, value / this.#spec.max)) * (middle - 5);
    context.fillStyle = "#f5f5f4";
    context.fillRect(first * strip, 0, count * strip, height);
    context.fillStyle = quiet;
    context.fillRect(0, middle - 0.5, width, 1);
    const bar = Math.max(1, Math.min(6, strip * 0.55));
    for (const [i, { value, live }] of faders.entries()) {
      const x = (i + 0.5) * strip;
      context.fillStyle = "#b9bcc1";
      context.fillRect(x - bar / 2, Math.min(y(value), y(live)), bar, Math.abs(y(live) - y(value)));
      context.fillStyle = accent;
      context.fillRect(x - bar / 2, Math.min(middle, y(value)), bar, Math.abs(y(value) - middle));
      context.fillStyle = ink;
      context.fillRect(x - bar / 2, y(live) - 0.75, bar, 1.5);
    }
    context.fillStyle = accent;
    context.fillRect(this.box.first * strip, height - 2, Math.min(this.box.count, faders.length - this.box.first) * strip, 2);
  }
}
