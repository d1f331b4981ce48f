// How far each person has read each chat and topic; kept in the browser, as a phone would.

import { messagesOf, store, threadOf } from "./store.js";

const KEY = "simulator-read";
const marks = new Map(Object.entries(JSON.parse(localStorage.getItem(KEY) ?? "{}")));
const known = new Map(); // chat id → newest message when the page first saw it: history is not news
const LOOK_BACK = 300;

const keyOf = (person, chatId, threadId) => `${person}/${chatId}/${threadId ?? ""}`;

export function rememberHistory() {
  for (const chatId of store.logs.keys()) {
    if (!known.has(chatId)) known.set(chatId, messagesOf(chatId).at(-1)?.message_id ?? 0);
  }
}

function markOf(person, chatId, threadId) {
  const newest = messagesOf(chatId).at(-1)?.message_id ?? 0;
  const mark = marks.get(keyOf(person, chatId, threadId)) ?? known.get(chatId) ?? 0;
  return Math.min(mark, newest); // after a reset of the demo, numbers start again
}

export function markRead(person, chatId, threadId) {
  const newest = messagesOf(chatId, threadId).at(-1)?.message_id ?? 0;
  if (!newest || newest <= markOf(person, chatId, threadId)) return;
  marks.set(keyOf(person, chatId, threadId), newest);
  localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(marks)));
}

export function unread(person, chatId, threadId) {
  const chat = store.chats.get(chatId);
  const recent = messagesOf(chatId).slice(-LOOK_BACK);
  return recent.filter((message) => {
    const thread = chat?.is_forum ? threadOf(message) : null;
    if (threadId !== undefined && chat?.is_forum && thread !== threadId) return false;
    return message.from?.id !== person && message.message_id > markOf(person, chatId, thread);
  }).length;
}
