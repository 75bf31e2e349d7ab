// Whole modulation tables by name, each with a sentence; and the way back to what the file says.

import { make } from "./elements.js";
import { parse } from "./piece.js";

const secondThought = 3000;
const file = { name: "", title: "back to the file", sentence: "The patch that installation.yaml names, without what was changed here." };

export function makePatches(piece, tell) {
  const list = make("div", { class: "patch-list", role: "group", "aria-label": "Patches" });
  const name = make("b");
  const sentence = make("span");
  const refusal = make("p", { class: "refusal", role: "alert", hidden: true });
  const choice = make("details", { class: "patches", hidden: true }, make("summary", {}, make("span", { class: "patch-title" }, "Patch ", name), sentence), list);
  let patches = [];
  let current = "";

  const ask = (verb, body, said) => piece.request(verb, body).then(() => {
    refusal.hidden = true;
    tell(said);
  }, (error) => {
    refusal.textContent = error.message;
    refusal.hidden = false;
  });
  const draw = () => {
    choice.hidden = patches.length === 0;
    name.textContent = current || "of the file";
    sentence.textContent = patches.find((patch) => patch.name === current)?.sentence ?? "";
    list.replaceChildren(...[...patches, file].map((patch) => {
      const title = patch.title ?? patch.name;
      const button = make("button", { type: "button", "data-patch": patch.name, "aria-pressed": String(patch.name === current) }, make("b", {}, title), make("span", {}, patch.sentence));
      button.addEventListener("click", () => {
        choice.open = false;
        choice.querySelector("summary").focus();
        ask("patch", { name: patch.name }, `Plays “${title}”`);
      });
      return button;
    }));
  };
  piece.on("patches", (text) => {
    patches = parse(text) ?? [];
    draw();
  });
  piece.on("patch", (text) => {
    current = text;
    draw();
  });
  const back = makeSure("Undo edits", "Undo all edits?", "reset", () => ask("modulations-reset", {}, "The rows are as the patch has them"));
  return { choice, back, refusal };
}

// A button that wants a second touch.
export function makeSure(text, question, style, act) {
  const button = make("button", { type: "button", class: style }, text);
  const ask = (isSure) => {
    button.toggleAttribute("data-sure", isSure);
    button.textContent = isSure ? question : text;
  };
  button.addEventListener("click", () => {
    if (button.hasAttribute("data-sure")) {
      ask(false);
      act();
    } else {
      ask(true);
      setTimeout(() => ask(false), secondThought);
    }
  });
  return button;
}
