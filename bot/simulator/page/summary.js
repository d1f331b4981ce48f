// A message in one line (for chat lists, quotes and pins), and the words of service messages.

import { h } from "./dom.js";
import { duration, langOf, nameOf } from "./format.js";

export function summary(message) {
  const words = message.text ?? message.caption;
  const kind = kindOf(message);
  const label = LABELS[kind]?.(message);
  if (words) return (label && kind !== "text" ? `${label}, ${words}` : words).replace(/\s+/g, " ").slice(0, 160);
  return label ?? serviceWords(message) ?? "Message";
}

const LABELS = {
  photo: () => "Photo",
  voice: (message) => `Voice message (${duration(message.voice.duration)})`,
  audio: (message) => message.audio.title ?? "Audio",
  video: () => "Video",
  video_note: () => "Video message",
  animation: () => "GIF",
  document: (message) => message.document.file_name ?? "File",
  sticker: (message) => `${message.sticker.emoji ?? ""} Sticker`.trim(),
  venue: (message) => message.venue.title,
  location: () => "Location",
  contact: (message) => `Contact: ${nameOf(message.contact)}`,
  dice: (message) => message.dice.emoji,
  poll: (message) => `Poll: ${message.poll.question}`,
};

// A venue also carries `location`, an animation also `document`: the more telling one first.
const ORDER = ["animation", "venue", ...Object.keys(LABELS)];

export function kindOf(message) {
  return ORDER.find((kind) => message[kind]) ?? (message.text !== undefined ? "text" : "service");
}

export function serviceWords(message) {
  const who = nameOf(message.from);
  const names = (users) => users.map(nameOf).join(", ");
  if (message.new_chat_members) {
    const joined = message.new_chat_members;
    return joined.length === 1 && joined[0].id === message.from?.id
      ? `${who} joined the group`
      : `${who} added ${names(joined)}`;
  }
  if (message.left_chat_member) {
    const left = message.left_chat_member;
    return left.id === message.from?.id ? `${who} left the group` : `${who} removed ${nameOf(left)}`;
  }
  if (message.group_chat_created || message.supergroup_chat_created) return `${who} created the group`;
  if (message.new_chat_title) return `${who} changed the group name to “${message.new_chat_title}”`;
  if (message.pinned_message) return `${who} pinned “${summary(message.pinned_message).slice(0, 40)}”`;
  if (message.forum_topic_created) return `“${message.forum_topic_created.name}” was created`;
  if (message.forum_topic_edited) {
    const name = message.forum_topic_edited.name;
    return name ? `${who} changed the topic name to “${name}”` : `${who} changed the topic icon`;
  }
  if (message.forum_topic_closed) return `${who} closed the topic`;
  if (message.forum_topic_reopened) return `${who} reopened the topic`;
  if (message.migrate_to_chat_id) return "This group was upgraded to a supergroup";
  if (message.migrate_from_chat_id) return "The group was upgraded to a supergroup";
  if (message.write_access_allowed) return "The bot may now write to you";
  if (message.message_auto_delete_timer_changed) return "Auto-delete was changed";
  return null;
}

export function isService(message) {
  return kindOf(message) === "service";
}

export function preview(message, names) {
  const words = summary(message);
  const who =
    names && !isService(message)
      ? h(
          "span",
          { class: "preview-name", lang: langOf(nameOf(message.from)) },
          `${nameOf(message.from).split(" ")[0]}: `,
        )
      : null;
  return h("span", { class: "preview", lang: langOf(words) }, who, words);
}
