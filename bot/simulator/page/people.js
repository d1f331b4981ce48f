// The line above a phone: whose it is, which group is watched, and adding a person.

import { h } from "./dom.js";
import { nameOf } from "./format.js";
import { icon } from "./icons.js";
import { ask } from "./overlay.js";
import { chatOf, groups, membersOf, peopleOf, store } from "./store.js";

const ROLES = [
  ["returnee", "Returnees"],
  ["staff", "Staff"],
  ["admin", "Admins"],
];
export const TITLES = {
  returnee: ["Returnee", "ពលករវិលត្រឡប់"],
  staff: ["Staff group", "ក្រុមបុគ្គលិក"],
  admin: ["Admin", "អ្នកគ្រប់គ្រង"],
};

export function columnHead(phone) {
  const [title, khmer] = TITLES[phone.slot];
  const who = h("select", {
    class: "pick",
    testid: "person-switch",
    "aria-label": phone.slot === "staff" ? "Acting as" : "Whose phone",
    onchange: () => phone.become(Number(who.value)),
  });
  const group =
    phone.slot === "staff" &&
    h("select", {
      class: "pick",
      testid: "group-switch",
      "aria-label": "Group",
      onchange: () => watch(phone, Number(group.value)),
    });
  const add = h(
    "button",
    {
      class: "pick-add",
      type: "button",
      testid: "add-person",
      title: "Add a person",
      "aria-label": "Add a person",
      onclick: () => addPerson(phone),
    },
    icon("plus", 20),
  );
  const element = h(
    "div",
    { class: "column-head" },
    h("h2", {}, title, h("span", { lang: "km" }, khmer)),
    group && h("label", { class: "pick-label" }, h("span", {}, "Group"), group),
    h("label", { class: "pick-label" }, h("span", {}, phone.slot === "staff" ? "Acting as" : "Phone of"), who),
    add,
  );
  const refresh = () => {
    options(
      who,
      ROLES.map(([role, label]) =>
        h(
          "optgroup",
          { label },
          peopleOf(role).map((user) => option(user.id, nameOf(user))),
        ),
      ).filter((one) => one.children.length),
      phone.person,
    );
    if (group)
      options(
        group,
        [
          ...groups().map((chat) => option(chat.id, chat.title)),
          h("option", { value: "", disabled: true, hidden: true }, "—"),
        ],
        groups().some((chat) => chat.id === phone.place.chatId) ? phone.place.chatId : "",
      );
  };
  return { element, refresh };
}

const option = (value, label) => h("option", { value, lang: "km" }, label);

function options(select, children, value) {
  const made = JSON.stringify(children.map((child) => child.outerHTML));
  if (select.made !== made) {
    // an open list must not be rebuilt under the pointer
    select.replaceChildren(...children);
    select.made = made;
  }
  select.value = String(value ?? "");
}

function watch(phone, chatId) {
  const chat = chatOf(chatId);
  const members = membersOf(chat)
    .map((member) => store.people.get(member.user_id))
    .filter(Boolean);
  const actor =
    members.find((user) => user.id === phone.person) ?? members.find((user) => user.role === "staff") ?? members[0];
  if (actor) phone.person = actor.id;
  phone.go(chatId);
}

async function addPerson(phone) {
  const answer = await ask(
    phone,
    "Add a person · បន្ថែមមនុស្ស",
    [
      { name: "first_name", label: "Name · ឈ្មោះ", required: true, value: "", placeholder: "សុខា" },
      { name: "phone", label: "Phone · លេខទូរស័ព្ទ", type: "tel", value: "", placeholder: "+85512345678" },
      {
        name: "language_code",
        label: "Telegram language · ភាសា",
        value: "km",
        options: [
          ["km", "ខ្មែរ"],
          ["en", "English"],
        ],
      },
    ],
    "Add",
  );
  if (!answer?.first_name) return;
  const added = await phone.actAs(phone.person ?? store.bot.id, "add_person", {
    first_name: answer.first_name,
    language_code: answer.language_code,
    ...(answer.phone && { phone: answer.phone }),
  });
  if (!added?.user) return;
  store.people.set(added.user.id, added.user); // its event may come a moment later
  phone.become(added.user.id);
}
