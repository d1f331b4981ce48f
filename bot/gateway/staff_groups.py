"""What happens in a staff group: the centre it belongs to, presses on cards, replies to people."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import datetime

from bot import group_commands
from bot.cases import actions as cases
from bot.cases import desk
from bot.cases.actions import STAFF_LANGUAGE
from bot.centres import actions as centres
from bot.centres import team
from bot.errors import NoRight, Refusal
from bot.gateway import store
from bot.gateway.api import Call
from bot.gateway.events import BotMoved, GroupMoved, Incoming, MemberLeft
from bot.gateway.links import lead
from bot.gateway.render import Pressed, draw_reply
from bot.gateway.sender import unreachable
from bot.i18n import local, say
from bot.spoken import Spoken, speak
from bot.storage import outbox
from bot.storage.database import Transaction
from bot.storage.sessions import Session
from bot.turn import Origin, Outcome, World, number
from conversations.events import Commanded, Edited, Said, SentMedia, Tapped
from conversations.passing import Message, passed_on
from conversations.screen import Button, Screen
from conversations.text import T


async def take(tx: Transaction, world: World, incoming: Incoming, session: Session | None, now: datetime) -> list[Call]:
    """One event in a group; what it answers goes into the same group. Ordinary talk there is none of our business."""
    group = await store.group_in(tx, incoming.chat_id)
    is_admin = incoming.sender_id in world.admin_ids
    match incoming.event:
        case GroupMoved(new_chat_id):
            await store.moved(tx, incoming.chat_id, new_chat_id)
            if (there := await store.group_in(tx, new_chat_id)) is not None:
                await revive(tx, world, there.centre_id, now)
        case BotMoved(status, topics):
            await _bot_moved(tx, group, status, topics, now)
        case Commanded("centre"):
            only = T("Only an admin can do this.")
            return await _choose_centre(tx, world, incoming) if is_admin else _say(incoming, only)
        case Tapped(action=action) if action.startswith("m:bind:"):
            if not is_admin:
                return _toast(incoming, T("Only an admin can do this."))
            return await _bind(tx, world, incoming, action.removeprefix("m:bind:"), now)
        case _ if group is not None:
            account_id = session.account_id if session is not None else 0
            at_desk = desk.AtDesk(tx, world, account_id, group.centre_id, now, incoming.answered)
            return await _of_centre(at_desk, incoming, session)
        case Tapped():
            return _toast(incoming, T("This button is no longer in use."))
    return []


async def _of_centre(at_desk: desk.AtDesk, incoming: Incoming, session: Session | None) -> list[Call]:
    """What happens in the group of a centre."""
    match incoming.event:
        case MemberLeft(telegram_id):
            await team.left_group(at_desk.tx, telegram_id, at_desk.centre_id, at_desk.now)
        case Commanded("undo"):
            return await _undo(at_desk, incoming)
        case Commanded(name) as command if name in group_commands.COMMANDS:
            return await _command(at_desk, incoming, command, session)
        case Tapped(action=action) if action.startswith("m:case:"):
            return await _press(at_desk, incoming, _press_card(at_desk, incoming, action.removeprefix("m:case:")))
        case Tapped(action=action) if action.startswith("m:") and action.split(":")[1] in group_commands.BUTTONS:
            name, _, argument = action.removeprefix("m:").partition(":")
            return await _press(at_desk, incoming, group_commands.BUTTONS[name](at_desk, argument))
        case Tapped():
            return _toast(incoming, T("This button is no longer in use."))
        case Edited(message):
            return await _told(at_desk, incoming, session, _pass_change(at_desk, incoming, message))
        case event if (said := passed_on(event)) is not None:
            return await _told(at_desk, incoming, session, _pass_on(at_desk, incoming, said))
    return []


async def _pass_on(at_desk: desk.AtDesk, incoming: Incoming, said: Message) -> None:
    """To the person, if it is for them. That it went there is kept, for what is changed or taken back later."""
    case_id = await _to_person(at_desk, incoming)
    if case_id is not None:
        await desk.reply(at_desk, case_id, said, incoming.origin)
        await store.remember(at_desk.tx, incoming.chat_id, [incoming.message_id], case_id, album=incoming.album)


async def _pass_change(at_desk: desk.AtDesk, incoming: Incoming, said: Said | SentMedia) -> None:
    """A note that is changed stays a note."""
    case_id = await store.case_here(at_desk.tx, incoming.chat_id, 0, incoming.message_id)
    if case_id is not None:
        await desk.change_reply(at_desk, case_id, said, incoming.origin)


async def _undo(at_desk: desk.AtDesk, incoming: Incoming) -> list[Call]:
    """Takes back the message of staff that is answered with /undo."""
    case_id = await store.case_here(at_desk.tx, incoming.chat_id, 0, incoming.answers)
    if case_id is None or incoming.reply_to:
        return _say(incoming, T("Answer the message that you want to take back with /undo."))
    try:
        await desk.take_back(at_desk, case_id, Origin(incoming.chat_id, incoming.answers))
    except Refusal as refusal:
        return _say(incoming, refusal.reason)
    return []


async def _command(at_desk: desk.AtDesk, incoming: Incoming, command: Commanded, session: Session | None) -> list[Call]:
    """A slash command of staff, in the room of a case or outside of any. Without the right: a private word."""
    here = await store.case_here(at_desk.tx, incoming.chat_id, incoming.thread_id, incoming.reply_to)
    try:
        outcome = await group_commands.obey(at_desk, command, here)
    except NoRight as refusal:
        return await _refuse(at_desk, incoming, session, "command", refusal.reason)
    except Refusal as refusal:
        return _say(incoming, refusal.reason)
    return _drawn(incoming, [await lead(at_desk.tx, speak(screen, STAFF_LANGUAGE)) for screen in outcome.screens])


async def _to_person(at_desk: desk.AtDesk, incoming: Incoming) -> int | None:
    """The case whose person is spoken to: in answer to what they said, or after "Reply". All else is a note."""
    begun = await store.case_of_album(at_desk.tx, incoming.chat_id, incoming.album)
    if begun is not None:
        return begun
    if incoming.reply_to:
        answered = await store.case_answered(at_desk.tx, incoming.chat_id, incoming.reply_to)
        if answered is not None:
            return answered
    return await store.take_reply(at_desk.tx, incoming.chat_id, incoming.thread_id, at_desk.account_id, at_desk.now)


async def _press(at_desk: desk.AtDesk, incoming: Incoming, doing: Awaitable[Outcome]) -> list[Call]:
    """What a press shows: a private word, or another screen in the place of the pressed one."""
    try:
        outcome = await doing
    except Refusal as refusal:
        return _toast(incoming, refusal.reason)
    if outcome.toast is not None:
        return _toast(incoming, outcome.toast, stays=not outcome.passing)
    spoken = [await lead(at_desk.tx, speak(screen, STAFF_LANGUAGE)) for screen in outcome.screens]
    pressed = Pressed(incoming.query_id, incoming.message_id)
    return _here(incoming, draw_reply(incoming.chat_id, spoken, 0, pressed=pressed))


async def _press_card(at_desk: desk.AtDesk, incoming: Incoming, action: str) -> Outcome:
    case_id, _, verb = action.partition(":")
    if verb == "reply":
        return await _begin_reply(at_desk, incoming, number(case_id))
    outcome = await desk.press(at_desk, action)
    if outcome.toast or outcome.screens or await store.is_card(at_desk.tx, incoming.chat_id, incoming.message_id):
        return outcome
    return await desk.press(at_desk, f"{case_id}:show")  # a copy of the card, which nobody else redraws


async def _begin_reply(at_desk: desk.AtDesk, incoming: Incoming, case_id: int) -> Outcome:
    case = await desk.replying(at_desk, case_id)
    if not await store.is_room(at_desk.tx, case.id, incoming.chat_id, incoming.thread_id):
        raise Refusal(T("Please go to the topic of this case and press “Reply” there."))
    await store.begin_reply(at_desk.tx, incoming.chat_id, at_desk.account_id, case.id, at_desk.now)
    return Outcome(toast=T("Write or speak now. What you send next here goes to the person."), passing=True)


async def _told(
    at_desk: desk.AtDesk, incoming: Incoming, session: Session | None, passing: Awaitable[None]
) -> list[Call]:
    """Delivered, it gets a thumb from the sender. Without the right: a private word. Else one in the group."""
    try:
        await passing
    except NoRight as refusal:
        return await _refuse(at_desk, incoming, session, "reply", refusal.reason)
    except Refusal as refusal:
        return _say(incoming, refusal.reason)
    return []


_REFUSED = {
    "reply": T("Your reply in the staff group was not passed on."),
    "command": T("You cannot use this command in the staff group."),
}


async def _refuse(
    at_desk: desk.AtDesk, incoming: Incoming, session: Session | None, what: str, reason: T
) -> list[Call]:
    """Why not: in private, or in the group to who has no private chat with the bot."""
    if session is None or not session.reachable:
        return _say(incoming, reason)
    await _tell(at_desk, session, what, reason)
    return []


async def _tell(at_desk: desk.AtDesk, session: Session, what: str, reason: T) -> None:
    """A word into somebody's private chat, once a day: who goes on need not be told each time."""
    key = f"no right:{at_desk.centre_id}:{session.telegram_id}:{local(at_desk.now).date()}:{what}"
    spoken = speak(Screen((reason,), title=_REFUSED[what]), session.language).as_json()
    await outbox.put(at_desk.tx, f"telegram:{session.telegram_id}", spoken, at_desk.now, key=key, once=True)


