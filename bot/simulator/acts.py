"""What a visitor of the demo's page makes a person do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.simulator.model import JSON, Chat, User
from bot.simulator.people import HOME
from bot.simulator.telegram import Telegram
from bot.simulator.views import chat_view, message_view, user_view

Act = Callable[[Telegram, User, JSON], JSON | None]


def act(telegram: Telegram, order: JSON) -> JSON:
    """Carries out one order of the page; whatever is wrong with it is told in a sentence."""
    try:
        user = telegram.users[int(order["as"])]
        doing = ACTS[str(order["do"])]
        return {"ok": True, **(doing(telegram, user, order) or {})}
    except KeyError as error:
        return {"ok": False, "error": f"unknown or missing: {error.args[0]}"}
    except (ValueError, LookupError, TypeError) as error:
        return {"ok": False, "error": str(error)}


def _chat(telegram: Telegram, order: JSON) -> Chat:
    return telegram.chats[int(order["chat_id"])]


def _chat_id(user: User, order: JSON) -> int:
    return int(order.get("chat_id") or user.id)


def _where(order: JSON) -> dict[str, Any]:
    return {"thread": order.get("thread_id") or None, "reply_to": order.get("reply_to") or None}


def _say(telegram: Telegram, user: User, order: JSON) -> JSON:
    text = str(order["text"]).strip()
    if not text:
        raise ValueError("nothing to say")
    said = [
        telegram.says(user, _chat_id(user, order), text[i : i + 4096], **_where(order))
        for i in range(0, len(text), 4096)  # A phone cuts a long text into several messages.
    ]
    return {"message": message_view(telegram, said[-1])}


def _media(kind: str) -> Act:
    def send(telegram: Telegram, user: User, order: JSON) -> JSON:
        caption, file_id = str(order.get("caption") or ""), str(order.get("file_id") or "")
        chat_id = _chat_id(user, order)
        message = telegram.sends(user, chat_id, kind, caption=caption, file_id=file_id, **_where(order))
        return {"message": message_view(telegram, message)}

    return send


def _contact(telegram: Telegram, user: User, order: JSON) -> None:
    of = telegram.users[int(order["of"])] if order.get("of") else None
    telegram.shares_contact(user, _chat_id(user, order), of=of, thread=_where(order)["thread"])


def _location(telegram: Telegram, user: User, order: JSON) -> None:
    place = float(order.get("latitude") or HOME[0]), float(order.get("longitude") or HOME[1])
    telegram.shares_location(user, _chat_id(user, order), *place, thread=_where(order)["thread"])


def _forward(telegram: Telegram, user: User, order: JSON) -> JSON:
    """Passes on what somebody wrote who hides their account, as most strangers do."""
    text = str(order["text"]).strip()
    if not text:
        raise ValueError("nothing to forward")
    name = str(order.get("from") or "A stranger")
    origin = {"type": "hidden_user", "date": int(telegram.clock()), "sender_user_name": name}
    content = {"text": text[:4096], "forward_origin": origin}
    message = telegram.sends_other(user, _chat_id(user, order), content, thread=_where(order)["thread"])
    return {"message": message_view(telegram, message)}


def _add_person(telegram: Telegram, _user: User, order: JSON) -> JSON:
    phone = str(order.get("phone") or f"+8551{2_000_000 + telegram.last_user_id % 1_000_000 * 37 % 7_000_000}")
    language = str(order.get("language_code") or "km")
    person = telegram.person(str(order["first_name"]), phone=phone, language_code=language, role="returnee")
    return {"user": user_view(person)}


def _make_group(telegram: Telegram, user: User, order: JSON) -> JSON:
    topics = bool(order.get("topics", True))
    supergroup = bool(order.get("supergroup", True))
    chat = telegram.group(str(order["title"]), user, topics=topics, supergroup=supergroup)
    return {"chat": chat_view(telegram, chat)}


def _add_bot(telegram: Telegram, user: User, order: JSON) -> None:
    chat = _chat(telegram, order)
    telegram.add_bot(user, chat)
    if order.get("admin"):
        telegram.promote_bot(user, chat)


def _tap(telegram: Telegram, user: User, order: JSON) -> JSON:
    data = str(order["data"])
    return {"query_id": telegram.taps(user, _chat_id(user, order), int(order["message_id"]), data)}


def _start(telegram: Telegram, user: User, order: JSON) -> None:
    telegram.opens_link(user, str(order.get("parameter") or ""))


def _migrate(telegram: Telegram, _user: User, order: JSON) -> JSON:
    return {"chat": chat_view(telegram, telegram.migrate(_chat(telegram, order)))}


def _nothing(doing: Callable[[Telegram, User, JSON], object]) -> Act:
    """An act that has nothing to tell afterwards."""

    def done(telegram: Telegram, user: User, order: JSON) -> None:
        doing(telegram, user, order)

    return done


ACTS: dict[str, Act] = {
    "say": _say,
    "tap": _tap,
    "press": _nothing(lambda t, u, o: t.presses(u, _chat_id(u, o), str(o["text"]))),
    "contact": _contact,
    "location": _location,
    "forward": _forward,
    **{kind: _media(kind) for kind in ("voice", "photo", "document", "sticker", "video", "audio")},
    "edit": _nothing(lambda t, u, o: t.edits(u, _chat_id(u, o), int(o["message_id"]), str(o["text"]))),
    "delete": _nothing(lambda t, u, o: t.deletes(u, _chat_id(u, o), int(o["message_id"]))),
    "react": _nothing(lambda t, u, o: t.reacts(u, _chat_id(u, o), int(o["message_id"]), str(o.get("emoji") or ""))),
    "block": _nothing(lambda t, u, o: t.blocks(u)),
    "unblock": _nothing(lambda t, u, o: t.unblocks(u)),
    "start": _start,
    "add_person": _add_person,
    "make_group": _make_group,
    "join": _nothing(lambda t, u, o: t.join(u, _chat(t, o))),
    "leave": _nothing(lambda t, u, o: t.leave(u, _chat(t, o))),
    "add_bot": _add_bot,
    "remove_bot": _nothing(lambda t, u, o: t.kick_bot(u, _chat(t, o))),
    "close_topic": _nothing(lambda t, u, o: t.close_topic(u, int(o["chat_id"]), int(o["thread_id"]))),
    "reopen_topic": _nothing(lambda t, u, o: t.reopen_topic(u, int(o["chat_id"]), int(o["thread_id"]))),
    "delete_topic": _nothing(lambda t, u, o: t.delete_topic(u, int(o["chat_id"]), int(o["thread_id"]))),
    "migrate": _migrate,
}
