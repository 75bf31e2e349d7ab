// What modulation can move: the parameters that are numbers, and how an amount of each is written.

import { show } from "./scale.js";

export class Targets {
  #table;
  #places;

  constructor(table) {
    this.#table = table;
    this.#places = new Map(table.map((spec, i) => [spec.key, i]));
  }

  // A fader of the console is found by its number. A key that this model does not have stands for itself.
  specOf(key) {
    const spec = this.#table[this.#places.get(key)];
    const [, family, number] = /^(.+)\.(\d+)$/.exec(key) ?? [];
    const many = this.#table[this.#places.get(family)];
    return spec ?? (many?.count ? { ...many, key, name: `z ${number}` } : { key, name: key, kind: "number", unit: "", min: 0, max: 1, default: 0, curve: "linear", description: "This model has no such parameter.", isUnknown: true });
  }

  // The parameters' own order; what is not among them comes last.
  placeOf(key) {
    const [, family, number] = /^(.+)\.(\d+)$/.exec(key) ?? [];
    return this.#places.get(key) ?? (this.#places.has(family) ? this.#places.get(family) + number / 1000 : Infinity);
  }

  // For a picker; the console's faders stand behind the others.
  options() {
    const option = ({ key, name, unit, description }) => ({ value: key, name, group: groupOf(key), hint: unit, description });
    const numbers = this.#table.filter(({ kind }) => kind === "number" || kind === "integer");
    return [...numbers.filter(({ count }) => !count).map(option), ...numbers.filter(({ count }) => count).flatMap(({ key, count, ...rest }) =>
      Array.from({ length: count }, (_, i) => option({ ...rest, key: `${key}.${i + 1}`, name: `z ${i + 1}` })))];
  }
}

export function groupOf(key) {
  return key.split(".")[0];
}

// An amount goes as far as the parameter is wide, both ways, and is fine around 0.
export function amountSpec(spec) {
  const reach = spec.max - spec.min;
  return { name: "Amount", kind: "number", unit: spec.unit, min: -reach, max: reach, default: 0, curve: "centred" };
}

// like: a value whose digits it takes, so that it does not change its width all the time.
export function amountText(spec, amount, like = amount) {
  return `${amount > 0 ? "+" : ""}${show(amountSpec(spec), amount, like)}`;
}

// What scales a row: one name, or several with stars between.
export function byText(by) {
  return by.replaceAll("*", " × ");
}

// A row in words.
export function rowTitle(row, spec) {
  return `${row.source}${row.by ? ` × ${byText(row.by)}` : ""} → ${spec.name}`;
}
