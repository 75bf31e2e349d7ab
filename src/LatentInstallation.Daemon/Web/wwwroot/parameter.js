// One parameter on the page: a slider, a switch or a list, made from its line in the table.

import { make, makeSwitch, setSwitch } from "./elements.js";
import { Slider } from "./slider.js";

const settle = 700; // then a choice that was not taken shows again what the piece says

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
  const topic = topicOf(spec);
  const slider = new Slider(spec, id, {
    slide: (value) => piece.send(`${topic}/set`, value, { hand: true }),
    write: (value) => piece.send(`${topic}/set`, value),
  });
  const row = frame(spec, id, slider.reading, slider.track);
  piece.on(topic, (text) => {
    row.dataset.value = text;
    slider.tell(Number(text));
  });
  piece.on(`${topic}/live`, (text) => {
    row.dataset.live = text;
    slider.live(Number(text));
  });
  return row;
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
    setTimeout(() => { select.value = told || select.value; }, settle);
  });
  piece.on(topic, (text) => {
    told = text;
    select.value = text;
    row.dataset.value = text;
  });
  return row;
}
