// One row of the modulation table, looked at closely: each field sends as it is moved, and shows why it was refused.

import { make, makeSwitch, setSwitch } from "./elements.js";
import { makeSure } from "./patches.js";
import { Slider } from "./slider.js";
import { amountSpec, amountText, byText, rowTitle } from "./targets.js";

const every = 100; // ms: the piece keeps each edit on its disk
const curves = ["linear", "logarithmic", "s", "squared"];
const polarities = { unipolar: "unipolar, 0 to 1", bipolar: "bipolar, −1 to 1", inverted: "inverted, 1 to 0" };
const seconds = (name) => ({ name, kind: "number", unit: "s", min: 0, max: 10, default: 0, curve: "squared" });
const rate = { name: "Rate", kind: "number", unit: "Hz", min: 0.01, max: 20, default: 0.1, curve: "logarithmic" };
const beats = { name: "Beats", kind: "number", unit: "beats", min: 0.25, max: 64, default: 4, curve: "logarithmic" };
const phase = { name: "Phase", kind: "number", unit: "periods", min: 0, max: 1, default: 0, curve: "linear" };

export class RowEditor {
  #piece;
  #targets;
  #drawer;
  #tell;
  #row = null;
  #isKnown = false; // a row that was just made may be told of before the table is
  #spec;
  #fields = [];
  #now = make("span", { class: "now" }); // no output: nobody wants it read ten times a second

