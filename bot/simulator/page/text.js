// Text with its entities as nodes. Offsets are UTF-16 units, as JavaScript counts strings.

import { h } from "./dom.js";
import { langOf } from "./format.js";

const TAGS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
  spoiler: "span",
};

// What Telegram finds by itself in plain text: addresses, t.me links, commands, telephone numbers.
const FOUND =
  /(https?:\/\/[^\s<>"]+|\bt\.me\/[^\s<>"]+)|(?<![\w/])(\/[A-Za-z0-9_]{1,32}(?:@\w+)?)|(\+?\d[\d ]{7,16}\d)/g;

/** `open(link)` is called with `{url}`, `{command}` or `{phone}` when something is tapped. */
export function richText(text, entities, open) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return h("span", { class: "rich", lang: langOf(text) }, within(text, 0, text.length, sorted, open, true));
}

function within(text, from, to, entities, open, finding) {
  const nodes = [];
  let at = from;
  let rest = entities;
  while (rest.length) {
    const [entity, ...others] = rest;
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) {
      rest = others;
      continue;
    }
    nodes.push(...plain(text.slice(at, start), open, finding));
    const inner = others.filter((other) => other.offset < end);
    nodes.push(element(entity, text.slice(start, end), open, (find) => within(text, start, end, inner, open, find)));
    rest = others.filter((other) => other.offset + other.length > end);
    at = end;
  }
  nodes.push(...plain(text.slice(at, to), open, finding));
  return nodes;
}

function element(entity, words, open, children) {
  switch (entity.type) {
    case "text_link":
      return link(children(false), { url: entity.url }, open);
    case "url":
      return link(children(false), { url: words }, open);
    case "email":
      return link(children(false), { url: `mailto:${words}` }, open);
    case "phone_number":
      return link(children(false), { phone: words }, open);
    case "bot_command":
      return link(children(false), { command: words }, open);
    case "mention":
    case "hashtag":
    case "cashtag":
    case "text_mention":
      return h("span", { class: "mention" }, children(false));
    case "spoiler":
      return spoiler(children(false));
    case "code":
    case "pre":
      return h(TAGS[entity.type], {}, children(false));
    default:
      return h(TAGS[entity.type] ?? "span", { class: entity.type }, children(true));
  }
}

function plain(words, open, finding) {
  if (!finding || !words) return words ? [words] : [];
  const nodes = [];
  let at = 0;
  for (const match of words.matchAll(FOUND)) {
    if (match.index > at) nodes.push(words.slice(at, match.index));
    const [whole, url, command] = match;
    nodes.push(link([whole], url ? { url } : command ? { command } : { phone: whole }, open));
    at = match.index + whole.length;
  }
  if (at < words.length) nodes.push(words.slice(at));
  return nodes;
}

function link(children, target, open) {
  return h(
    "a",
    {
      class: "link",
      role: "link",
      tabindex: "0",
      testid: "link",
      data: { target: target.url ?? target.command ?? target.phone },
      onclick: (event) => {
        event.preventDefault();
        event.stopPropagation();
        open(target);
      },
      onkeydown: (event) => {
        if (event.key === "Enter") open(target);
      },
    },
    children,
  );
}

function spoiler(children) {
  const cover = h("span", { class: "spoiler", tabindex: "0" }, children);
  cover.addEventListener("click", () => cover.classList.add("shown"));
  return cover;
}

/** The start links of a message, in its text and on its buttons. */
export function startLinksIn(message, botName) {
  const words = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities ?? [];
  const buttons = (message.reply_markup?.inline_keyboard ?? []).flat();
  const urls = [
    ...entities.map((entity) => entity.url ?? ""),
    ...[...words.matchAll(FOUND)].map((match) => match[1] ?? ""),
    ...buttons.flatMap((button) => [button.url ?? "", button.copy_text?.text ?? ""]),
  ];
  return [...new Set(urls.filter((url) => startOf(url, botName)))];
}

/** What a link into the bot asks for, `{parameter, group}`, or null for any other link. */
export function startOf(url, botName) {
  const tme = /^(?:https?:\/\/)?(?:t|telegram)\.me\/(\w+)\/?(?:\?(.*))?$/i.exec(url);
  const tg = /^tg:\/\/resolve\?(.*)$/i.exec(url);
  const query = new URLSearchParams((tme ? tme[2] : tg?.[1]) ?? "");
  const name = tme ? tme[1] : query.get("domain");
  if (!name || !botName || name.toLowerCase() !== botName.toLowerCase()) return null;
  return { parameter: query.get("start") ?? query.get("startgroup") ?? "", group: query.has("startgroup") };
}
