// One person's chats: the bot, and the groups she is in.

import { avatar } from "./avatar.js";
import { bar } from "./bar.js";
import { h } from "./dom.js";
import { badge, langOf, listTime, nameOf } from "./format.js";
import { makeGroup } from "./groups.js";
import { icon } from "./icons.js";
import { chatsOfPerson, isPrivate, messagesOf, store, titleOf } from "./store.js";
import { preview } from "./summary.js";
import { unread } from "./unread.js";

export class ChatListView {
  constructor(phone) {
    this.phone = phone;
    this.head = h("div", { class: "head-slot" });
    this.rows = h("div", { class: "rows", testid: "chat-list" });
    const make = h(
      "button",
      {
        class: "floating",
        type: "button",
        testid: "new-group",
        "aria-label": "New group",
        title: "New group",
        onclick: () => makeGroup(phone),
      },
      icon("people"),
    );
    this.element = h("div", { class: "view list" }, this.head, this.rows, make);
    this.refresh();
  }

  refresh() {
    const { phone } = this;
    const me = store.people.get(phone.person);
    this.head.replaceChildren(
      bar(phone, {
        picture: avatar(phone.person ?? 0, nameOf(me), { size: 40 }),
        title: nameOf(me),
        status: me ? [me.phone, me.role].filter(Boolean).join(" · ") : "",
      }),
    );
    this.rows.replaceChildren(...(me ? chatsOfPerson(me.id) : []).map((chat) => this.row(chat)));
  }

  row(chat) {
    const { phone } = this;
    const last = messagesOf(chat.id).at(-1);
    const title = titleOf(chat);
    const words = last
      ? preview(last, !isPrivate(chat))
      : h("span", { class: "preview" }, isPrivate(chat) ? "Not started yet" : "No messages yet");
    return listRow({
      testid: "chat-row",
      data: { chatId: chat.id },
      open: () => phone.go(chat.id),
      picture: avatar(isPrivate(chat) ? store.bot.id : chat.id, title, { bot: isPrivate(chat), size: 52 }),
      title,
      mark: chat.is_forum ? "topics" : null,
      last,
      words,
      waiting: unread(phone.person, chat.id),
    });
  }
}

export function listRow({ testid, data, open, picture, title, mark, closed, last, words, waiting }) {
  return h(
    "button",
    { class: "list-row", type: "button", testid, data, onclick: open },
    picture,
    h(
      "span",
      { class: "list-words" },
      h(
        "span",
        { class: "list-top" },
        h("b", { class: "list-title", lang: langOf(title) }, title),
        closed && icon("lock", 14),
        mark && h("small", { class: "mark" }, mark),
        last && h("time", {}, listTime(last.date)),
      ),
      h(
        "span",
        { class: "list-bottom" },
        words,
        waiting > 0 && h("b", { class: "count", testid: "unread" }, badge(waiting)),
      ),
    ),
  );
}
