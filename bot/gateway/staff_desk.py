"""What staff do in the group of their centre: presses, slash commands, and what they say to a person."""

from __future__ import annotations

from collections.abc import Awaitable

from bot import group_commands
from bot.broadcasts import orphans
from bot.cases import desk, handing
from bot.cases.actions import STAFF_LANGUAGE
from bot.cases.desk import AtDesk
from bot.centres import team
from bot.errors import NoRight, Refusal
from bot.gateway import store
from bot.gateway.api import Call
from bot.gateway.events import Incoming, MemberLeft
from bot.gateway.group_answers import drawn, here, say, toast
from bot.gateway.links import lead
from bot.gateway.render import Pressed, draw_reply
from bot.i18n import local
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.sessions import Session
from bot.turn import Origin, Outcome, number
from conversations.events import Commanded, Edited, Said, SentMedia, SentOther, Tapped
from conversations.passing import Message, passed_on
from conversations.screen import Screen
from conversations.text import T


async def take(at_desk: AtDesk, incoming: Incoming, session: Session | None) -> list[Call]:
    """What happens in the group of a centre."""
    match incoming.event:
        case MemberLeft(telegram_id):
            gone = await team.left_group(at_desk.tx, telegram_id, at_desk.centre_id, at_desk.now)
            if gone is not None:
                await orphans.hold(at_desk.tx, gone, at_desk.centre_id, at_desk.world.admin_ids, at_desk.now)
                await handing.let_go(at_desk.tx, at_desk.world.places, at_desk.centre_id, gone, at_desk.now)
        case Commanded("undo"):
            return await _told(at_desk, incoming, session, "command", _undo(at_desk, incoming))
        case Commanded(name) as command if name in group_commands.COMMANDS:
            return await _command(at_desk, incoming, command, session)
        case Tapped(action=action) if action.startswith("m:case:"):
            return await _press(at_desk, incoming, _press_card(at_desk, incoming, action.removeprefix("m:case:")))
        case Tapped(action=action) if action.startswith("m:") and action.split(":")[1] in group_commands.BUTTONS:
            name, _, argument = action.removeprefix("m:").partition(":")
            return await _press(at_desk, incoming, group_commands.BUTTONS[name](at_desk, argument))
        case Tapped():
            return toast(incoming, T("This button is no longer in use."))
        case Edited(message):
            return await _told(at_desk, incoming, session, "reply", _pass_change(at_desk, incoming, message))
        case event if (said := passed_on(event)) is not None:
            return await _told(at_desk, incoming, session, "reply", _pass_on(at_desk, incoming, said))
        case SentMedia() | SentOther():
            return await _told(at_desk, incoming, session, "reply", _cannot_pass_on(at_desk, incoming))
    return []


async def _pass_on(at_desk: AtDesk, incoming: Incoming, said: Message) -> None:
    """To the person, if it is for them. That it went there is kept, for what is changed or taken back later."""
    case_id = await _to_person(at_desk, incoming)
    if case_id is None:
        return
    async with at_desk.tx.deed():  # what was pressed before is used up all the same
        await desk.reply(at_desk, case_id, said, incoming.origin)
        await store.remember(at_desk.tx, incoming.chat_id, [incoming.message_id], case_id, album=incoming.album)


async def _cannot_pass_on(at_desk: AtDesk, incoming: Incoming) -> None:
    """A sticker, a poll: among colleagues none of our business, but meant for the person it is said at once."""
    case_id = await _to_person(at_desk, incoming)
    if case_id is not None:
        await desk.replying(at_desk, case_id)
        raise Refusal(
            T("⚠️ The person did not get this. Press “Reply”, then write, speak, or send a picture or a file.")
        )


async def _pass_change(at_desk: AtDesk, incoming: Incoming, said: Said | SentMedia) -> None:
    """A note that is changed stays a note."""
    case_id = await store.case_here(at_desk.tx, incoming.chat_id, 0, incoming.message_id)
    if case_id is None:
        return
    async with at_desk.tx.deed():
        await desk.change_reply(at_desk, case_id, said, incoming.origin)


async def _undo(at_desk: AtDesk, incoming: Incoming) -> None:
    """Takes back the message of staff that is answered with /undo."""
    case_id = await store.case_here(at_desk.tx, incoming.chat_id, 0, incoming.answers)
    if case_id is None or incoming.reply_to:
        raise Refusal(T("Answer the message that you want to take back with /undo."))
    async with at_desk.tx.deed():
        await desk.take_back(at_desk, case_id, Origin(incoming.chat_id, incoming.answers))
    await store.forget(at_desk.tx, incoming.chat_id, incoming.answers)  # or a change of it would send it once more


