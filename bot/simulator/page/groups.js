// What can be done to a group and to a topic, and how a group is made.

import { avatar } from "./avatar.js";
import { nameOf } from "./format.js";
import { ask, choose } from "./overlay.js";
import { hasLeft, memberOf, store } from "./store.js";

export function groupItems(phone, chat) {
  const act = (what, fields) => () => phone.act(what, { chat_id: chat.id, ...fields });
  const inside = !hasLeft(chat, phone.person);
  const bot = memberOf(chat, store.bot.id);
  return [
    !bot && {
      label: "Add the bot as administrator",
      icon: "bot",
      testid: "menu-add-bot",
      do: act("add_bot", { admin: true }),
    },
    !bot && {
      label: "Add the bot without rights",
      icon: "bot",
      testid: "menu-add-bot-plain",
      do: act("add_bot", { admin: false }),
    },
    bot && { label: "Remove the bot", icon: "close", danger: true, testid: "menu-remove-bot", do: act("remove_bot") },
    { label: "Add a member…", icon: "plus", testid: "menu-add-member", do: () => addMember(phone, chat) },
    chat.type === "group" && {
      label: "Upgrade to a supergroup",
      icon: "up",
      testid: "menu-migrate",
      do: act("migrate"),
    },
    inside && { label: "Leave the group", icon: "leave", danger: true, testid: "menu-leave", do: act("leave") },
  ];
}

export function topicItems(phone, chat, topic) {
  const act = (what) => () => phone.act(what, { chat_id: chat.id, thread_id: topic.id });
  return [
    topic.closed
      ? { label: "Reopen the topic", icon: "unlock", testid: "menu-reopen-topic", do: act("reopen_topic") }
      : { label: "Close the topic", icon: "lock", testid: "menu-close-topic", do: act("close_topic") },
    { label: "Delete the topic", icon: "bin", danger: true, testid: "menu-delete-topic", do: act("delete_topic") },
  ];
}

function addMember(phone, chat) {
  const others = [...store.people.values()].filter((user) => !memberOf(chat, user.id));
  if (!others.length) return phone.toast("Everybody is in this group already.");
  return choose(
    phone,
    "Who joins?",
    others.map((user) => ({
      label: nameOf(user),
      detail: user.role,
      picture: avatar(user.id, nameOf(user), { size: 40 }),
      data: { person: user.id },
      testid: "member-option",
      do: () => phone.actAs(user.id, "join", { chat_id: chat.id }),
    })),
  );
}

export async function makeGroup(phone) {
  const answer = await ask(
    phone,
    "New group",
    [
      { name: "title", label: "Name", required: true, value: "" },
      {
        name: "kind",
        label: "Kind",
        value: "topics",
        options: [
          ["topics", "with topics"],
          ["plain", "supergroup without topics"],
          ["basic", "basic group"],
        ],
      },
      {
        name: "bot",
        label: "The bot is",
        value: "admin",
        options: [
          ["admin", "an administrator"],
          ["member", "a member without rights"],
          ["none", "not in the group yet"],
        ],
      },
    ],
    "Create",
  );
  if (!answer?.title) return;
  const made = await phone.act("make_group", {
    title: answer.title,
    topics: answer.kind === "topics",
    supergroup: answer.kind !== "basic",
  });
  const id = made?.chat?.id ?? made?.chat_id;
  if (!id) return;
  if (answer.bot !== "none") await phone.act("add_bot", { chat_id: id, admin: answer.bot === "admin" });
  phone.goSoon(id);
}
