// A new row: what moves, what is moved, and how much.

import { make } from "./elements.js";
import { Picker } from "./picker.js";
import { makeRefusal } from "./row-editor.js";
import { read } from "./scale.js";
import { amountSpec } from "./targets.js";

const share = 10; // a new row begins with so small a part of the parameter's range

export class RowAdder {
  #piece;
  #targets;
  #drawer;
  #sources;
  #source;
  #target;
  #amount = make("input", { id: "new-amount", class: "value", inputmode: "decimal", autocomplete: "off", size: 6 });
  #unit = make("span", { class: "unit" });
  #add = make("button", { type: "submit", class: "primary" }, "Add");
  #refusal = makeRefusal("new");

  // onAdded: hears of the new row.
  constructor(piece, targets, drawer, onAdded) {
    [this.#piece, this.#targets, this.#drawer, this.onAdded] = [piece, targets, drawer, onAdded];
  }

  // start: 'source' or 'target', what is looked for first; or a given source and target.
  open(sources, back, { source, target, start = "source" } = {}) {
    this.#source = new Picker("What moves", sources.map(({ name, kind, description }) => ({ value: name, name, group: kind, description, isSignal: true })), () => this.#look());
    this.#target = new Picker("What is moved", this.#targets.options(), () => this.#look(true));
    const form = make("form", { class: "adder" },
      make("div", { class: "pickers" }, this.#source.element, this.#target.element),
      make("div", { class: "adder-foot" }, make("label", { for: "new-amount" }, "Amount"), make("span", { class: "reading" }, this.#amount, this.#unit), this.#add),
      this.#refusal);
    this.#refusal.hidden = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#drawer.open({ kind: "adder", title: "Add a modulation", body: [form], back });
    if (source) {
      this.#source.choose(source);
      this.#target.choose(target);
      this.#add.focus({ preventScroll: true });
    } else if (matchMedia("(pointer: fine)").matches) {
      (start === "source" ? this.#source : this.#target).focus();
    }
    this.#look();
  }

  #look(isTarget) {
    const key = this.#target?.value;
    if (key && isTarget) {
      const spec = this.#targets.specOf(key);
      this.#amount.value = Number((amountSpec(spec).max / share).toPrecision(2));
      this.#unit.textContent = spec.unit;
    }
    this.#add.disabled = !key || !this.#source?.value;
  }

  #send() {
    const amount = Number.isFinite(read(this.#amount.value)) ? read(this.#amount.value) : this.#amount.value.slice(0, 40);
    this.#piece.request("modulation-set", { source: this.#source.value, target: this.#target.value, amount }).then(
      (row) => this.onAdded(row),
      (error) => {
        this.#refusal.textContent = error.message;
        this.#refusal.hidden = false;
      });
  }
}
