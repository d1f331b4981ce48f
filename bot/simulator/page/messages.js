// The scrolling list of one chat or topic. Adds and replaces single rows; never draws everything again.

import { messageRow } from "./bubble.js";
import { calm, h } from "./dom.js";
import { badge, dayName, dayNumber } from "./format.js";
import { icon } from "./icons.js";
import { messagesOf, threadOf } from "./store.js";

const PAGE = 80; // rows drawn at first, and each time older ones are scrolled to
const NEAR = 80; // this close to the end counts as being at the end
const TOGETHER = 300; // seconds between messages of one sender that stand together

export class MessageList {
  constructor(phone, chat, threadId) {
    Object.assign(this, { phone, chat, threadId, stuck: true, missed: 0 });
    this.rows = new Map();
    this.content = h("div", { class: "content" });
    this.scroller = h(
      "div",
      { class: "scroller", tabindex: "0", role: "log", "aria-label": "Messages", testid: "messages" },
      this.content,
    );
    this.count = h("b", { class: "count", hidden: true });
    this.toEnd = h(
      "button",
      {
        class: "to-end",
        type: "button",
        "aria-label": "To the newest message",
        hidden: true,
        onclick: () => this.end(true),
      },
      icon("down"),
      this.count,
    );
    this.element = h("div", { class: "messages" }, this.scroller, this.toEnd);
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.scroller.addEventListener("keydown", (event) => this.walk(event));
    for (const kind of ["wheel", "touchmove"])
      this.scroller.addEventListener(kind, () => this.byHand(), { passive: true });
    this.watcher = new ResizeObserver(() => (this.stuck ? this.end() : this.measure()));
    this.watcher.observe(this.scroller);
    this.watcher.observe(this.content);
    const all = this.all();
    this.first = Math.max(0, all.length - PAGE);
    for (const message of all.slice(this.first)) this.put(message);
  }

  close() {
    this.watcher.disconnect();
  }

  all() {
    return messagesOf(this.chat.id, this.threadId);
  }

  belongs(message) {
    return !this.chat.is_forum || threadOf(message) === this.threadId;
  }

  /** A message is new or has changed. */
  upsert(message) {
    if (!this.belongs(message)) return;
    const old = this.rows.get(message.message_id);
    if (old) return this.replace(old, message);
    const newest = this.content.lastElementChild?.lastElementChild?.dataset.messageId ?? 0;
    const late = message.message_id < Number(newest);
    if (late) return; // an old message outside the drawn part; it is drawn when scrolled to
    const before = this.content.offsetHeight;
    const row = this.put(message);
    row.classList.add("fresh");
    const mine = message.from?.id === this.phone.person;
    if (this.stuck || mine) {
      this.end();
      this.slide(this.content.offsetHeight - before);
    } else {
      this.missed += 1;
      this.showMissed();
    }
  }

  remove(id) {
    const row = this.rows.get(id);
    if (!row) return;
    this.rows.delete(id);
    const section = row.parentElement;
    const near = [row.previousElementSibling, row.nextElementSibling];
    row.remove();
    near.forEach((one) => this.relate(one));
    if (!section.querySelector(".row")) section.remove();
  }

  reveal(id) {
    while (!this.rows.has(id) && this.first > 0) this.older();
    const row = this.rows.get(id);
    if (!row) return;
    row.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
    row.classList.remove("lit");
    requestAnimationFrame(() => row.classList.add("lit"));
  }

  end(smooth = false) {
    this.stuck = true;
    this.missed = 0;
    this.showMissed();
    this.measure();
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth && !calm.matches ? "smooth" : "auto" });
  }

  // ---- inside

  put(message, { first = false } = {}) {
    const row = messageRow(message, this.chat, this.phone);
    this.rows.set(message.message_id, row);
    const section = this.section(message.date, first);
    if (first) section.firstElementChild.after(row);
    else section.append(row);
    this.relate(row);
    this.relate(row.previousElementSibling);
    if (first) this.relate(row.nextElementSibling);
    return row;
  }

  section(date, first) {
    const day = String(dayNumber(date));
    const edge = first ? this.content.firstElementChild : this.content.lastElementChild;
    if (edge?.dataset.day === day) return edge;
    const section = h("section", { class: "day", data: { day } }, h("div", { class: "pill day-name" }, dayName(date)));
    if (first) this.content.prepend(section);
    else this.content.append(section);
    return section;
  }

  replace(old, message) {
    const row = messageRow(message, this.chat, this.phone);
    const held = old.contains(document.activeElement) && document.activeElement.dataset.action;
    this.rows.set(message.message_id, row);
    old.replaceWith(row);
    this.relate(row);
    if (held)
      [...row.querySelectorAll(".inline-button")]
        .find((one) => one.dataset.action === held)
        ?.focus({ preventScroll: true });
  }

  /** Rows of one sender close together share one picture, one name and one tail. */
  relate(row) {
    if (!row?.classList.contains("row")) return;
    row.classList.toggle("first", !together(row.previousElementSibling, row));
    row.classList.toggle("last", !together(row, row.nextElementSibling));
  }

  older() {
    const from = Math.max(0, this.first - PAGE);
    const batch = this.all().slice(from, this.first).reverse();
    this.first = from;
    const below = this.scroller.scrollHeight - this.scroller.scrollTop;
    for (const message of batch) if (!this.rows.has(message.message_id)) this.put(message, { first: true });
    this.scroller.scrollTop = this.scroller.scrollHeight - below;
  }

  scrolled() {
    const left = this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight;
    // A scroll that only follows from a change of size is not somebody leaving the end.
    if (!this.stuck || !this.resized()) this.stuck = left < NEAR;
    this.measure();
    if (this.stuck) this.missed = 0;
    this.showMissed();
    this.floatDays();
    if (this.scroller.scrollTop < 500 && this.first > 0) this.older();
  }

  measure() {
    this.sizes = this.size();
  }

  size() {
    return `${this.scroller.clientHeight} ${this.scroller.scrollHeight}`;
  }

  resized() {
    return this.sizes !== this.size();
  }

  byHand() {
    clearTimeout(this.resting);
    this.scroller.classList.add("scrolling");
    this.resting = setTimeout(() => this.scroller.classList.remove("scrolling"), 900);
  }

  floatDays() {
    for (const section of this.content.children) {
      const name = section.firstElementChild;
      name.classList.toggle("floating-day", name.offsetTop > 24);
    }
  }

  showMissed() {
    this.toEnd.hidden = this.stuck;
    this.count.hidden = !this.missed;
    this.count.textContent = badge(this.missed);
  }

  slide(grown) {
    if (calm.matches || grown <= 0 || document.hidden) return;
    const by = Math.min(grown, 260);
    this.content.animate([{ transform: `translateY(${by}px)` }, { transform: "none" }], {
      duration: 190,
      easing: "cubic-bezier(.2,.8,.3,1)",
      composite: "add",
    });
  }

  walk(event) {
    if (!["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const rows = [...this.scroller.querySelectorAll(".row[tabindex]")];
    const at = rows.indexOf(document.activeElement.closest(".row"));
    const next = at < 0 ? rows.at(-1) : rows[at + (event.key === "ArrowUp" ? -1 : 1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

function together(upper, lower) {
  if (!upper?.classList.contains("row") || !lower?.classList.contains("row")) return false;
  if (upper.classList.contains("service") || lower.classList.contains("service")) return false;
  return upper.dataset.sender === lower.dataset.sender && lower.dataset.date - upper.dataset.date < TOGETHER;
}
