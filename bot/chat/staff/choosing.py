"""Whom a broadcast is for: what its dialogue is handed, and the groups that are kept under a name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.broadcasts.audience import actions as audience
from bot.broadcasts.model import Audience
from bot.broadcasts.offers import choice
from bot.broadcasts.rights import check
from bot.broadcasts.saved import actions as saved
from bot.centres import actions as centres
from bot.centres import team
from bot.centres.model import CENTRE, Centre
from bot.chat import drafts
from bot.chat.rights import manager
from bot.errors import Refusal
from bot.programme import actions as programme
from bot.programme.model import Offer
from bot.turn import Begin, Next, Turn, number
from conversations.broadcasts.audience import WHO
from conversations.broadcasts.composing import BROADCAST, NOW
from conversations.broadcasts.groups import GROUP, GroupNamed, all_groups, deleting, one_group
from conversations.broadcasts.kinds import summary
from conversations.dialogue import State
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Label, Screen
from conversations.text import T

_OFFERS = 60
"""The next ones, that a button can be about."""
_LISTED = 12
"""Offers and links to choose from; of an offer that is not among them nobody is asked."""


async def begin(turn: Turn, argument: str) -> Next:
    """The dialogue, for everybody or for the people of one centre."""
    by = manager(turn)
    own = [centre for centre in await team.looked_after(turn.tx, by) if centre.kind == CENTRE]
    centre_id = number(argument)
    if not by.is_admin and not own:
        raise Refusal(team.NOT_YOURS)
    if not by.is_admin and not centre_id and len(own) > 1:
        names = centres.button_names(own, turn.world.places)
        buttons = tuple((Button(name, f"m:broadcast:{one}", icon="📍"),) for one, name in names.items())
        return Screen((T("Which centre?"),), (*buttons, (HOME_BUTTON,)), title=T("Broadcast"))
    if not by.is_admin:
        centre_id = centre_id or own[0].id
    await check(turn.tx, by, centre_id)
    return await composed(turn, centre_id, {})


async def composed(turn: Turn, centre_id: int, answers: Mapping[str, Any]) -> Begin:
    """The dialogue with what is answered already."""
    return Begin(BROADCAST, await given(turn, centre_id), {**answers, **NOW})


async def given(turn: Turn, centre_id: int) -> dict[str, Any]:
    """What can be chosen from: for a centre only what is its own."""
    known = await centres.all_centres(turn.tx)
    centre = next((one for one in known if one.id == centre_id), None)
    offers = await programme.own(turn.tx, manager(turn), turn.now)
    return {
        "centre": centre_id,
        **({"centre_name": [centre.name.km, centre.name.en]} if centre else {"centres": _named(turn, known)}),
        "events": [
            [one.id, one.title.km, one.title.en] for one in offers if not centre_id or one.centre_id == centre_id
        ][:_LISTED],
        "offers": [choice(one) for one in sorted(await programme.open_now(turn.tx, turn.now), key=_begins)[:_OFFERS]],
        "sources": await audience.sources(turn.tx, _LISTED),
    }


def _begins(offer: Offer) -> datetime:
    return offer.begins


def _named(turn: Turn, known: list[Centre]) -> list[list[Any]]:
    own = [centre for centre in known if centre.kind == CENTRE and centre.active]
    return [[one, name.km, name.en] for one, name in centres.button_names(own, turn.world.places).items()]


async def reached(turn: Turn, rule: Audience) -> int:
    """How many phones get what was just sent."""
    return await audience.reached(turn.tx, turn.world.places, turn.session.account_id, rule, turn.now)


# Saved groups


async def _begun(turn: Turn) -> State | None:
    """The broadcast that is being composed: it is open, or was left for the groups."""
    return await drafts.begun(turn, BROADCAST.name)


def _rule(state: State | None) -> dict[str, Any]:
    """What is chosen so far."""
    if state is None:
        return {}
    return dict((state.partial or {}).get("rule", {}) if state.at == WHO else state.answers.get(WHO) or {})


async def _groups(turn: Turn, argument: str) -> Next | None:
    return await _list(turn)


async def _list(turn: Turn, note: Label | None = None) -> Next:
    state = await _begun(turn)
    if state is None:
        return await begin(turn, "")
    centre_id = state.given.get("centre", 0)
    kept = await saved.all_of(turn.tx, manager(turn), centre_id)
    rule = _rule(state)
    facts = replace(turn.facts(state.given), answers=state.answers)
    return all_groups([(one.id, one.name) for one in kept], summary(rule, facts) if rule else None, note)


async def _group(turn: Turn, argument: str) -> Next | None:
    """One group: "<group>", or "<group>:<what to do with it>"."""
    text, _, deed = argument.partition(":")
    by, group_id = manager(turn), number(text)
    group = await saved.get(turn.tx, by, group_id)
    match deed:
        case "use":
            return await _use(turn, group.id, group.centre_id, dict(group.rule))
        case "name":
            return Begin(GROUP, {"group": group.id})
        case "delete":
            return deleting(group.id, group.name)
        case "deleted":
            await saved.remove(turn.tx, by, group.id)
            return await _list(turn, T("🗑 Deleted: {name}", name=group.name))
    known = await given(turn, group.centre_id)
    return one_group(group.id, group.name, summary(group.rule, turn.facts(known)))


async def _use(turn: Turn, group_id: int, centre_id: int, rule: dict[str, Any]) -> Next:
    """Back to whom it is for, with what the group says; where no broadcast of that centre is begun, one begins."""
    state = await _begun(turn)
    if state is None or state.given.get("centre", 0) != centre_id:
        kept = await drafts.kept(turn, BROADCAST, f"group:{group_id}:use")
        return kept or await composed(turn, centre_id, {WHO: rule})
    return Begin(BROADCAST, go_on=replace(state, at=WHO, partial={"rule": rule, "at": ""}))


async def _back(turn: Turn, argument: str) -> Next | None:
    """From the groups to the broadcast that is being composed."""
    state = await _begun(turn)
    return await begin(turn, "") if state is None else Begin(BROADCAST, go_on=state)


async def _save(turn: Turn, argument: str) -> Next | None:
    """What is chosen now gets a name."""
    state = await _begun(turn)
    rule = _rule(state)
    if state is None or not rule:
        return await _list(turn)
    centre_id = state.given.get("centre", 0)
    await check(turn.tx, manager(turn), centre_id)
    return Begin(GROUP, {"centre": centre_id, "rule": rule})


async def _named_now(turn: Turn, result: GroupNamed) -> tuple[Screen | None, Next]:
    by = manager(turn)
    try:
        if "group" in result.given:
            group = await saved.rename(turn.tx, by, result.given["group"], result.name)
        else:
            rule = result.given["rule"]
            group = await saved.save(turn.tx, by, result.given["centre"], result.name, rule, turn.now)
    except Refusal as refusal:  # all are made before anything is written
        return None, await _list(turn, refusal.reason)
    return None, await _list(turn, T("✅ Saved: {name}", name=group.name))


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "groups": _groups,
    "group": _group,
    "groupsave": _save,
    "groupback": _back,
}
FOLLOWS: dict[type, Callable[[Turn, Any], Awaitable[tuple[Screen | None, Next]]]] = {GroupNamed: _named_now}
