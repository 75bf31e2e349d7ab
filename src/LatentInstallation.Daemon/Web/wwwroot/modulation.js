// What is heard, and what it moves. It is made when somebody looks at it first, and its meters are asked for only then.

import { Drawer } from "./drawer.js";
import { make } from "./elements.js";
import { Heard } from "./heard.js";
import { paintMeters } from "./meter.js";
import { makePatches } from "./patches.js";
import { parse } from "./piece.js";
import { RowAdder } from "./row-adder.js";
import { RowEditor } from "./row-editor.js";
import { fillCell, makeList, makeMatrix, paintCells } from "./rows.js";
import { Targets } from "./targets.js";

const stale = 2000; // without news the meters rest

export function makeModulationView(table, piece, tell) {
  let view;
  const look = (isShown) => {
    view ??= isShown ? new Modulation(table, piece, tell) : undefined;
    piece.want("modulations-live", isShown);
  };
  return { name: "modulation", look };
}

class Modulation {
  #targets;
  #heard;
  #drawer = new Drawer();
  #editor;
  #adder;
  #root = document.querySelector("#modulation");
  #table = make("div", { class: "rows" });
  #count = make("span", { class: "count" });
  #isWide = matchMedia("(min-width: 56rem)");
  #sources = [];
  #rows = [];
  #byId = new Map();
  #live = { sources: {}, rows: {} };
  #drawn = "";
  #resting;

  constructor(table, piece, tell) {
    const patches = makePatches(piece, tell);
    this.#targets = new Targets(table);
    this.#heard = new Heard(piece);
    this.#editor = new RowEditor(piece, this.#targets, this.#drawer, tell, () => this.#mark());
    this.#adder = new RowAdder(piece, this.#targets, this.#drawer, (row) => this.#showAdded(row));
    const add = make("button", { type: "button", class: "primary", id: "add-row" }, "Add");
    add.addEventListener("click", () => this.#adder.open(this.#sources, () => add));
    this.#root.append(
      this.#heard.element,
      make("section", { class: "moves", "aria-labelledby": "modulation-title" },
        make("div", { class: "section-head" }, make("h2", { id: "modulation-title" }, "What it moves"), this.#count, patches.back, add),
        patches.choice, patches.refusal, this.#table),
      this.#drawer.element);
    this.#listen(piece);
  }

  #listen(piece) {
    this.#table.addEventListener("click", (event) => {
      const id = event.target.closest("[data-row]")?.dataset.row;
      if (id && this.#byId.has(id)) {
        this.#open(this.#byId.get(id));
      }
    });
    this.#isWide.addEventListener("change", () => this.#draw());
    piece.on("modulation/sources", (text) => {
      this.#sources = parse(text)?.sources ?? [];
      this.#heard.show(this.#sources);
      this.#drawn = "";
      this.#draw();
    });
    piece.on("modulations", (text) => {
      this.#rows = (parse(text)?.rows ?? []).toSorted((one, other) => this.#targets.placeOf(one.target) - this.#targets.placeOf(other.target));
      this.#byId = new Map(this.#rows.map((row) => [row.id, row]));
      this.#draw();
      this.#editor.hear(this.#rows);
    });
    piece.on("modulations/live", (text) => this.#paint(parse(text) ?? {}));
  }

  // What stays where it is is only filled anew: nothing moves under a finger, and the focus stays.
  #draw() {
    const shape = JSON.stringify([this.#isWide.matches, this.#rows.map(({ id, source, target }) => [id, source, target])]);
    this.#count.textContent = this.#rows.length === 1 ? "1 row" : `${this.#rows.length} rows`;
    if (shape === this.#drawn) {
      for (const cell of this.#table.querySelectorAll("[data-row]")) {
        const row = this.#byId.get(cell.dataset.row);
        fillCell(cell, row, this.#targets.specOf(row.target));
      }
      return;
    }
    this.#drawn = shape;
    const focused = this.#table.contains(document.activeElement) ? nameOf(document.activeElement) : null;
    const [left, top] = [this.#table.firstElementChild?.scrollLeft ?? 0, this.#table.firstElementChild?.scrollTop ?? 0];
    this.#table.replaceChildren(this.#rows.length === 0 ? make("p", { class: "nothing" }, "Nothing is moved yet: add a row, or choose a patch.") : this.#isWide.matches ? this.#makeMatrix() : makeList(this.#rows, this.#targets));
    this.#table.firstElementChild.scrollTo(left, top);
    if (focused) {
      this.#table.querySelector(focused)?.focus({ preventScroll: true });
    }
    this.#mark();
    this.#paint(this.#live);
  }

  #makeMatrix() {
    const back = (label) => () => this.#table.querySelector(`[aria-label="${CSS.escape(label)}"]`) ?? document.querySelector("#add-row");
    return makeMatrix(this.#rows, this.#sources, this.#targets, {
      onEmpty: (source, target) => this.#adder.open(this.#sources, back(`Add ${source} → ${this.#targets.specOf(target).name}`), { source, target }),
      onAdd: (start) => this.#adder.open(this.#sources, back(`Add a ${start}`), { start }),
    });
  }

  #open(row) {
    this.#editor.open(row, this.#sources, () => this.#table.querySelector(`[data-row="${CSS.escape(row.id)}"]`) ?? document.querySelector("#add-row"), this.#byId.has(row.id));
    this.#editor.paint(this.#live.rows ?? {});
  }

  // The answer may be here before the table is.
  #showAdded(row) {
    this.#open(this.#byId.get(row.id) ?? row);
  }

  // The row that is looked at closely stands out, in sight above the drawer.
  #mark() {
    document.documentElement.style.setProperty("--drawer", `${this.#editor.id ? this.#drawer.element.offsetHeight + 8 : 0}px`);
    for (const cell of this.#table.querySelectorAll("[data-row]")) {
      const isOpen = cell.dataset.row === this.#editor.id;
      if (isOpen && !cell.hasAttribute("data-open")) {
        cell.scrollIntoView({ block: "nearest", inline: "nearest" });
      }
      cell.toggleAttribute("data-open", isOpen);
    }
  }

  #paint(live) {
    this.#live = live;
    paintMeters(this.#root, live.sources ?? {});
    paintCells(this.#table, this.#byId, live.rows ?? {});
    this.#editor.paint(live.rows ?? {});
    clearTimeout(this.#resting);
    if (live.sources) {
      this.#resting = setTimeout(() => this.#paint({}), stale);
    }
  }
}

// A button is found again by its row, or by what it says.
function nameOf(button) {
  return button.dataset.row ? `[data-row="${CSS.escape(button.dataset.row)}"]` : `[aria-label="${CSS.escape(button.getAttribute("aria-label"))}"]`;
}
