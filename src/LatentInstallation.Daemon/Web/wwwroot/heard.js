// What the piece hears, as bars; only what this piece has names for.

import { make } from "./elements.js";
import { makeMeter } from "./meter.js";

const named = { level: "Level", presence: "Presence", bass: "Bass", mid: "Middle", high: "High", onset: "Onset", beat: "Beat", brightness: "Brightness", harmonic: "Harmonic", percussive: "Percussive" };
const bands = Array.from({ length: 24 }, (_, i) => `band.${i + 1}`);
const pitches = ["c", "c-sharp", "d", "d-sharp", "e", "f", "f-sharp", "g", "g-sharp", "a", "a-sharp", "b"];
const words = {
  ok: "Sound comes in",
  silent: "Not a sound for 10 s: is the microphone muted?",
  clipped: "Too loud for the microphone: turn its gain down",
  lost: "The microphone is gone: plug it in again",
  none: "No microphone: the piece hears nothing",
};

export class Heard {
  #health = make("p", { class: "microphone", role: "status" });
  #meters = make("div", { class: "meters" });

  constructor(piece) {
    this.element = make("section", { class: "heard", "aria-labelledby": "heard-title" },
      make("div", { class: "section-head" }, make("h2", { id: "heard-title" }, "What is heard"), this.#health), this.#meters);
    piece.on("sound/health", (text) => {
      this.#health.textContent = words[text] ?? text;
      this.#health.dataset.health = text;
    });
  }

  // The names that this piece has.
  show(sources) {
    const has = new Set(sources.map(({ name }) => name));
    const single = Object.entries(named).filter(([name]) => has.has(name));
    const chroma = pitches.filter((pitch) => has.has(`chroma.${pitch}`));
    this.#meters.replaceChildren(
      make("div", { class: "named" }, ...single.map(([name, label]) => make("div", {}, make("span", { "aria-hidden": "true" }, label), makeMeter(name, label)))),
      ...(has.has(bands[0]) ? [makeBars("24 bands, low to high", bands.map((name) => makeMeter(name)), ["low", "high"])] : []),
      ...(chroma.length ? [makeBars("12 pitch classes, C to B", chroma.map((pitch) => makeMeter(`chroma.${pitch}`)), chroma.map((pitch) => pitch.endsWith("sharp") ? "" : pitch.toUpperCase()))] : []));
  }
}

function makeBars(label, meters, marks) {
  return make("div", { class: "bars", role: "img", "aria-label": label },
    make("div", {}, ...meters),
    make("div", { class: marks.length === meters.length ? "marks each" : "marks" }, ...marks.map((mark) => make("span", {}, mark))));
}
