// The keyboard a bot puts in place of the phone's own.

import { pickLocation } from "./attach.js";
import { h } from "./dom.js";
import { langOf } from "./format.js";
import { icon } from "./icons.js";
import { choose } from "./overlay.js";
import { store } from "./store.js";

export class ReplyKeyboard {
  constructor(phone, composer) {
    Object.assign(this, { phone, composer, markup: null, shown: false });
    this.toggle = h(
      "button",
      {
        class: "icon-button",
        type: "button",
        testid: "keyboard-toggle",
        "aria-label": "Show or hide the bot's keyboard",
        hidden: true,
        onclick: () => this.flip(),
      },
      icon("keyboard"),
    );
    this.element = h("div", { class: "reply-keyboard", testid: "reply-keyboard", hidden: true });
  }

  refresh(markup) {
    const rows = markup?.keyboard ?? [];
    const same = JSON.stringify(rows) === JSON.stringify(this.markup?.keyboard ?? []);
    this.markup = markup;
    if (!same) {
      this.shown = rows.length > 0; // a new keyboard opens by itself; the same one stays as the person left it
      this.element.replaceChildren(
        ...rows.map((row) =>
          h(
            "div",
            { class: "reply-row" },
            row.map((button) => this.key(button)),
          ),
        ),
      );
      this.element.classList.toggle("tall", !markup?.resize_keyboard);
    }
    this.composer.input.placeholder = (rows.length && markup.input_field_placeholder) || "Message";
    this.show();
  }

  flip() {
    this.shown = !this.shown;
    this.show();
  }

  show() {
    const any = Boolean(this.markup?.keyboard?.length);
    this.toggle.hidden = !any;
    this.toggle.setAttribute("aria-pressed", String(this.shown));
    this.element.hidden = !any || !this.shown;
  }

  key(given) {
    const button = typeof given === "string" ? { text: given } : given;
    const kind = button.request_contact ? "contact" : button.request_location ? "location" : "text";
    const mark = { contact: "phone", location: "pin" }[kind];
    return h(
      "button",
      {
        type: "button",
        class: `reply-button ${button.style ?? ""}`,
        testid: "reply-button",
        data: { kind },
        title: button.text,
        onclick: () => this.press(button, kind),
      },
      h("span", { class: "label", lang: langOf(button.text) }, button.text),
      mark && icon(mark, 13),
    );
  }

  press(button, kind) {
    const where = this.composer.where();
    const after = this.putAway();
    if (kind === "contact") return this.shareContact(where, after);
    if (kind === "location") return pickLocation(this.phone, () => where, after);
    return this.phone.act("press", { ...where, text: button.text }).then(after);
  }

  shareContact(where, after) {
    const { phone } = this;
    choose(phone, "Share your phone number with this bot?", [
      {
        label: "Share my phone number",
        detail: store.people.get(phone.person)?.phone,
        icon: "phone",
        testid: "share-contact",
        do: () => phone.act("contact", where).then(after),
      },
      { label: "Cancel", icon: "close", do: () => {} },
    ]);
  }

  /** What hides a one-time keyboard after a press; the bot may have sent the next one by then, which stays. */
  putAway() {
    const rows = JSON.stringify(this.markup.keyboard);
    return (done) => {
      if (!done || !this.markup?.one_time_keyboard || JSON.stringify(this.markup.keyboard) !== rows) return;
      this.shown = false;
      this.show();
    };
  }
}
