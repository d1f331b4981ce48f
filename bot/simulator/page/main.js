// The page: three phones that follow one simulated Telegram.

import { h } from "./dom.js";
import { follow } from "./feed.js";
import { icon } from "./icons.js";
import { TITLES } from "./people.js";
import { Phone } from "./phone.js";
import { chatOf, chatsOfPerson, groups, memberOf, on, peopleOf, store } from "./store.js";
import { rememberHistory, unread } from "./unread.js";

const SLOTS = ["returnee", "staff", "admin"];
const ICONS = { returnee: "person", staff: "people", admin: "bot" };

const page = {
  phones: [],
  /** The phone of a person, brought to her private chat; another than `from` is taken over where she has none. */
  showPerson(user, from) {
    const phone =
      this.phones.find((one) => one.person === user.id) ??
      this.phones.find((one) => one.slot === user.role && one !== from) ??
      from;
    phone.become(user.id);
    phone.go(user.id);
    show(phone.slot);
    return phone;
  },
  changed: () => markTabs(),
};
page.phones = SLOTS.map((slot) => new Phone(page, slot));

const columns = document.querySelector(".columns");
columns.append(...page.phones.map((phone) => phone.element));
const tabs = SLOTS.map((slot) =>
  h(
    "button",
    {
      role: "tab",
      type: "button",
      class: "tab",
      testid: `tab-${slot}`,
      "aria-selected": "false",
      onclick: () => show(slot),
    },
    icon(ICONS[slot], 22),
    h("span", {}, TITLES[slot][0]),
    h("i", { class: "dot", hidden: true }),
  ),
);
document.querySelector(".tabs").append(...tabs);

function show(slot) {
  columns.dataset.shown = slot;
  tabs.forEach((tab, index) => tab.setAttribute("aria-selected", String(SLOTS[index] === slot)));
  const phone = page.phones[SLOTS.indexOf(slot)];
  phone.view?.opened?.();
  markTabs();
}

// Many messages at once need only one look at what is unread.
let marking = false;
function markTabs() {
  if (marking) return;
  marking = true;
  setTimeout(() => {
    marking = false;
    page.phones.forEach((phone, index) => {
      const news =
        phone.person !== null &&
        !phone.visible() &&
        chatsOfPerson(phone.person).some((chat) => unread(phone.person, chat.id));
      tabs[index].querySelector(".dot").hidden = !news;
    });
  }, 200);
}

// ---- where each phone begins

function begin(phone) {
  const kept = JSON.parse(sessionStorage.getItem(`simulator-${phone.slot}`) ?? "null");
  if (kept && store.people.has(kept.person) && (kept.chatId === null || chatOf(kept.chatId))) {
    phone.person = kept.person;
    return phone.go(kept.chatId, kept.threadId);
  }
  const [first] = peopleOf(phone.slot);
  if (phone.slot !== "staff") {
    phone.person = first?.id ?? null;
    return phone.go(phone.person);
  }
  const group = groups().find((chat) => peopleOf("staff").some((user) => memberOf(chat, user.id))) ?? groups()[0];
  const actor =
    group &&
    (peopleOf("staff").find((user) => memberOf(group, user.id)) ??
      [...store.people.values()].find((user) => memberOf(group, user.id)));
  phone.person = actor?.id ?? first?.id ?? null;
  return phone.go(actor ? group.id : null);
}

on("reset", () => {
  rememberHistory();
  document.querySelector(".top-bot").textContent = `@${store.bot.username}`;
  for (const phone of page.phones) {
    if (phone.person !== null && store.people.has(phone.person)) phone.draw();
    else begin(phone);
  }
});
on("person", () => page.phones.filter((phone) => phone.person === null).forEach(begin));
for (const kind of ["message", "deleted", "chat", "person", "typing", "answer", "commands"]) {
  on(kind, (event) => page.phones.forEach((phone) => phone.heard(kind, event)));
}
on("message", markTabs);

const tick = () => page.phones.forEach((phone) => phone.tick());
tick();
setInterval(tick, 10000);

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) page.phones.forEach((phone) => phone.view?.read?.());
});

const status = document.querySelector(".top-status");
const WORDS = { live: "connected", lost: "connection lost, trying again…" };
show("returnee");
follow((state) => {
  status.dataset.state = state;
  status.firstElementChild.textContent = WORDS[state];
});
