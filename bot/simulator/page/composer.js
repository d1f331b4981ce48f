// Everything below the messages: writing, answering, attaching, the reply keyboard, START and UNBLOCK.

import { openAttach } from "./attach.js";
import { CommandList } from "./commands.js";
import { h } from "./dom.js";
import { langOf, nameOf } from "./format.js";
import { icon } from "./icons.js";
import { microphone } from "./recorder.js";
import { ReplyKeyboard } from "./replykeyboard.js";
import { hasLeft, isPrivate, messagesOf, topicOf } from "./store.js";
import { summary } from "./summary.js";

export class Composer {
  constructor(phone, chat, threadId) {
    Object.assign(this, { phone, chat, threadId, reply: null, editing: null });
    this.input = h("textarea", {
      class: "input",
      testid: "composer-input",
      rows: "1",
      placeholder: "Message",
      "aria-label": "Message",
      lang: "km",
      oninput: () => this.changed(),
      onkeydown: (event) => this.key(event),
      onpaste: (event) => this.pasted(event),
    });
    this.send = h(
      "button",
      {
        class: "send",
        type: "button",
        testid: "composer-send",
        "aria-label": "Send",
        hidden: true,
        onclick: () => this.submit(),
      },
      icon("send"),
    );
    this.mic = microphone(phone, () => this.where());
    this.clip = h(
      "button",
      {
        class: "icon-button",
        type: "button",
        testid: "attach",
        "aria-label": "Attach",
        onclick: () => openAttach(phone, () => this.where()),
      },
      icon("clip"),
    );
    this.note = h("div", { class: "note-slot" });
    this.commands = new CommandList(phone, this);
    this.keyboard = new ReplyKeyboard(phone, this);
    this.line = h(
      "div",
      { class: "composer" },
      this.commands.button,
      this.input,
      this.keyboard.toggle,
      this.clip,
      this.mic,
      this.send,
    );
    this.wide = h("div", { class: "wide-slot", hidden: true });
    this.element = h(
      "footer",
      { class: "below" },
      this.note,
      this.commands.element,
      this.line,
      this.wide,
      this.keyboard.element,
    );
  }

  close() {
    this.mic.stop?.();
  }

  refresh(chat) {
    this.chat = chat;
    const instead = this.instead(chat);
    if (instead?.key !== this.insteadKey) {
      this.insteadKey = instead?.key;
      this.wide.replaceChildren(...(instead ? [instead.make()] : []));
    }
    this.wide.hidden = !instead;
    this.line.hidden = Boolean(instead);
    this.keyboard.refresh(instead ? null : (chat.keyboard ?? null));
    this.commands.refresh();
  }

  /** What stands where the writing line would be, when nothing can be written. */
  instead(chat) {
    const topic = this.threadId && topicOf(chat, this.threadId);
    if (isPrivate(chat)) {
      if (chat.blocked)
        return wide("unblock", "UNBLOCK", "unblock-button", () => this.phone.act("unblock", { chat_id: chat.id }));
      if (!messagesOf(chat.id).length)
        return wide("start", "START", "start-button", () => this.phone.act("start", { chat_id: chat.id }));
      return null;
    }
    if (hasLeft(chat, this.phone.person))
      return wide("join", "JOIN THE GROUP", "join-button", () => this.phone.act("join", { chat_id: chat.id }));
    if (this.threadId && (!topic || topic.deleted)) return words("gone", "This topic was deleted");
    if (topic?.closed) return words("closed", "This topic is closed. Reopen it in the menu above.");
    return null;
  }

  heard(message) {
    if (message.reply_markup?.force_reply && message.from?.id !== this.phone.person) this.replyTo(message);
    this.refresh(this.phone.chat(this.chat.id) ?? this.chat);
  }

  where() {
    const reply = this.reply?.message_id;
    this.reply = null;
    this.showNote();
    return { ...this.phone.here(), ...(reply && { reply_to: reply }) };
  }

  replyTo(message) {
    Object.assign(this, { reply: message, editing: null });
    this.showNote();
    this.input.focus();
  }

  edit(message) {
    Object.assign(this, { reply: null, editing: message });
    this.set(message.text ?? message.caption ?? "");
    this.showNote();
    this.input.focus();
  }

  forget() {
    if (this.editing) this.set("");
    Object.assign(this, { reply: null, editing: null });
    this.showNote();
  }

  showNote() {
    const message = this.editing ?? this.reply;
    if (!message) return this.note.replaceChildren();
    const line = summary(message);
    const title = this.editing ? "Edit message" : `Reply to ${nameOf(message.from)}`;
    return this.note.replaceChildren(
      h(
        "div",
        { class: "note", testid: "composer-note" },
        icon(this.editing ? "edit" : "reply"),
        h(
          "div",
          { class: "note-words" },
          h("b", { lang: langOf(title) }, title),
          h("span", { lang: langOf(line) }, line),
        ),
        h(
          "button",
          { class: "icon-button", type: "button", "aria-label": "Cancel", onclick: () => this.forget() },
          icon("close"),
        ),
      ),
    );
  }

  /** What is half written; an edit is not kept. */
  draft() {
    return this.editing ? "" : this.input.value;
  }

  set(text) {
    this.input.value = text;
    this.changed();
  }

  changed() {
    const { input } = this;
    const some = input.value.trim() !== "";
    this.send.hidden = !some;
    this.mic.hidden = some;
    this.clip.hidden = some && Boolean(this.editing);
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight, 150)}px`;
    this.commands.filter(input.value);
  }

  key(event) {
    if (event.key === "Escape" && (this.reply || this.editing)) {
      event.stopPropagation();
      this.forget();
    }
    // While Khmer is being composed by an input method, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit();
  }

  pasted(event) {
    const [file] = event.clipboardData?.files ?? [];
    if (!file) return;
    event.preventDefault();
    this.phone.sendFile(file, this.where());
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) return;
    const { editing } = this;
    this.set("");
    if (editing) {
      this.forget();
      await this.phone.act("edit", { chat_id: this.chat.id, message_id: editing.message_id, text });
      return;
    }
    const done = await this.phone.act("say", { ...this.where(), text });
    if (!done && !this.input.value) this.set(text); // what was refused is not lost
  }
}

const wide = (key, label, testid, action) => ({
  key,
  make: () => h("button", { class: "wide", type: "button", testid, onclick: action }, label),
});
const words = (key, text) => ({ key, make: () => h("div", { class: "wide quiet" }, text) });
