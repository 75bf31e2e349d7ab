// Makes an element with its attributes and children in one breath.

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value != null) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children);
  return element;
}

// A switch: on or off, told by the piece, never assumed.
export function makeSwitch(label, attributes, toggle) {
  const button = make("button", { type: "button", role: "switch", "aria-checked": "false", class: "switch", ...attributes },
    make("i"), make("span", {}, label));
  button.addEventListener("click", () => toggle(button.getAttribute("aria-checked") !== "true"));
  return button;
}

export function setSwitch(button, text) {
  button.setAttribute("aria-checked", text === "ON" ? "true" : "false");
}
