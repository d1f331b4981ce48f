// The topics of a group.

import { avatar, topicIcon } from "./avatar.js";
import { bar, memberWords } from "./bar.js";
import { listRow } from "./chatlist.js";
import { h } from "./dom.js";
import { groupItems, topicItems } from "./groups.js";
import { menu } from "./overlay.js";
import { messagesOf, topicsOf } from "./store.js";
import { preview } from "./summary.js";
import { unread } from "./unread.js";

export class TopicsView {
  constructor(phone, chat) {
    Object.assign(this, { phone, chatId: chat.id });
    this.head = h("div", { class: "head-slot" });
    this.rows = h("div", { class: "rows", testid: "topic-list" });
    this.element = h("div", { class: "view list", data: { chatId: chat.id } }, this.head, this.rows);
    this.refresh();
  }

  refresh() {
    const { phone } = this;
    const chat = phone.chat(this.chatId);
    if (!chat) return;
    this.head.replaceChildren(
      bar(phone, {
        back: () => phone.go(null),
        picture: avatar(chat.id, chat.title, { size: 40 }),
        title: chat.title,
        status: memberWords(chat),
        items: () => groupItems(phone, chat),
      }),
    );
    const held = document.activeElement?.dataset?.threadId;
    const topics = [null, ...topicsOf(chat)].map((topic) => ({
      topic,
      last: messagesOf(chat.id, topic?.id ?? null).at(-1),
    }));
    const age = ({ topic, last }) => last?.message_id ?? topic?.id ?? 0;
    topics.sort((a, b) => age(b) - age(a));
    this.rows.replaceChildren(...topics.map(({ topic, last }) => this.row(chat, topic, last)));
    if (held) this.rows.querySelector(`[data-thread-id="${held}"]`)?.focus({ preventScroll: true });
  }

  row(chat, topic, last) {
    const { phone } = this;
    const row = listRow({
      testid: "topic",
      data: { threadId: topic?.id ?? "general" },
      open: () => phone.go(chat.id, topic?.id ?? null),
      picture: topicIcon(topic, 44),
      title: topic?.name ?? "General",
      closed: topic?.closed,
      last,
      words: last ? preview(last, true) : h("span", { class: "preview" }, "No messages yet"),
      waiting: unread(phone.person, chat.id, topic?.id ?? null),
    });
    if (topic)
      row.addEventListener("contextmenu", (event) => {
        event.preventDefault();
        menu(phone, { x: event.clientX, y: event.clientY }, topicItems(phone, chat, topic));
      });
    return row;
  }
}
