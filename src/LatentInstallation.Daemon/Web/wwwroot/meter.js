// A bar for one signal, 0 to 1. Whatever stands on the page with the signal's name is painted at once.

import { make } from "./elements.js";

// A meter that stands beside its own name in the text is for the eye only.
export function makeMeter(source, label) {
  return make("i", label
    ? { class: "meter", "data-meter": source, role: "meter", "aria-label": label, "aria-valuemin": 0, "aria-valuemax": 1, "aria-valuenow": 0 }
    : { class: "meter", "data-meter": source, "aria-hidden": "true" });
}

// A clock counts on: its fraction is shown.
export function paintMeters(root, values) {
  for (const meter of root.querySelectorAll("[data-meter]")) {
    const heard = values[meter.dataset.meter] ?? 0;
    const value = meter.dataset.meter.endsWith(".clock") ? heard % 1 : Math.min(1, Math.max(0, heard));
    const text = value.toFixed(2);
    if (meter.dataset.level !== text) {
      meter.dataset.level = text;
      meter.style.setProperty("--level", text);
      if (meter.hasAttribute("aria-valuenow")) {
        meter.setAttribute("aria-valuenow", text);
      }
    }
  }
}
