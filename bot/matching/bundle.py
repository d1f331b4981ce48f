"""The daily message of news: at most a few offers for the people of one phone, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from bot.i18n import say
from bot.matching.around import near_to
from bot.matching.index import Index, Pick
from bot.matching.model import Reason, openings
from bot.matching.reasons import because
from bot.places.gazetteer import Gazetteer
from bot.programme.card import icon, line
from bot.programme.model import Offer
from bot.spoken import speak
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Screen
from conversations.text import T

MOST = 3
"""Offers of one message: with their reasons and buttons more would push each other off a small phone."""


class Proposal(NamedTuple):
    """An offer for one person."""

    person_id: int
    pick: Pick


def bundle(picks: Mapping[int, Sequence[Pick]], most: int = MOST) -> list[Proposal]:
    """What is told to the people (by id) of one phone, in one message.

    The best of each in turn, so that nobody on a shared phone is left out; an offer that fits several is told once.
    """
    if len(picks) == 1:
        ((person_id, found),) = picks.items()
        return [Proposal(person_id, pick) for pick in found[:most]]
    chosen: list[Proposal] = []
    told: set[int] = set()
    for rank in range(max(map(len, picks.values()), default=0)):
        for person_id, found in picks.items():
            if rank < len(found) and found[rank].offer.id not in told and len(chosen) < most:
                told.add(found[rank].offer.id)
                chosen.append(Proposal(person_id, found[rank]))
    return chosen


def without(message: Mapping[str, Any], offer_id: int) -> Mapping[str, Any] | None:
    """The message, as it waits, with one offer less; None where no other is left."""
    *cards, every, last = message["b"]
    head = len(message["p"]) - len(cards)
    kept = [at for at, ((_, action, _),) in enumerate(cards) if not action.startswith(f"m:for:{offer_id}:")]
    if not kept:
        return None
    lines = [message["p"][head + at] for at in kept]
    return {**message, "p": [*message["p"][:head], *lines], "b": [*(cards[at] for at in kept), every, last]}


def told_with_reason(pick: Pick, places: Gazetteer) -> T:
    """An offer as it is proposed."""
    return T("{offer}\n{why}", offer=line(pick.offer, places), why=because(pick.reason, places))


class Edition:
    """The news of one day: the offers it is about, ready to be found and told. What many get is said once."""

    def __init__(self, offers: Sequence[Offer], places: Gazetteer, now: datetime) -> None:
        self.offers = offers
        self.index = Index(openings(offers, near_to(places, offers), now))
        self._places = places
        self._lines: dict[tuple[int, Reason, str], str] = {}
        self._names: dict[tuple[int, str], str] = {}
        self._frames = {language: speak(_FRAME, language).as_json() for language in ("km", "en")}

    def message(self, chosen: Sequence[Proposal], language: str) -> Mapping[str, object]:
        """The message as it waits in the outbox; its buttons lead to the cards, and to no more news in two taps.

        Who of several people it is for stands nowhere: whoever picks up a shared phone reads it.
        """
        frame = self._frames[language]
        lines = [("plain", self._line(one.pick, language)) for one in chosen]
        cards = [
            ((self._name(one.pick.offer, language), f"m:for:{one.pick.offer.id}:{one.person_id}", ""),)
            for one in chosen
        ]
        every, ((stop, _, _), home) = frame["b"]
        last = ((stop, f"m:mute:{chosen[0].person_id}", ""), home)
        return {**frame, "p": (*frame["p"], *lines), "b": (*cards, every, last)}

    def _line(self, pick: Pick, language: str) -> str:
        key = (pick.offer.id, pick.reason, language)
        if key not in self._lines:
            self._lines[key] = say(told_with_reason(pick, self._places), language)
        return self._lines[key]

    def _name(self, offer: Offer, language: str) -> str:
        key = (offer.id, language)
        if key not in self._names:
            self._names[key] = f"{icon(offer)} {say(offer.title, language)}"
        return self._names[key]


_FRAME = Screen(
    (),
    ((Button(T("All that fits"), "m:fitting", icon="⭐"),), (Button(T("Stop news"), "m:mute", icon="🔕"), HOME_BUTTON)),
    title=T("📬 New, and may be right for you"),
)
"""What stands above the offers and below their buttons."""
