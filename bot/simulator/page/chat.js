// An open chat or topic: header, pinned message, messages, and what stands below them.

import { Composer } from "./composer.js";
import { openContext } from "./context.js";
import { h } from "./dom.js";
import { langOf } from "./format.js";
import { chatHeader } from "./header.js";
import { icon } from "./icons.js";
import { MessageList } from "./messages.js";
import { isPrivate, messageOf, messagesOf, store, threadOf } from "./store.js";
import { summary } from "./summary.js";
import { answered } from "./inline.js";
import { markRead } from "./unread.js";

const LONG_PRESS = 480;

export class ChatView {
  constructor(phone, chat, threadId) {
    Object.assign(this, { phone, chatId: chat.id, threadId, owner: phone.person });
    this.list = phone.list = new MessageList(phone, chat, threadId);
    this.composer = new Composer(phone, chat, threadId);
    this.head = h("div", { class: "head-slot" });
    this.pin = h("div", { class: "pin-slot" });
    this.empty = h("div", { class: "empty-slot" });
    this.list.element.append(this.empty);
    this.element = h(
      "div",
      { class: "view chat", testid: "chat", data: { chatId: chat.id, ...(threadId && { threadId }) } },
      this.head,
      this.pin,
      this.list.element,
      this.composer.element,
    );
    this.composer.set(phone.drafts.get(this.key) ?? "");
    this.listen();
    this.refresh();
  }

  get key() {
    return `${this.owner}/${this.chatId}/${this.threadId ?? ""}`;
  }

  get chat() {
    return this.phone.chat(this.chatId);
  }

  refresh() {
    const { chat } = this;
    if (!chat) return;
    this.list.chat = chat;
    this.head.replaceChildren(chatHeader(this.phone, chat, this.threadId, this.typing));
    this.pin.replaceChildren(...this.pinned(chat));
    this.composer.refresh(chat);
    this.refreshEmpty();
  }

  refreshEmpty() {
    const none = isPrivate(this.chat) && !messagesOf(this.chatId).length;
    if (none === Boolean(this.empty.firstChild)) return;
    this.empty.replaceChildren(...(none ? [emptyCard()] : []));
  }

  pinned(chat) {
    const ids = chat.pinned ?? [];
    const messages = ids
      .map((id) => messageOf(chat.id, id))
      .filter((message) => message && (!chat.is_forum || threadOf(message) === this.threadId));
    const message = messages.at(-1);
    if (!message) return [];
    const words = summary(message);
    return [
      h(
        "button",
        { class: "pinned", type: "button", testid: "pinned", onclick: () => this.list.reveal(message.message_id) },
        h(
          "span",
          { class: "pinned-words" },
          h("b", {}, messages.length > 1 ? `Pinned message (${messages.length})` : "Pinned message"),
          h("span", { lang: langOf(words) }, words),
        ),
        icon("tack", 18),
      ),
    ];
  }

  // ---- what the phone passes on

  message({ message, fresh }) {
    this.list.upsert(message);
    if (fresh) {
      const seen = this.list.belongs(message);
      if (seen && message.from?.id === store.bot.id) this.stopTyping();
      if (seen) this.read();
      this.refreshEmpty();
      this.composer.heard(message);
    }
    if (this.chat?.pinned?.includes(message.message_id)) this.pin.replaceChildren(...this.pinned(this.chat));
  }

  deleted(ids) {
    for (const id of ids) this.list.remove(id);
    this.refresh();
  }

  isTyping({ thread_id: thread, seconds }) {
    if (this.chat?.is_forum && (thread ?? null) !== this.threadId) return;
    clearTimeout(this.timer);
    this.typing = true;
    this.timer = setTimeout(() => this.stopTyping(), (seconds ?? 5) * 1000);
    this.refresh();
  }

  stopTyping() {
    if (!this.typing) return;
    clearTimeout(this.timer);
    this.typing = false;
    this.refresh();
  }

  read() {
    if (this.phone.visible()) markRead(this.phone.person, this.chatId, this.threadId);
  }

  opened() {
    this.list.end();
    this.read();
  }

  close() {
    clearTimeout(this.timer);
    this.phone.drafts.set(this.key, this.composer.draft());
    this.list.close();
    this.composer.close();
    answered(this.phone);
    this.phone.list = null;
  }

  // ---- right click, long press, keyboard

  listen() {
    const { scroller } = this.list;
    const open = (row, at) => {
      const message = row && messageOf(this.chatId, Number(row.dataset.messageId));
      if (message) openContext(this.phone, this.composer, message, at);
    };
    scroller.addEventListener("contextmenu", (event) => {
      const row = event.target.closest("[data-testid=bubble]");
      if (!row) return;
      event.preventDefault();
      open(row, { x: event.clientX, y: event.clientY });
    });
    scroller.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "mouse") return;
      const row = event.target.closest("[data-testid=bubble]");
      const at = { x: event.clientX, y: event.clientY };
      const timer = setTimeout(() => open(row, at), LONG_PRESS);
      const stop = () => clearTimeout(timer);
      for (const kind of ["pointerup", "pointercancel", "pointermove"])
        scroller.addEventListener(kind, stop, { once: true });
    });
    scroller.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !event.target.classList.contains("row")) return;
      const box = event.target.querySelector(".bubble").getBoundingClientRect();
      open(event.target, { x: box.left + 12, y: box.top + 12 });
    });
    scroller.addEventListener("dblclick", (event) => {
      const row = event.target.closest("[data-testid=bubble]");
      if (row && !event.target.closest("button, a"))
        this.composer.replyTo(messageOf(this.chatId, Number(row.dataset.messageId)));
    });
  }
}

function emptyCard() {
  return h(
    "div",
    { class: "empty-card" },
    h("b", {}, "What can this bot do?"),
    h("p", {}, "Nothing has been said here yet. Press START to begin, as a new person would."),
    h("p", { lang: "km" }, "ចុច START ដើម្បីចាប់ផ្តើម"),
  );
}
