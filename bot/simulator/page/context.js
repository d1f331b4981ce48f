// The menu of one message: react, reply, copy, edit, delete, and opening its start link as somebody else.

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { nameOf } from "./format.js";
import { copyTo } from "./links.js";
import { choose, menu } from "./overlay.js";
import { chatOf, hasLeft, memberOf, store } from "./store.js";
import { startLinksIn, startOf } from "./text.js";

const EMOJI = ["👍", "❤️", "🙏", "👏", "😢", "👎"];

export function openContext(phone, composer, message, at) {
  const { chatId } = phone.place;
  const chat = chatOf(chatId);
  const mine = message.from?.id === phone.person;
  const words = message.text ?? message.caption;
  const admin = ["creator", "administrator"].includes(memberOf(chat, phone.person)?.status);
  const links = startLinksIn(message, store.bot.username);
  const items = [
    !hasLeft(chat, phone.person) && {
      label: "Reply",
      icon: "reply",
      testid: "context-reply",
      do: () => composer.replyTo(message),
    },
    words && { label: "Copy", icon: "copy", testid: "context-copy", do: () => copyTo(phone, words) },
    ...links.map((url) => ({
      label: "Open the link as somebody else…",
      icon: "link",
      testid: "context-open-as",
      do: () => openAs(phone, url),
    })),
    mine && words && { label: "Edit", icon: "edit", testid: "context-edit", do: () => composer.edit(message) },
    (mine || admin || chat.type === "private") && {
      label: "Delete",
      icon: "bin",
      danger: true,
      testid: "context-delete",
      do: () => phone.act("delete", { chat_id: chatId, message_id: message.message_id }),
    },
  ];
  const close = menu(
    phone,
    at,
    items,
    reactionBar(phone, message, () => close()),
  );
}

function reactionBar(phone, message, close) {
  return h(
    "div",
    { class: "reaction-bar" },
    EMOJI.map((emoji) =>
      h(
        "button",
        {
          type: "button",
          "aria-label": `React with ${emoji}`,
          testid: "react",
          onclick: () => {
            close();
            phone.act("react", { chat_id: phone.place.chatId, message_id: message.message_id, emoji });
          },
        },
        emoji,
      ),
    ),
  );
}

// An invitation is made on one phone and opened on another: this stands for sending it there.
function openAs(phone, url) {
  choose(
    phone,
    "Open the link as",
    [...store.people.values()].map((user) => ({
      label: nameOf(user),
      detail: user.role,
      picture: avatar(user.id, nameOf(user), { size: 40 }),
      data: { person: user.id },
      testid: "open-as-person",
      do: () => phone.page.showPerson(user, phone).start(startOf(url, store.bot.username).parameter),
    })),
  );
}