  // onOpen: hears when another row is open, or none.
  constructor(piece, targets, drawer, tell, onOpen) {
    [this.#piece, this.#targets, this.#drawer, this.#tell, this.onOpen] = [piece, targets, drawer, tell, onOpen];
  }

  get id() {
    return this.#row?.id;
  }

  // sources: what 'by' can be; back: finds what gets the focus afterwards.
  open(row, sources, back, isKnown = true) {
    [this.#row, this.#isKnown] = [null, isKnown];
    this.#spec = this.#targets.specOf(row.target);
    const enabled = this.#makeEnabled();
    const remove = makeSure("Delete", "Delete it?", "delete", () => this.#delete());
    this.#fields = [this.#makeAmount(), enabled, ...this.#makePace(row),
      this.#makeChoice("by", "Scaled by", [["", "nothing"]], sources.filter(({ kind }) => kind !== "lfo" && kind !== "noise")),
      this.#makeChoice("curve", "Curve", [...curves.map((curve) => [curve, curve]), ...(row.points ? [["points", "as drawn in the file"]] : [])]),
      this.#makeChoice("polarity", "Polarity", Object.entries(polarities)),
      this.#makeNumber("attack", seconds("Attack")), this.#makeNumber("release", seconds("Release"))];
    this.#now.textContent = "";
    this.#drawer.open({
      kind: "row", title: rowTitle(row, this.#spec), back,
      side: [enabled.element],
      body: [make("p", { class: "description" }, this.#spec.description ?? ""), enabled.refusal,
        make("div", { class: "fields" }, ...this.#fields.filter((field) => field !== enabled).map(({ element }) => element), remove)],
      onClose: () => {
        this.#row = null;
        this.onOpen();
      },
    });
    this.#show(row);
    this.onOpen();
  }

  // What the piece says of all rows.
  hear(rows) {
    if (this.#row) {
      const row = rows.find(({ id }) => id === this.#row.id);
      if (row) {
        this.#isKnown = true;
        this.#show(row);
      } else if (this.#isKnown) {
        this.#tell(`${rowTitle(this.#row, this.#spec)} was deleted`);
        this.#drawer.close();
      }
    }
  }

  // What is added at this moment.
  paint(contributions) {
    if (this.#row) {
      const adds = contributions[this.#row.id] ?? 0;
      this.#fields[0].slider.live(adds);
      this.#now.textContent = `adds ${amountText(this.#spec, adds, this.#row.amount)} ${this.#spec.unit} now`.replace("  ", " ");
    }
  }

  #show(row) {
    this.#row = row;
    this.#drawer.title = rowTitle(row, this.#spec);
    for (const field of this.#fields) {
      field.tell(row);
    }
  }

  // Only the last answer to a field counts: while it is dragged, many are under way.
  #send(field, values) {
    const asked = field.asked = (field.asked ?? 0) + 1;
    const row = this.#row;
    this.#piece.request("modulation-set", { id: row.id, ...values }).then(() => "", (error) => error.message).then((refused) => {
      if (asked === field.asked && this.#row?.id === row.id) {
        field.refusal.textContent = refused;
        field.refusal.hidden = !refused;
        if (refused) {
          field.tell(this.#row);
        }
      }
    });
  }

  #delete() {
    const [row, spec] = [this.#row, this.#spec];
    this.#piece.request("modulation-delete", { id: row.id }).then(
      () => this.#row?.id === row.id && this.#drawer.close(),
      (error) => this.#tell(`${rowTitle(row, spec)}: ${error.message}`));
  }

  #makeAmount() {
    const field = this.#makeNumber("amount", amountSpec(this.#spec), 0);
    field.element.classList.add("whole");
    field.element.querySelector("label").after(this.#now);
    return field;
  }

  #makeNumber(key, spec, absent = spec.default) {
    const id = `row-${key}`;
    const field = { refusal: makeRefusal(id) };
    const send = (value) => this.#send(field, { [key]: value });
    field.slider = new Slider(spec, id, { slide: send, write: send, every });
    field.slider.range.setAttribute("aria-describedby", `${id}-refusal`);
    field.element = make("div", { class: "field", "data-field": key }, make("label", { for: id }, spec.name), field.slider.reading, field.slider.track, field.refusal);
    field.tell = (row) => field.slider.tell(row[key] ?? absent);
    return field;
  }

  #makeChoice(key, label, choices, sources = []) {
    const id = `row-${key}`;
    const option = ([value, text]) => make("option", { value }, text);
    const kinds = [...new Set(sources.map(({ kind }) => kind))];
    const select = make("select", { id, "aria-describedby": `${id}-refusal` }, ...choices.map(option),
      ...kinds.map((kind) => make("optgroup", { label: kind }, ...sources.filter((source) => source.kind === kind).map(({ name }) => option([name, name])))));
    const field = { refusal: makeRefusal(id) };
    field.element = make("div", { class: "field choice", "data-field": key }, make("label", { for: id }, label), make("span", { class: "select" }, select), field.refusal);
    field.tell = (row) => {
      const value = (key === "curve" && row.points ? "points" : row[key]) ?? choices[0][0];
      if (![...select.options].some((known) => known.value === value)) {
        select.append(option([value, byText(value)])); // several, or a control that is not there any more
      }
      select.value = value;
    };
    select.addEventListener("change", () => this.#send(field, { [key]: select.value === "" ? null : select.value }));
    return field;
  }

  // An oscillator goes at a rate or by the beat.
  #makePace(row) {
    if (!/^(lfo\.|noise$)/.test(row.source)) {
      return [];
    }
    const [hertz, beat] = [this.#makeNumber("rate", rate), this.#makeNumber("beats", beats)];
    if (row.source === "noise") {
      return [hertz];
    }
    const pace = this.#makeChoice("pace", "Paced by", [["rate", "a rate"], ["beats", "the beat"]]);
    const select = pace.element.querySelector("select");
    select.addEventListener("change", (event) => {
      event.stopImmediatePropagation();
      this.#send(pace, select.value === "beats" ? { beats: beats.default } : { rate: rate.default }); // the one takes the other away
    }, { capture: true });
    pace.tell = ({ beats: given }) => {
      select.value = given == null ? "rate" : "beats";
      [hertz.element.hidden, beat.element.hidden] = [given != null, given == null];
    };
    return [pace, hertz, beat, this.#makeNumber("phase", phase)];
  }

  #makeEnabled() {
    const field = { refusal: makeRefusal("row-enabled") };
    field.element = makeSwitch("On", { id: "row-enabled", "aria-describedby": "row-enabled-refusal" }, (on) => this.#send(field, { enabled: on }));
    field.tell = (row) => setSwitch(field.element, row.enabled === false ? "OFF" : "ON");
    return field;
  }
}

export function makeRefusal(id) {
  return make("p", { class: "refusal", id: `${id}-refusal`, role: "alert", hidden: true });
}