async def _choose_centre(tx: Transaction, world: World, incoming: Incoming) -> list[Call]:
    names = centres.button_names(await centres.all_centres(tx), world.places)
    buttons = tuple((Button(name, f"m:bind:{centre_id}", icon="📍"),) for centre_id, name in names.items())
    screen = Screen((), buttons, title=T("Which centre works in this group?"))
    return _in_group(incoming, screen)


async def _bind(tx: Transaction, world: World, incoming: Incoming, chosen: str, now: datetime) -> list[Call]:
    """Makes the group a centre's. Its open cases move in, and what could not be delivered comes now."""
    centre = await centres.get(tx, number(chosen))
    if centre is None:
        return _toast(incoming, T("This centre is no longer there."))
    await store.bind(tx, centre.id, incoming.chat_id, incoming.forum, now)
    await store.leave_rooms(tx, centre.id, but=incoming.chat_id)
    await revive(tx, world, centre.id, now)
    screen = Screen(
        (
            T("New cases will appear here."),
            T("Invite the staff with /centre in the private chat with me: only they can take and answer cases."),
        ),
        title=T("This is now the group of {centre}.", centre=centre.name),
    )
    pressed = Pressed(incoming.query_id, incoming.message_id)
    return draw_reply(incoming.chat_id, [speak(screen, STAFF_LANGUAGE)], 0, pressed=pressed)


