// The blue Menu button with the bot's commands, and the suggestions while "/" is being typed.

import { h } from "./dom.js";
import { langOf } from "./format.js";
import { icon } from "./icons.js";
import { isPrivate, store } from "./store.js";

export class CommandList {
  constructor(phone, composer) {
    Object.assign(this, { phone, composer, open: false, typed: "" });
    this.button = h(
      "button",
      {
        class: "menu-button",
        type: "button",
        testid: "menu-button",
        "aria-expanded": "false",
        hidden: true,
        onclick: () => this.flip(),
      },
      icon("menu", 20),
      h("span", {}, "Menu"),
    );
    this.element = h("div", { class: "commands", testid: "commands", hidden: true });
  }

  get all() {
    return store.commands.get(this.composer.chat.id) ?? [];
  }

  refresh() {
    this.button.hidden = !isPrivate(this.composer.chat) || !this.all.length;
    this.show();
  }

  flip() {
    this.open = !this.open;
    this.show();
  }

  filter(text) {
    this.typed = /^\/\w*$/.test(text) ? text.slice(1) : "";
    this.suggest = /^\/\w*$/.test(text);
    this.button.classList.toggle("small", text !== "");
    this.show();
  }

  show() {
    const shown = this.open || this.suggest;
    const list = shown ? this.all.filter(({ command }) => this.open || command.startsWith(this.typed)) : [];
    this.button.setAttribute("aria-expanded", String(this.open));
    this.element.hidden = !list.length;
    this.element.replaceChildren(
      ...list.map(({ command, description }) =>
        h(
          "button",
          { type: "button", testid: "command", data: { command }, onclick: () => this.choose(command) },
          h("span", { lang: langOf(description) }, description),
          h("code", {}, `/${command}`),
        ),
      ),
    );
  }

  choose(command) {
    this.open = false;
    if (this.suggest) this.composer.set("");
    this.show();
    const name = isPrivate(this.composer.chat) ? "" : `@${store.bot.username}`;
    this.phone.act("say", { ...this.composer.where(), text: `/${command}${name}` });
  }
}
