// The curators' page: everything on it is made from the parameter table and what the piece says.

import { makeConsoleView } from "./console.js";
import { make, makeSwitch, setSwitch } from "./elements.js";
import { Learner } from "./learn.js";
import { makeModulationView } from "./modulation.js";
import { makeParameter } from "./parameter.js";
import { Piece, parse } from "./piece.js";
import { startPresets } from "./presets.js";
import { startViews } from "./views.js";

const find = (selector) => document.querySelector(selector);

const [self, table] = await Promise.all(["/piece.json", "/parameters.json"].map((path) => fetch(path).then((answer) => answer.json())));
const piece = new Piece(self.id, { onConnection, onSignIn });
const learner = new Learner(piece, tell);
let connected = false;
let online = "";

find("#title").textContent = titleOf(self.model) || "Latent Installation";
document.title = `${find("#title").textContent} · ${self.id}`;
startParameters();
startShow();
startInputs();
startPreview();
startPresets(piece, tell);
startViews([{ name: "parameters" }, makeConsoleView(table, piece, tell), makeModulationView(table, piece, tell)]);
startFigures();
piece.on("status", (text) => {
  online = text;
  showConnection();
});
piece.on("response/set", (text) => {
  const answer = parse(text);
  if (answer?.error) {
    tell(`${nameOf(answer.key)}: ${answer.error}`);
  }
});
piece.connect();

function startParameters() {
  const groups = new Map();
  for (const spec of table.filter(({ count }) => !count)) {
    const group = spec.key.split(".")[0];
    if (!groups.has(group)) {
      groups.set(group, []);
    }
    groups.get(group).push(makeParameter(spec, piece, "p", learner));
  }
  for (const [group, rows] of groups) {
    const title = group === "direction" ? "Directions" : group[0].toUpperCase() + group.slice(1);
    find("#parameters").append(make("section", { class: "group", "aria-labelledby": `g-${group}` },
      make("h2", { id: `g-${group}` }, title), ...folded(rows),
      ...(group === "console" ? [make("a", { class: "way", href: "#console-view" }, "To the faders")] : [])));
  }
}

// A network has many directions: the first, strongest ones are in sight, the others one touch away.
function folded(rows) {
  const [most, first] = [16, 8];
  return rows.length <= most ? rows : [...rows.slice(0, first),
    make("details", { class: "more" }, make("summary", {}, `${rows.length - first} more`), ...rows.slice(first))];
}

function startShow() {
  const switches = { "show/freeze": "Freeze", "show/blackout": "Blackout", lock: "Lock controls" };
  for (const [topic, label] of Object.entries(switches)) {
    const button = makeSwitch(label, { "data-switch": topic }, (on) => piece.send(`${topic}/set`, on ? "ON" : "OFF"));
    piece.on(topic, (text) => setSwitch(button, text));
    find("#show").append(button);
  }
}

function startInputs() {
  const rows = new Map();
  const rowOf = (name) => {
    if (!rows.has(name)) {
      const button = makeSwitch("", { "aria-label": `${name} is listened to` }, (on) => piece.send(`input/${name}/enabled/set`, on ? "ON" : "OFF"));
      const health = make("span", { class: "health" });
      rows.set(name, { button, health, row: make("li", { "data-input": name }, make("span", {}, name), health, button) });
      find("#input-list").append(rows.get(name).row);
      find("#inputs").hidden = false;
    }
    return rows.get(name);
  };
  piece.onMatch(/^input\/([^/]+)$/, ([, name], text) => {
    if (text === "") {
      rows.get(name)?.row.remove();
      rows.delete(name);
      return;
    }
    const { health } = rowOf(name);
    health.textContent = text;
    health.dataset.health = text;
  });
  piece.onMatch(/^input\/([^/]+)\/enabled$/, ([, name], text) => text && setSwitch(rowOf(name).button, text));
}

function startPreview() {
  const canvas = find("#preview");
  const context = canvas.getContext("2d");
  let busy = false;
  piece.onBytes("preview/jpeg", async (payload) => {
    if (busy) {
      return; // a newer one comes soon
    }
    busy = true;
    try {
      const picture = await createImageBitmap(new Blob([payload], { type: "image/jpeg" }));
      if (canvas.width !== picture.width || canvas.height !== picture.height) {
        [canvas.width, canvas.height] = [picture.width, picture.height];
      }
      context.drawImage(picture, 0, 0);
      picture.close();
      canvas.dataset.pictures = Number(canvas.dataset.pictures ?? 0) + 1;
    } catch {
      // Not a picture: the one before stays.
    }
    busy = false;
  });
}

function startFigures() {
  piece.on("health", (text) => {
    const health = parse(text);
    if (!health) {
      return;
    }
    find("#figures").textContent = !health.fps ? "Starting" : `${Math.round(health.fps)} pictures a second · ${health.inference_ms.toFixed(1)} ms each · ${Math.round(health.rss / 1048576)} MB`;
    find("#faults").replaceChildren(...health.faults.map((fault) => make("li", {}, fault)));
    find("#faults").hidden = health.faults.length === 0;
  });
}

function onConnection(isConnected) {
  connected = isConnected;
  online = isConnected ? online : ""; // a broker that is back says so before the piece is
  showConnection();
}

function onSignIn() {
  const dialog = find("#sign-in");
  dialog.addEventListener("close", () => piece.connect({ username: find("#user").value, password: find("#password").value }), { once: true });
  dialog.showModal();
}

function showConnection() {
  const [state, text] = !connected ? ["waiting", "Connecting"] : online === "online" ? ["well", "Live"] : online === "offline" ? ["gone", "The piece is off"] : ["waiting", "Waiting for the piece"];
  find("#connection").dataset.state = state;
  find("#connection span").textContent = text;
  document.body.dataset.state = state;
}

let noticeTimer;

function tell(text) {
  const notice = find("#notice");
  notice.textContent = text;
  notice.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { notice.hidden = true; }, 5000);
}

function nameOf(key) {
  return table.find((spec) => spec.key === key)?.name ?? key;
}

function titleOf(model) {
  const word = (model ?? "").split("/").filter(Boolean).at(-1) ?? "";
  return word && word[0].toUpperCase() + word.slice(1);
}
