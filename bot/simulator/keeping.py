"""Keeps the stand-in's state in one JSON file, so that a demo that is started again goes on where it was."""

from __future__ import annotations

import asyncio
import base64
import dataclasses
import json
from collections import deque
from pathlib import Path
from typing import Any

from bot.simulator.model import JSON, Chat, Member, Message, Query, StoredFile, Topic, User
from bot.simulator.profile import Profile
from bot.simulator.telegram import Telegram
from bot.simulator.updates import Waiting

SAVE_EVERY = 2.0
_COUNTERS = ("last_user_id", "last_group_id", "last_message_id", "last_query_id", "last_album_id")
# After a hard stop some update ids may have been given out and not saved; a bot drops ids that it knows.
_IDS_SKIPPED = 100_000


def _flat(thing: Any, *without: str) -> JSON:
    names = [field.name for field in dataclasses.fields(thing) if field.name not in without]
    return {name: getattr(thing, name) for name in names}


def as_json(telegram: Telegram) -> JSON:
    """Everything worth keeping."""
    return {
        "counters": {name: getattr(telegram, name) for name in _COUNTERS},
        "users": [_flat(user) for user in telegram.users.values()],
        "chats": [_chat_json(chat) for chat in telegram.chats.values()],
        "queries": [_flat(query) for query in list(telegram.queries.values())[-500:]],
        "files": [
            {**_flat(file), "data": base64.b64encode(file.data).decode()} for file in telegram.files.by_id.values()
        ],
        "file_count": telegram.files.count,
        "profile": _flat(telegram.profile),
        "updates": [_flat(update) for update in telegram.updates.waiting],
        "last_update_id": telegram.updates.last_id,
        "allowed": None if telegram.updates.allowed is None else sorted(telegram.updates.allowed),
        "everything": telegram.updates.everything,
        "webhook": telegram.webhook,
    }


def _chat_json(chat: Chat) -> JSON:
    return {
        **_flat(chat, "members", "topics", "messages", "last_act"),
        "members": [_flat(member) for member in chat.members.values()],
        "topics": [_flat(topic) for topic in chat.topics.values()],
        "messages": [
            {**_flat(m, "sender", "reactions"), "sender": m.sender.id, "reactions": list(m.reactions.items())}
            for m in chat.messages.values()
        ],
    }


def restore(telegram: Telegram, kept: JSON) -> None:
    """Puts back what was kept."""
    for name, value in kept["counters"].items():
        setattr(telegram, name, value)
    bot = telegram.bot
    telegram.users = {user["id"]: User(**user) for user in kept["users"]}
    telegram.users[bot.id] = bot
    telegram.chats = {chat["id"]: _chat(telegram, chat) for chat in kept["chats"]}
    telegram.queries = {query["id"]: Query(**query) for query in kept["queries"]}
    telegram.files.count = kept["file_count"]
    telegram.files.by_id = {
        file["file_id"]: StoredFile(**{**file, "data": base64.b64decode(file["data"])}) for file in kept["files"]
    }
    telegram.profile = Profile(**kept["profile"])
    telegram.updates.waiting = deque(Waiting(**update) for update in kept["updates"])
    telegram.updates.last_id = kept["last_update_id"] + _IDS_SKIPPED
    telegram.updates.allowed = None if kept["allowed"] is None else frozenset(kept["allowed"])
    telegram.updates.everything = kept["everything"]
    telegram.webhook = kept["webhook"]


def _chat(telegram: Telegram, kept: JSON) -> Chat:
    members = {member["user_id"]: Member(**member) for member in kept["members"]}
    topics = {topic["id"]: Topic(**topic) for topic in kept["topics"]}
    messages = {}
    for m in kept["messages"]:
        sender, reactions = telegram.users[m["sender"]], {int(user): emoji for user, emoji in m["reactions"]}
        messages[m["id"]] = Message(**{**m, "sender": sender, "reactions": reactions})
    return Chat(**{**kept, "members": members, "topics": topics, "messages": messages})


def save(telegram: Telegram, path: Path) -> None:
    """Writes the file in one step: a kill leaves the old one or the new one, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(json.dumps(as_json(telegram), ensure_ascii=False), encoding="utf-8")
    draft.replace(path)


def load(telegram: Telegram, path: Path) -> bool:
    """Reads the file if there is one."""
    if not path.exists():
        return False
    restore(telegram, json.loads(path.read_text(encoding="utf-8")))
    return True


async def keep_saving(telegram: Telegram, path: Path) -> None:
    """Saves soon after every change, and once more at the end, until it is cancelled."""
    changed = True

    def note(_event: JSON) -> None:
        nonlocal changed
        changed = True

    stop = telegram.feed.listen(note)
    try:
        while True:
            await asyncio.sleep(SAVE_EVERY)
            if changed:
                changed = False
                save(telegram, path)
    finally:
        stop()
        save(telegram, path)
