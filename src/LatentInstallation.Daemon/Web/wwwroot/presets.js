// Presets by name: recall with a touch, save what is there, delete with a second thought.

import { make } from "./elements.js";
import { parse } from "./piece.js";

const secondThought = 3000;

export function startPresets(piece, tell) {
  const list = document.querySelector("#preset-list");
  const form = document.querySelector("#preset-save");
  const name = document.querySelector("#preset-name");
  let names = [];
  let current = "";

  const ask = (verb, preset, said) => piece.request(verb, preset).then(() => said && tell(said), (error) => tell(error.message));
  const draw = () => list.replaceChildren(...names.map((preset) => makePreset(preset, preset === current, ask)));
  piece.on("presets", (text) => {
    names = parse(text) ?? [];
    draw();
  });
  piece.on("preset", (text) => {
    current = text;
    draw();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = name.value.trim();
    if (wanted) {
      ask("preset-save", wanted, `Saved “${wanted}”`);
      name.value = "";
      name.blur();
    } else {
      name.focus();
    }
  });
}

function makePreset(name, isCurrent, ask) {
  const recall = make("button", { type: "button", class: "recall", "aria-pressed": String(isCurrent), onclick: () => ask("preset-recall", name) }, name);
  const remove = make("button", { type: "button", class: "remove", "aria-label": `Delete the preset ${name}` }, "×");
  remove.addEventListener("click", () => {
    if (remove.dataset.sure) {
      ask("preset-delete", name, `Deleted “${name}”`);
      return;
    }
    remove.dataset.sure = "yes";
    remove.textContent = "Delete?";
    setTimeout(() => {
      delete remove.dataset.sure;
      remove.textContent = "×";
    }, secondThought);
  });
  return make("li", { "data-preset": name }, recall, remove);
}
