// The bar at the top of every screen of a phone.

import { h } from "./dom.js";
import { badge, langOf } from "./format.js";
import { icon } from "./icons.js";
import { menu } from "./overlay.js";
import { membersOf } from "./store.js";

/** `back` and `items` may be missing; `items()` gives the entries of the menu when it is opened. */
export function bar(phone, { back, waiting = 0, picture, title, status, closed, items }) {
  const more =
    items &&
    h(
      "button",
      {
        class: "icon-button",
        type: "button",
        testid: "chat-menu",
        "aria-label": "Menu",
        "aria-haspopup": "menu",
        onclick: () => menu(phone, more, items()),
      },
      icon("more"),
    );
  return h(
    "header",
    { class: "bar" },
    back &&
      h(
        "button",
        { class: "icon-button back", type: "button", testid: "back", "aria-label": "Back", onclick: back },
        icon("back"),
        waiting > 0 && h("b", { class: "count" }, badge(waiting)),
      ),
    picture,
    h(
      "div",
      { class: "bar-words" },
      h(
        "div",
        { class: "bar-title", testid: "chat-title", lang: langOf(title) },
        h("span", {}, title),
        closed && icon("lock", 15),
      ),
      h("div", { class: "bar-status", testid: "chat-status", lang: langOf(status) }, status),
    ),
    more,
  );
}

export function memberWords(chat) {
  const count = membersOf(chat).length;
  return `${count} ${count === 1 ? "member" : "members"}`;
}