async def _command(at_desk: AtDesk, incoming: Incoming, command: Commanded, session: Session | None) -> list[Call]:
    """A slash command of staff, in the room of a case or outside of any. Without the right: a private word."""
    here = await store.case_here(at_desk.tx, incoming.chat_id, incoming.thread_id, incoming.reply_to)
    try:
        async with at_desk.tx.deed():
            outcome = await group_commands.obey(at_desk, command, here)
    except NoRight as refusal:
        return await _refuse(at_desk, incoming, session, "command", refusal.reason)
    except Refusal as refusal:
        return say(incoming, refusal.reason)
    return drawn(incoming, [await lead(at_desk.tx, speak(screen, STAFF_LANGUAGE)) for screen in outcome.screens])


async def _to_person(at_desk: AtDesk, incoming: Incoming) -> int | None:
    """The case whose person is spoken to: in answer to what they said, or after "Reply". All else is a note."""
    begun = await store.case_of_album(at_desk.tx, incoming.chat_id, incoming.album)
    if begun is not None:
        return begun
    begun = await store.take_reply(at_desk.tx, incoming.chat_id, incoming.thread_id, at_desk.account_id, at_desk.now)
    if incoming.reply_to:  # also after "Reply", which is used up by it: the next words may be a note
        answered = await store.case_answered(at_desk.tx, incoming.chat_id, incoming.reply_to)
        if answered is not None:
            return answered
    return begun


async def _press(at_desk: AtDesk, incoming: Incoming, doing: Awaitable[Outcome]) -> list[Call]:
    """What a press shows: a private word, or another screen in the place of the pressed one."""
    try:
        async with at_desk.tx.deed():
            outcome = await doing
    except Refusal as refusal:
        return toast(incoming, refusal.reason)
    if outcome.replied:
        await store.take_reply(at_desk.tx, incoming.chat_id, incoming.thread_id, at_desk.account_id, at_desk.now)
    if outcome.toast is not None:
        return toast(incoming, outcome.toast, stays=not outcome.passing)
    spoken = [await lead(at_desk.tx, speak(screen, STAFF_LANGUAGE)) for screen in outcome.screens]
    # What everybody here can see and is no text (a picture, a file) stays.
    kept = incoming.on_media != ""
    pressed = Pressed(incoming.query_id, incoming.message_id, on_media=incoming.on_media, kept=kept)
    return here(incoming, draw_reply(incoming.chat_id, spoken, 0, pressed=pressed))


async def _press_card(at_desk: AtDesk, incoming: Incoming, action: str) -> Outcome:
    case_id, _, verb = action.partition(":")
    if verb == "reply":
        return await _begin_reply(at_desk, incoming, number(case_id))
    outcome = await desk.press(at_desk, action)
    if outcome.toast or outcome.screens or await store.is_card(at_desk.tx, incoming.chat_id, incoming.message_id):
        return outcome
    return await desk.press(at_desk, f"{case_id}:show")  # a copy of the card, which nobody else redraws


async def _begin_reply(at_desk: AtDesk, incoming: Incoming, case_id: int) -> Outcome:
    case = await desk.replying(at_desk, case_id)
    if not await store.is_room(at_desk.tx, case.id, incoming.chat_id, incoming.thread_id):
        raise Refusal(T("Please go to the topic of this case and press “Reply” there."))
    await store.begin_reply(at_desk.tx, incoming.chat_id, at_desk.account_id, case.id, at_desk.now)
    return Outcome(toast=T("Write or speak now. What you send next here goes to the person."), passing=True)


async def _told(
    at_desk: AtDesk, incoming: Incoming, session: Session | None, what: str, doing: Awaitable[None]
) -> list[Call]:
    """Delivered, it gets a thumb from the sender. Without the right: a private word. Else one in the group."""
    try:
        await doing
    except NoRight as refusal:
        return await _refuse(at_desk, incoming, session, what, refusal.reason)
    except Refusal as refusal:
        return say(incoming, refusal.reason)
    return []


_REFUSED = {
    "reply": T("Your reply in the staff group was not passed on."),
    "command": T("You cannot use this command in the staff group."),
}


async def _refuse(at_desk: AtDesk, incoming: Incoming, session: Session | None, what: str, reason: T) -> list[Call]:
    """Why not: in private, or in the group to who has no private chat with the bot."""
    if session is None or not session.reachable:
        return say(incoming, reason)
    await _tell(at_desk, session, what, reason)
    return []


async def _tell(at_desk: AtDesk, session: Session, what: str, reason: T) -> None:
    """A word into somebody's private chat, once a day: who goes on need not be told each time."""
    key = f"no right:{at_desk.centre_id}:{session.telegram_id}:{local(at_desk.now).date()}:{what}"
    spoken = speak(Screen((reason,), title=_REFUSED[what]), session.language).as_json()
    await outbox.put(at_desk.tx, f"telegram:{session.telegram_id}", spoken, at_desk.now, key=key, once=True)
