// The bar above a chat: who it is, what they are doing, and the chat's menu.

import { avatar, topicIcon } from "./avatar.js";
import { bar, memberWords } from "./bar.js";
import { h } from "./dom.js";
import { groupItems, topicItems } from "./groups.js";
import { chatsOfPerson, isPrivate, store, titleOf, topicOf } from "./store.js";
import { unread } from "./unread.js";

export function chatHeader(phone, chat, threadId, typing) {
  if (isPrivate(chat)) return privateHeader(phone, chat, typing);
  const mark = typing && typingMark(`${store.bot.first_name} is typing`);
  if (!chat.is_forum) {
    return bar(phone, {
      back: () => phone.go(null),
      waiting: elsewhere(phone, chat.id),
      picture: avatar(chat.id, chat.title, { size: 40 }),
      title: chat.title,
      status: mark || memberWords(chat),
      items: () => groupItems(phone, chat),
    });
  }
  const topic = threadId
    ? (topicOf(chat, threadId) ?? { name: "Deleted topic", icon_color: 0x9aa5ae, deleted: true })
    : null;
  return bar(phone, {
    back: () => phone.go(chat.id),
    picture: topicIcon(topic, 40),
    title: topic?.name ?? "General",
    status: mark || chat.title,
    closed: topic?.closed,
    items: () => [...(topic && !topic.deleted ? topicItems(phone, chat, topic) : []), ...groupItems(phone, chat)],
  });
}

function privateHeader(phone, chat, typing) {
  const act = (what, fields) => () => phone.act(what, { chat_id: chat.id, ...fields });
  return bar(phone, {
    back: () => phone.go(null),
    waiting: elsewhere(phone, chat.id),
    picture: avatar(store.bot.id, titleOf(chat), { bot: true, size: 40 }),
    title: titleOf(chat),
    status: typing ? typingMark("typing") : "bot",
    items: () => [
      { label: "Start again (/start)", icon: "play", testid: "menu-start", do: act("start") },
      { label: "Start from a link…", icon: "link", testid: "menu-start-link", do: () => phone.askStart() },
      chat.blocked
        ? { label: "Unblock the bot", icon: "unlock", testid: "menu-unblock", do: act("unblock") }
        : { label: "Block the bot", icon: "block", danger: true, testid: "menu-block", do: act("block") },
    ],
  });
}

function typingMark(words) {
  return h("span", { class: "typing", testid: "typing" }, words, h("i"), h("i"), h("i"));
}

function elsewhere(phone, chatId) {
  return chatsOfPerson(phone.person)
    .filter((chat) => chat.id !== chatId)
    .reduce((sum, chat) => sum + unread(phone.person, chat.id), 0);
}