async def revive(tx: Transaction, world: World, centre_id: int, now: datetime) -> None:
    """Sends again whatever waits for a centre's group; every open case without a room gets one."""
    numbers = await cases.open_at(tx, centre_id)
    for case_id in numbers:
        if await store.room(tx, case_id) is None:
            await cases.show_card(tx, world.places, case_id, now)
    await _send_what_waits(tx, centre_id, numbers, now)


async def _send_what_waits(tx: Transaction, centre_id: int, numbers: list[int], now: datetime) -> None:
    await outbox.revive(tx, [f"centre:{centre_id}", *(f"case:{case_id}" for case_id in numbers)], now)
    await outbox.free(tx, unreachable(centre_id))


async def _bot_moved(tx: Transaction, group: store.Group | None, status: str, topics: bool, now: datetime) -> None:
    if group is None or status in ("left", "kicked"):
        return
    numbers = await cases.open_at(tx, group.centre_id)
    await store.set_topics(tx, group.chat_id, topics)
    await _send_what_waits(tx, group.centre_id, numbers, now)


def _toast(incoming: Incoming, words: T, *, stays: bool = True) -> list[Call]:
    """A private word to the one who pressed, that nobody else sees; it `stays` until it is put away."""
    text = say(words, STAFF_LANGUAGE)
    return [("answerCallbackQuery", {"callback_query_id": incoming.query_id, "text": text[:200], "show_alert": stays})]


def _say(incoming: Incoming, reason: T) -> list[Call]:
    return _in_group(incoming, Screen((reason,)))


def _in_group(incoming: Incoming, *screens: Screen) -> list[Call]:
    return _drawn(incoming, [speak(screen, STAFF_LANGUAGE) for screen in screens])


def _drawn(incoming: Incoming, screens: list[Spoken]) -> list[Call]:
    return _here(incoming, draw_reply(incoming.chat_id, screens, 0))


def _here(incoming: Incoming, calls: list[Call]) -> list[Call]:
    """What is sent anew goes into the topic in which it was asked for."""
    where = {"message_thread_id": incoming.thread_id} if incoming.thread_id else {}
    return [
        (method, {**parameters, **where} if method.startswith("send") else parameters) for method, parameters in calls
    ]
