// One parameter on the page: a slider, a switch or a list, made from its line in the table.

import { make, makeSwitch, setSwitch } from "./elements.js";
import { read, show, steps, toPosition, toValue } from "./scale.js";

const sendEvery = 40;
const letGo = 350; // a little longer than the piece holds a hand's value

// A parameter that stands twice on the page has another place the second time.
export function makeParameter(spec, piece, place = "p", learner = null) {
  const row = spec.kind === "toggle" ? makeToggle(spec, piece, place)
    : spec.kind === "choice" ? makeChoice(spec, piece, place)
    : makeSlider(spec, piece, place);
  row.dataset.key = spec.key;
  const topic = topicOf(spec);
  const source = row.querySelector(".source");
  if (learner) {
    source.after(learner.add(spec, topic));
  }
  piece.on(`${topic}/source`, (text) => {
    source.textContent = text;
    source.dataset.source = text;
  });
  return row;
}

export function topicOf(spec) {
  return `param/${spec.key.replaceAll(".", "/")}`;
}

function frame(spec, id, ...parts) {
  return make("div", { class: `parameter ${spec.kind}`, title: spec.description || null },
    make("label", { for: id }, spec.name), make("span", { class: "source", "aria-label": `last set by` }), ...parts);
}

function makeSlider(spec, piece, place) {
  const id = `${place}-${spec.key}`;
  const range = make("input", { type: "range", id, min: 0, max: steps, step: 1 });
  const value = make("input", { class: "value", inputmode: "decimal", autocomplete: "off", "aria-label": `${spec.name}, exact value` });
  const track = make("span", { class: "track" }, range, make("i", { class: "mark" }), make("i", { class: "live" }));
  const row = frame(spec, id, make("span", { class: "reading" }, value, make("span", { class: "unit" }, spec.unit)), track);
  const topic = topicOf(spec);
  const hand = new Hand(spec, piece, topic);
  let told = spec.default;

  const paint = (v, typed = false) => {
    row.style.setProperty("--at", toPosition(spec, v) / steps);
    range.value = toPosition(spec, v);
    range.setAttribute("aria-valuetext", `${show(spec, v)} ${spec.unit}`.trim());
    if (!typed && document.activeElement !== value) {
      value.value = show(spec, v);
      value.size = Math.max(3, value.value.length);
    }
  };
  row.style.setProperty("--default", toPosition(spec, spec.default) / steps);
  row.style.setProperty("--live", toPosition(spec, spec.default) / steps);
  row.style.setProperty("--zero", spec.min < 0 && spec.max > 0 && spec.curve === "linear" ? toPosition(spec, 0) / steps : 0);
  paint(spec.default);

  hand.onRelease = () => paint(told);
  piece.on(topic, (text) => {
    told = Number(text);
    row.dataset.value = text;
    if (!hand.isOn) {
      paint(told);
    }
  });
  piece.on(`${topic}/live`, (text) => {
    row.style.setProperty("--live", toPosition(spec, Number(text)) / steps);
    row.dataset.live = text;
  });
  range.addEventListener("pointerdown", () => hand.take());
  for (const end of ["pointerup", "pointercancel", "change"]) {
    range.addEventListener(end, () => hand.release());
  }
  range.addEventListener("input", () => {
    const v = toValue(spec, range.valueAsNumber);
    hand.move(v);
    paint(v);
  });
  range.addEventListener("keydown", (event) => stepWithKeys(event, range));
  range.addEventListener("dblclick", () => piece.send(`${topic}/set`, spec.default));
  value.addEventListener("focus", () => value.select());
  value.addEventListener("blur", () => paint(told));
  value.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      piece.send(`${topic}/set`, Number.isFinite(read(value.value)) ? read(value.value) : value.value.slice(0, 40));
      value.blur();
    } else if (event.key === "Escape") {
      value.blur();
    }
  });
  return row;
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

function makeToggle(spec, piece, place) {
  const topic = topicOf(spec);
  const button = makeSwitch("", { id: `${place}-${spec.key}`, "aria-label": spec.name }, (on) => piece.send(`${topic}/set`, on ? "ON" : "OFF"));
  const row = frame(spec, button.id, button);
  piece.on(topic, (text) => {
    setSwitch(button, text);
    row.dataset.value = text;
  });
  return row;
}

function makeChoice(spec, piece, place) {
  const topic = topicOf(spec);
  const select = make("select", { id: `${place}-${spec.key}` }, ...spec.choices.map((choice) => make("option", { value: choice }, choice)));
  const row = frame(spec, select.id, make("span", { class: "select" }, select));
  let told = "";
  select.addEventListener("change", () => {
    piece.send(`${topic}/set`, select.value);
    setTimeout(() => { select.value = told || select.value; }, letGo * 2);
  });
  piece.on(topic, (text) => {
    told = text;
    select.value = text;
    row.dataset.value = text;
  });
  return row;
}

// While a hand is on a slider the page sends and does not follow; a moment after, it shows what the piece says.
export class Hand {
  #down = false;
  #timer;
  #waiting = null;
  #sending = null;

  constructor(spec, piece, topic) {
    this.send = (value) => piece.send(`${topic}/set`, value, { hand: true });
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
      this.send(this.#waiting);
      this.#waiting = null;
      this.#sending = setTimeout(() => this.#flush(), sendEvery);
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
