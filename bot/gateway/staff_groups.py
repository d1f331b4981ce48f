"""The groups of the centres: which one is whose, the bot's standing there, and what waits for one."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.cases import actions as cases
from bot.cases.actions import STAFF_LANGUAGE
from bot.cases.desk import AtDesk
from bot.centres import actions as centres
from bot.gateway import staff_desk, store
from bot.gateway.api import Call
from bot.gateway.events import BotMoved, GroupMoved, Incoming
from bot.gateway.group_answers import in_group, say, toast
from bot.gateway.render import Pressed, draw_reply
from bot.gateway.sender import unreachable
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from bot.storage.sessions import Session
from bot.turn import World, number
from conversations.events import Commanded, Tapped
from conversations.screen import Button, Screen
from conversations.text import T

PROMOTED = timedelta(minutes=1)
"""Telegram lets a bot in as a plain member first. So long admins have to give it the right to make topics, or all that
waited would come into the General topic, one case beside the other."""


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
            await _bot_moved(tx, group, status, topics, now, forum=incoming.forum)
        case Commanded("centre"):
            only = T("Only an admin can do this.")
            return await _choose_centre(tx, world, incoming) if is_admin else say(incoming, only)
        case Tapped(action=action) if action.startswith("m:bind:"):
            if not is_admin:
                return toast(incoming, T("Only an admin can do this."))
            return await _bind(tx, world, incoming, action.removeprefix("m:bind:"), now)
        case _ if group is not None:
            account_id = session.account_id if session is not None else 0
            at_desk = AtDesk(tx, world, account_id, group.centre_id, now, incoming.answered)
            return await staff_desk.take(at_desk, incoming, session)
        case Tapped():
            return toast(incoming, T("This button is no longer in use."))
    return []


async def _choose_centre(tx: Transaction, world: World, incoming: Incoming) -> list[Call]:
    names = centres.button_names(await centres.all_centres(tx), world.places)
    buttons = tuple((Button(name, f"m:bind:{centre_id}", icon="📍"),) for centre_id, name in names.items())
    screen = Screen((), buttons, title=T("Which centre works in this group?"))
    return in_group(incoming, screen)


async def _bind(tx: Transaction, world: World, incoming: Incoming, chosen: str, now: datetime) -> list[Call]:
    """Makes the group a centre's. Its open cases move in, and what could not be delivered comes now."""
    centre = await centres.get(tx, number(chosen))
    if centre is None:
        return toast(incoming, T("This centre is no longer there."))
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
    for case_id in await cases.open_at(tx, centre_id):
        if await store.room(tx, case_id) is None:
            await cases.show_card(tx, world.places, case_id, now)
    await _send_what_waits(tx, centre_id, now)


async def _send_what_waits(tx: Transaction, centre_id: int, now: datetime) -> None:
    rooms = [f"case:{case_id}" for case_id in await store.waited_for(tx, centre_id)]
    await outbox.revive(tx, [f"centre:{centre_id}", *rooms], now)
    await outbox.free(tx, unreachable(centre_id))


async def _bot_moved(
    tx: Transaction, group: store.Group | None, status: str, topics: bool, now: datetime, *, forum: bool
) -> None:
    if group is None or status in ("left", "kicked"):
        return
    await store.set_topics(tx, group.chat_id, topics)
    await _send_what_waits(tx, group.centre_id, now + PROMOTED if forum and status == "member" else now)
