// One phone: whose it is, what is on its screen, and what its owner does.

import { ChatListView } from "./chatlist.js";
import { ChatView } from "./chat.js";
import { h } from "./dom.js";
import { act, upload } from "./feed.js";
import { clock } from "./format.js";
import { answered } from "./inline.js";
import { follow } from "./links.js";
import { alert, ask, toast } from "./overlay.js";
import { columnHead } from "./people.js";
import { chatOf, hasLeft, isPrivate, store, topicOf } from "./store.js";
import { TopicsView } from "./topics.js";

export class Phone {
  constructor(page, slot) {
    Object.assign(this, {
      page,
      slot,
      person: null,
      place: { chatId: null },
      busy: new Set(),
      drafts: new Map(),
      list: null,
      view: null,
    });
    this.screen = h("div", { class: "screen" });
    this.layer = h("div", { class: "layer" });
    this.toasts = h("div", { class: "toasts" });
    this.time = h("time", {});
    this.head = columnHead(this);
    const glass = h(
      "div",
      { class: "glass" },
      h("div", { class: "system", "aria-hidden": "true" }, this.time, h("i", { class: "battery" })),
      this.screen,
      this.layer,
      this.toasts,
    );
    this.element = h(
      "section",
      { class: "column", testid: `phone-${slot}`, "aria-label": `Phone: ${slot}` },
      this.head.element,
      h("div", { class: "phone" }, glass),
    );
  }

  // ---- what its owner does

  /** Resolves to the simulator's answer, or to null after showing why not. */
  act(what, fields) {
    return this.actAs(this.person, what, fields);
  }

  actAs(person, what, fields) {
    return this.tryOut(() => act(person, what, fields));
  }

  async tryOut(action) {
    try {
      return await action();
    } catch (error) {
      this.toast(error.message);
      return null;
    }
  }

  here() {
    const { chatId, threadId } = this.place;
    return { chat_id: chatId, ...(threadId && { thread_id: threadId }) };
  }

  async sendFile(file, where) {
    const sent = await this.tryOut(() => upload(file));
    if (!sent) return;
    const kind =
      ["photo", "voice", "video"].find((one) =>
        file.type.startsWith({ photo: "image/", voice: "audio/", video: "video/" }[one]),
      ) ?? "document";
    await this.act(kind, { ...where, file_id: sent.file_id });
  }

  start(parameter) {
    this.go(this.person);
    return this.act("start", { chat_id: this.person, ...(parameter && { parameter }) });
  }

  async askStart() {
    const answer = await ask(
      this,
      "Start from a link",
      [{ name: "parameter", label: "What stands after ?start=", value: "" }],
      "Start",
    );
    if (answer) this.start(answer.parameter.replace(/^.*[?&]start=/, ""));
  }

  toast(text) {
    toast(this, text);
  }

  // ---- where it is

  chat(id) {
    return chatOf(id) && (id === this.person || !isPrivate(chatOf(id))) ? chatOf(id) : null;
  }

  become(person) {
    this.person = person;
    const chat = this.chat(this.place.chatId);
    const stays = chat && !isPrivate(chat) && !hasLeft(chat, person);
    if (stays) this.go(chat.id, this.place.threadId);
    else this.go(person);
  }

  /** No chat: the chat list. A group with topics and no thread: its topics (null is General). */
  go(chatId, threadId) {
    this.place = { chatId, threadId };
    sessionStorage.setItem(`simulator-${this.slot}`, JSON.stringify({ person: this.person, ...this.place }));
    this.draw();
  }

  /** Goes to a chat whose event may not have come yet. */
  goSoon(chatId) {
    if (chatOf(chatId)) this.go(chatId);
    else this.expected = chatId;
  }

  draw() {
    this.view?.close?.();
    this.layer.replaceChildren();
    const { chatId, threadId } = this.place;
    const chat = chatId === null ? null : this.chat(chatId);
    if (!chat) this.view = new ChatListView(this);
    else if (chat.is_forum && threadId === undefined) this.view = new TopicsView(this, chat);
    else this.view = new ChatView(this, chat, chat.is_forum ? threadId : undefined);
    this.screen.replaceChildren(this.view.element);
    this.view.opened?.();
    this.head.refresh();
    this.page.changed();
  }

  visible() {
    return !document.hidden && this.element.offsetParent !== null;
  }

  tick() {
    this.time.textContent = clock(Date.now() / 1000);
  }

  // ---- what happens in the simulated Telegram

  heard(kind, event) {
    this[`on_${kind}`]?.(event);
  }

  on_message(event) {
    if (this.shows(event.chatId)) this.view.message(event);
    else this.later();
    const moved = event.message.migrate_to_chat_id;
    if (moved && this.place.chatId === event.chatId) this.goSoon(moved);
  }

  on_deleted({ chatId, ids }) {
    if (this.shows(chatId)) this.view.deleted(ids);
    else this.later();
  }

  on_chat(chat) {
    this.head.refresh();
    if (this.expected === chat.id) {
      this.expected = null;
      return this.go(chat.id);
    }
    const topicGone =
      this.place.chatId === chat.id && this.place.threadId && topicOf(chat, this.place.threadId)?.deleted;
    if (topicGone && this.shows(chat.id)) return this.go(chat.id);
    return this.later();
  }

  on_person() {
    this.head.refresh();
    this.later();
  }

  on_typing(event) {
    if (this.shows(event.chat_id)) this.view.isTyping(event);
  }

  on_commands(chatId) {
    if (this.shows(chatId)) this.view.refresh();
  }

  on_answer({ user_id: person, text, show_alert: loud, url }) {
    if (person !== this.person) return;
    answered(this);
    if (url) follow(this, { url });
    else if (text && loud) alert(this, text);
    else if (text) this.toast(text);
  }

  shows(chatId) {
    return this.view instanceof ChatView && this.place.chatId === chatId;
  }

  /** Lists and headers are drawn once a frame, however much has happened. */
  later() {
    if (this.waiting) return;
    this.waiting = true;
    setTimeout(() => {
      this.waiting = false;
      this.view?.refresh();
    }, 30);
  }
}
