// One message as a row of the chat: bubble, buttons under it, and the picture of who sent it.

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { clock, hue, langOf, nameOf } from "./format.js";
import { icon } from "./icons.js";
import { inlineKeyboard } from "./inline.js";
import { follow } from "./links.js";
import { isBare, isPicture, media } from "./media.js";
import { isPrivate, store } from "./store.js";
import { isService, serviceWords, summary } from "./summary.js";
import { richText } from "./text.js";

export function messageRow(message, chat, phone) {
  if (isService(message)) return serviceRow(message);
  const mine = message.from?.id === phone.person;
  const group = !isPrivate(chat);
  const row = h(
    "div",
    {
      class: `row ${mine ? "out" : "in"}`,
      testid: "bubble",
      tabindex: "-1",
      data: {
        messageId: message.message_id,
        sender: message.from?.id ?? 0,
        date: message.date,
        ...(isPicture(message) && message.media_group_id && { album: message.media_group_id }),
      },
    },
    group &&
      !mine &&
      h(
        "span",
        { class: "row-avatar" },
        avatar(message.from?.id ?? 0, nameOf(message.from), { bot: message.from?.is_bot, size: 34 }),
      ),
    h("div", { class: "stack" }, bubble(message, chat, phone, group && !mine), inlineKeyboard(message, phone)),
  );
  return row;
}

function serviceRow(message) {
  const words = serviceWords(message) ?? "This kind of message is not shown here";
  return h(
    "div",
    { class: "row service", testid: "service", data: { messageId: message.message_id, sender: 0, date: message.date } },
    h("span", { class: "pill", lang: langOf(words) }, words),
  );
}

function bubble(message, chat, phone, named) {
  const words = message.text ?? message.caption;
  const open = (target) => follow(phone, target);
  const carried = media(message, phone);
  const looks = ["bubble", isPicture(message) && "pictured", isBare(message) && "bare", words && "worded"]
    .filter(Boolean)
    .join(" ");
  return h(
    "div",
    { class: looks },
    named && senderName(message.from),
    forwarded(message),
    quoted(message, phone),
    carried,
    words &&
      h(
        "div",
        { class: "text", testid: "text" },
        richText(words, message.entities ?? message.caption_entities, open),
        foot(message, phone),
      ),
    !words && foot(message, phone),
  );
}

function senderName(user) {
  return h(
    "div",
    { class: `sender hue-${hue(user?.id ?? 0)}` },
    h("span", { lang: langOf(nameOf(user)) }, nameOf(user)),
    user?.is_bot && h("small", {}, "bot"),
  );
}

function forwarded(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const name = origin.sender_user
    ? nameOf(origin.sender_user)
    : (origin.sender_user_name ?? origin.chat?.title ?? origin.sender_chat?.title ?? "");
  return h("div", { class: "forwarded" }, "Forwarded from ", h("b", { lang: langOf(name) }, name));
}

function quoted(message, phone) {
  const original = message.reply_to_message;
  // Telegram marks every message of a topic as a reply to the one that made the topic: not a quote.
  if (!original || original.forum_topic_created) return null;
  const words = message.quote?.text ?? summary(original);
  return h(
    "button",
    {
      class: `quote hue-${hue(original.from?.id ?? 0)}`,
      type: "button",
      testid: "quote",
      onclick: () => phone.list?.reveal(original.message_id),
    },
    h("b", { lang: langOf(nameOf(original.from)) }, nameOf(original.from)),
    h("span", { lang: langOf(words) }, words),
  );
}

function foot(message, phone) {
  const end = meta(message, phone);
  return message.reactions?.length ? reactions(message, phone, end) : end;
}

function reactions(message, phone, end) {
  const byEmoji = grouped(message.reactions);
  return h(
    "span",
    { class: "reactions" },
    [...byEmoji].map(([emoji, list]) => {
      const own = list.some((one) => one.user_id === phone.person);
      const who = list
        .map((one) => nameOf(one.user_id === store.bot.id ? store.bot : store.people.get(one.user_id)))
        .join(", ");
      return h(
        "button",
        {
          type: "button",
          class: own ? "reaction own" : "reaction",
          testid: "reaction",
          title: who,
          onclick: () =>
            phone.act("react", {
              chat_id: phone.place.chatId,
              message_id: message.message_id,
              emoji: own ? "" : emoji,
            }),
        },
        emoji,
        h("b", {}, String(list.length)),
      );
    }),
    end,
  );
}

function grouped(list) {
  const result = new Map();
  for (const one of list) result.set(one.emoji, [...(result.get(one.emoji) ?? []), one]);
  return result;
}

function meta(message, phone) {
  const mine = message.from?.id === phone.person;
  return h(
    "span",
    { class: "meta" },
    message.edited && h("i", { testid: "edited" }, "edited"),
    h("time", {}, clock(message.date)),
    mine && icon("ticks", 17),
  );
}
