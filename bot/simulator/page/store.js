// What the page knows of the simulated Telegram. Changed only by the feed; views listen.

const listeners = new Map();

export const store = { bot: null, people: new Map(), chats: new Map(), commands: new Map(), logs: new Map() };

export function on(kind, listener) {
  if (!listeners.has(kind)) listeners.set(kind, new Set());
  listeners.get(kind).add(listener);
  return () => listeners.get(kind).delete(listener);
}

function emit(kind, detail) {
  for (const listener of [...(listeners.get(kind) ?? [])]) listener(detail);
}

export function replaceAll(state) {
  store.bot = state.bot;
  store.people = new Map(state.people.filter((user) => !user.is_bot).map((user) => [user.id, user]));
  store.chats = new Map(state.chats.map((chat) => [chat.id, chat]));
  store.commands = new Map(Object.entries(state.commands ?? {}).map(([id, list]) => [Number(id), list]));
  store.logs = new Map();
  for (const [id, messages] of Object.entries(state.messages ?? {})) {
    for (const message of messages) keep(Number(id), message);
  }
  emit("reset");
}

const changes = {
  message({ chat_id, message }) {
    const fresh = keep(chat_id, message);
    emit("message", { chatId: chat_id, message, fresh });
  },
  deleted({ chat_id, message_ids }) {
    const log = logOf(chat_id);
    for (const id of message_ids) log.byId.delete(id);
    log.list = log.list.filter((message) => log.byId.has(message.message_id));
    emit("deleted", { chatId: chat_id, ids: message_ids });
  },
  chat({ chat }) {
    if (chat.migrated_to) store.chats.delete(chat.id);
    else store.chats.set(chat.id, chat);
    emit("chat", chat);
  },
  person({ user }) {
    store.people.set(user.id, user);
    emit("person", user);
  },
  typing: (event) => emit("typing", event),
  answer: (event) => emit("answer", event),
  commands({ chat_id, commands }) {
    store.commands.set(Number(chat_id), commands);
    emit("commands", Number(chat_id));
  },
};

export function apply(event) {
  changes[event.kind]?.(event);
}

function logOf(chatId) {
  if (!store.logs.has(chatId)) store.logs.set(chatId, { list: [], byId: new Map() });
  return store.logs.get(chatId);
}

function keep(chatId, message) {
  const log = logOf(chatId);
  const known = log.byId.has(message.message_id);
  log.byId.set(message.message_id, message);
  let at = log.list.length;
  while (at > 0 && log.list[at - 1].message_id >= message.message_id) at -= 1;
  log.list.splice(at, known ? 1 : 0, message);
  return !known;
}

// ---- questions about the state

export const userOf = (id) => (id === store.bot?.id ? store.bot : store.people.get(id));
export const peopleOf = (role) => [...store.people.values()].filter((user) => user.role === role);

export function chatOf(id) {
  // A person who has never opened the bot has no chat yet, but her phone still shows where it would be.
  return (
    store.chats.get(id) ??
    (store.people.has(id) ? { id, type: "private", members: [], topics: [], pinned: [], keyboard: null } : null)
  );
}

export const isPrivate = (chat) => chat.type === "private";
export const titleOf = (chat) => (isPrivate(chat) ? store.bot.first_name : chat.title);
export const groups = () => [...store.chats.values()].filter((chat) => !isPrivate(chat));

const PRESENT = new Set(["creator", "administrator", "member", "restricted"]);
export const memberOf = (chat, userId) =>
  chat.members?.find((member) => member.user_id === userId && PRESENT.has(member.status));
export const membersOf = (chat) => (chat.members ?? []).filter((member) => PRESENT.has(member.status));
export const hasLeft = (chat, userId) => !isPrivate(chat) && !memberOf(chat, userId);

const GENERAL = new Set([null, undefined, 0, 1]);
export const threadOf = (message) => (GENERAL.has(message.thread_id) ? null : message.thread_id);

export function messagesOf(chatId, threadId) {
  const list = store.logs.get(chatId)?.list ?? [];
  if (threadId === undefined || !store.chats.get(chatId)?.is_forum) return list;
  return list.filter((message) => threadOf(message) === threadId);
}

export const messageOf = (chatId, id) => store.logs.get(chatId)?.byId.get(id);
export const topicsOf = (chat) => (chat.topics ?? []).filter((topic) => !topic.deleted && topic.id !== 1);
export const topicOf = (chat, id) => (chat.topics ?? []).find((topic) => topic.id === id);

export function chatsOfPerson(userId) {
  const own = groups().filter((chat) => memberOf(chat, userId));
  return [chatOf(userId), ...own].filter(Boolean).sort((a, b) => lastDate(b) - lastDate(a));
}

const lastDate = (chat) => messagesOf(chat.id).at(-1)?.date ?? 0;
