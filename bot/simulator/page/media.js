// What a message carries besides words.

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { fileSize, langOf, nameOf } from "./format.js";
import { icon } from "./icons.js";
import { lightbox } from "./overlay.js";
import { placeCard } from "./place.js";
import { kindOf } from "./summary.js";
import { voiceNote } from "./voice.js";

export function media(message, phone) {
  return MAKERS[kindOf(message)]?.(message, phone) ?? null;
}

/** Kinds drawn edge to edge, and kinds drawn without any bubble. */
export const isPicture = (message) => ["photo", "video", "animation", "location", "venue"].includes(kindOf(message));
export const isBare = (message) => ["sticker", "video_note", "dice"].includes(kindOf(message));

const MAKERS = {
  photo: (message, phone) => picture(message, phone),
  voice: voiceNote,
  audio: voiceNote,
  location: placeCard,
  venue: placeCard,
  document: documentRow,
  contact: contactCard,
  sticker(message) {
    const { sticker } = message;
    const moving = sticker.is_animated || sticker.is_video;
    if (!message.file_url || moving) return h("div", { class: "big-emoji" }, sticker.emoji ?? "?");
    return h("img", { class: "sticker", src: message.file_url, alt: `Sticker ${sticker.emoji ?? ""}` });
  },
  video: film,
  animation: film,
  video_note: (message) =>
    h("video", { class: "video-note", src: message.file_url, controls: true, preload: "metadata" }),
  dice: (message) => h("div", { class: "big-emoji" }, message.dice.emoji),
  poll: (message) =>
    h(
      "div",
      { class: "poll" },
      h("b", { lang: langOf(message.poll.question) }, message.poll.question),
      message.poll.options.map((option) => h("div", { class: "poll-option", lang: langOf(option.text) }, option.text)),
    ),
};

function picture(message, phone) {
  const size = message.photo.at(-1);
  const image = h("img", { src: message.file_url, alt: message.caption ?? "Photo", draggable: "false" });
  const frame = h(
    "button",
    {
      class: "picture",
      type: "button",
      testid: "photo",
      "aria-label": "Open the photo",
      onclick: () => lightbox(phone, message.file_url),
    },
    image,
  );
  // Room is kept before the file arrives, so that the chat does not jump.
  frame.style.aspectRatio = `${size.width || 4} / ${Math.min(size.height || 3, (size.width || 4) * 1.3)}`;
  frame.style.setProperty("--natural", `${Math.max(size.width || 320, 180)}px`);
  return frame;
}

function film(message) {
  const size = message.video ?? message.animation;
  const player = h("video", {
    class: "film",
    src: message.file_url,
    controls: true,
    preload: "metadata",
    loop: Boolean(message.animation),
  });
  if (size.width) player.style.aspectRatio = `${size.width} / ${size.height}`;
  return player;
}

function documentRow(message) {
  const { document: file } = message;
  const name = file.file_name ?? "file";
  return h(
    "a",
    { class: "document", testid: "document", href: message.file_url, download: name },
    h("span", { class: "round-button" }, icon("file")),
    h(
      "span",
      { class: "document-words" },
      h("b", { lang: langOf(name) }, name),
      h(
        "small",
        {},
        [fileSize(file.file_size), (name.split(".").length > 1 ? name.split(".").at(-1) : "").toUpperCase()]
          .filter(Boolean)
          .join(" · "),
      ),
    ),
  );
}

function contactCard(message) {
  const { contact } = message;
  const name = nameOf(contact);
  return h(
    "div",
    { class: "contact", testid: "contact" },
    avatar(contact.user_id ?? 0, name, { size: 46 }),
    h("span", { class: "contact-words" }, h("b", { lang: langOf(name) }, name), h("small", {}, contact.phone_number)),
  );
}
