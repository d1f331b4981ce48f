"""The beginnings of stories that are about something else: a bound group, who works there, who has registered.

The rows are written by the product's own functions, in one transaction; in the stand-in for Telegram everybody does
what they would have done, and the bot does not hear of it. `conversations/test_staging.py` holds this against the
conversation, so that the two cannot drift apart.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from bot.centres import team
from bot.centres.actions import all_centres
from bot.centres.model import STAFF
from bot.chat.journeys import follow
from bot.gateway import staff_groups
from bot.gateway.events import Incoming
from bot.simulator.model import User
from bot.storage import sessions
from bot.storage.database import Transaction
from bot.storage.sessions import Session
from bot.turn import Begin, Sender, Turn
from bot.turn import World as Known
from conversations.consent import ConsentGiven
from conversations.dialogue import REVIEW, Answers, State
from conversations.events import Tapped
from conversations.reading.fold import clean

if TYPE_CHECKING:
    from tests.phones import Phone, StaffGroup
    from tests.world import World


@contextlib.asynccontextmanager
async def unheard(world: World) -> AsyncIterator[Transaction]:
    """A transaction for rows of what people have done; what they do in Telegram meanwhile, the bot does not hear."""
    world.clock.next_act()
    waiting = world.telegram.updates.waiting
    heard = len(waiting)
    async with world.app.database.transaction() as tx:
        yield tx
    while len(waiting) > heard:
        waiting.pop()
    if tx.posted:
        await world.settle()


async def bind(world: World, group: StaffGroup, centre: str) -> None:
    """As an admin does by letting the bot in, making it an admin, and "/centre"."""
    chat, admin = group.chat, group.admin.user
    async with unheard(world) as tx:
        world.telegram.add_bot(admin, chat)
        world.telegram.promote_bot(admin, chat)
        chosen = Tapped(-1, f"m:bind:{await _centre(tx, centre)}")
        press = Incoming(0, chat.id, False, admin.id, admin.first_name, "km", chosen, forum=chat.is_forum)
        await staff_groups.take(tx, _known(world), press, None, world.clock())


async def hire(world: World, group: StaffGroup, person: Phone, centre: str) -> None:
    """As an admin does with "Invite staff", the person with "I accept", and then by joining the group."""
    async with unheard(world) as tx:
        now = world.clock()
        admin = await _session(world, tx, group.admin.user)
        one = await _session(world, tx, person.user)
        by, centre_id = team.Manager(admin.account_id, is_admin=True), await _centre(tx, centre)
        name = clean(person.user.first_name)
        _, token = await team.invite(tx, by, centre_id, STAFF, now)
        await team.open_invite(tx, token, one.account_id, name, now)
        await team.accept(tx, one.account_id, centre_id, name, now)
        world.telegram.join(person.user, group.chat)


async def answer(world: World, phone: Phone, answers: Answers, *, share: bool, family: bool) -> None:
    """As a returnee does from "Register" on, up to the review."""
    async with unheard(world) as tx:
        session = await _session(world, tx, phone.user)
        sender = Sender(phone.user.id, phone.user.first_name)
        turn = Turn(tx, _known(world), session, sender, world.clock(), given={"family": family})
        await turn.leave()
        world.clock.next_act()
        consent = ConsentGiven({"keep": "yes", "share": "yes" if share else "no", "news": "yes"})
        _, begun = await follow(turn, consent)
        assert isinstance(begun, Begin)
        session.dialogue, session.state = begun.dialogue.name, State(REVIEW, dict(answers), given=begun.given)
        await sessions.save(tx, [session], world.clock())


def _known(world: World) -> Known:
    return Known(world.places, world.settings.admin_ids, world.telegram.bot.username)


async def _session(world: World, tx: Transaction, user: User) -> Session:
    """Of someone who has pressed Start, now at the latest."""
    world.telegram.opens_link(user)
    known = await sessions.load(tx, [user.id])
    return known.get(user.id) or await sessions.open_new(tx, user.id, "km", world.clock())


async def _centre(tx: Transaction, name: str) -> int:
    return next(one.id for one in await all_centres(tx) if name in one.name.en)
