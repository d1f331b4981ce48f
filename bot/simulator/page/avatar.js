// Round pictures with initials, and the square icons of topics.

import { h } from "./dom.js";
import { hexColour, hue, initials, langOf } from "./format.js";
import { icon } from "./icons.js";

export function avatar(id, name, { bot = false, size = 42 } = {}) {
  const letters = initials(name);
  const circle = h(
    "span",
    { class: `avatar hue-${hue(id)}`, "aria-hidden": "true", lang: langOf(letters) },
    bot ? icon("bot", size * 0.6) : letters,
  );
  circle.style.setProperty("--size", `${size}px`);
  return circle;
}

export function topicIcon(topic, size = 42) {
  if (!topic) return sized(h("span", { class: "topic-icon general", "aria-hidden": "true" }, "#"), size);
  const letters = initials(topic.name, 1);
  const shape = h("span", { class: "topic-icon", "aria-hidden": "true", lang: langOf(letters) }, letters);
  shape.style.setProperty("--colour", hexColour(topic.icon_color));
  return sized(shape, size);
}

function sized(element, size) {
  element.style.setProperty("--size", `${size}px`);
  return element;
}
