// The modulation table on the page: a matrix of sources and targets where there is room for one, a list of rows on a phone.

import { make } from "./elements.js";
import { makeMeter } from "./meter.js";
import { amountText, byText, groupOf, rowTitle } from "./targets.js";

// One row's button: its amount, and a beam that shows what it adds now.
export function makeCell(row, spec, isLine) {
  const cell = make("button", { type: "button", class: isLine ? "cell line" : "cell", "data-row": row.id });
  fillCell(cell, row, spec);
  return cell;
}

// The beam is an element that stays: it is painted ten times a second.
export function fillCell(cell, row, spec) {
  const by = row.by ? [make("small", { class: "by" }, `× ${byText(row.by)}`)] : [];
  const amount = make("span", { class: "amount" }, amountText(spec, row.amount), make("small", {}, spec.unit && ` ${spec.unit}`));
  const beam = cell.querySelector(".beam") ?? make("i", { class: "beam" });
  const isOff = row.enabled === false;
  cell.replaceChildren(...(cell.classList.contains("line") ? [make("span", { class: "what" }, row.source, " ", ...by), amount] : [amount, ...by]), beam);
  cell.toggleAttribute("data-off", isOff);
  cell.dataset.amount = row.amount;
  cell.setAttribute("aria-label", `${rowTitle(row, spec)}: ${amountText(spec, row.amount)} ${spec.unit}${isOff ? ", off" : ""}`);
  cell.title = `${rowTitle(row, spec)}${isOff ? ", off" : ""}`;
}

export function paintCells(root, rows, contributions) {
  for (const cell of root.querySelectorAll("[data-row]")) {
    const row = rows.get(cell.dataset.row);
    const share = row?.amount ? (contributions[row.id] ?? 0) / Math.abs(row.amount) : 0;
    const text = Math.min(1, Math.max(-1, share)).toFixed(2);
    if (cell.dataset.live !== text) {
      cell.dataset.live = text;
      cell.style.setProperty("--live", text);
    }
  }
}

export function makeList(rows, targets) {
  const groups = [...new Set(rows.map(({ target }) => target))];
  return make("div", { class: "row-list" }, ...groups.map((key) => {
    const spec = targets.specOf(key);
    const cells = rows.filter(({ target }) => target === key).map((row) => make("li", {}, makeCell(row, spec, true)));
    return make("section", { "aria-label": spec.name }, make("h3", {}, spec.name, make("small", {}, ` ${groupOf(key)}`)), make("ul", {}, ...cells));
  }));
}

// onEmpty: a cell without a row was touched. onAdd: 'source' or 'target', a new one is wanted.
export function makeMatrix(rows, sources, targets, { onEmpty, onAdd }) {
  const columns = [...new Set(rows.map(({ source }) => source))].sort((one, other) => placeOf(sources, one) - placeOf(sources, other));
  const lines = [...new Set(rows.map(({ target }) => target))];
  const head = make("tr", {}, make("td", { class: "corner" }),
    ...columns.map((name) => make("th", { scope: "col", title: sources.find((source) => source.name === name)?.description }, make("span", {}, name), makeMeter(name))),
    make("td", { class: "more" }, makeAdd("+ source", "Add a source", () => onAdd("source"))));
  const body = lines.map((key) => {
    const spec = targets.specOf(key);
    return make("tr", {}, make("th", { scope: "row", title: spec.description }, make("span", {}, spec.name), make("small", {}, groupOf(key))),
      ...columns.map((source) => {
        const here = rows.filter((row) => row.target === key && row.source === source);
        return make("td", {}, ...(here.length ? here.map((row) => makeCell(row, spec)) : [makeAdd("+", `Add ${source} → ${spec.name}`, () => onEmpty(source, key), "empty")]));
      }),
      make("td", { class: "more" }));
  });
  const foot = make("tr", {}, make("th", { scope: "row", class: "more" }, makeAdd("+ target", "Add a target", () => onAdd("target"))), ...columns.map(() => make("td")), make("td"));
  const table = make("table", { role: "grid", "aria-label": "Modulation matrix: targets by sources" }, make("thead", {}, head), make("tbody", {}, ...body, foot));
  rove(table);
  return make("div", { class: "matrix" }, table);
}

function makeAdd(text, label, act, style = "add") {
  return make("button", { type: "button", class: style, "aria-label": label, title: label, onclick: act }, text);
}

function placeOf(sources, name) {
  const place = sources.findIndex((source) => source.name === name);
  return place < 0 ? sources.length : place;
}

// One button is in the way of the Tab key; the arrow keys go to the others.
function rove(table) {
  const buttons = () => [...table.querySelectorAll("button")];
  for (const button of buttons()) {
    button.tabIndex = -1;
  }
  (table.querySelector("[data-row]") ?? buttons()[0]).tabIndex = 0;
  table.addEventListener("focusin", (event) => {
    table.querySelector("[tabindex='0']")?.setAttribute("tabindex", -1);
    event.target.closest("button").tabIndex = 0;
  });
  table.addEventListener("keydown", (event) => {
    const next = neighbour(event);
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });
}

// Up and down go through the rows that share a cell first.
function neighbour({ key, target, currentTarget }) {
  const [x, y] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Home: [-Infinity, 0], End: [Infinity, 0] }[key] ?? [];
  if (x === undefined) {
    return null;
  }
  const beside = y < 0 ? target.previousElementSibling : y > 0 ? target.nextElementSibling : null;
  if (beside) {
    return beside;
  }
  const cell = target.closest("td, th");
  const inLine = (line) => [...line.cells].filter((other) => other.querySelector("button"));
  if (x) {
    const cells = inLine(cell.parentElement);
    return cells[Math.min(cells.length - 1, Math.max(0, cells.indexOf(cell) + x))]?.querySelector("button");
  }
  for (let line = cell.parentElement.rowIndex + y; currentTarget.rows[line]; line += y) {
    const button = currentTarget.rows[line].cells[cell.cellIndex]?.querySelector(y < 0 ? "button:last-of-type" : "button");
    if (button) {
      return button;
    }
  }
  return null;
}
