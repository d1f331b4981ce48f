"""A broadcast about an offer: the words of its card, its poster, and its own buttons."""

from __future__ import annotations

from typing import Any

from bot.i18n import say
from bot.places.gazetteer import Gazetteer
from bot.programme.card import card
from bot.programme.model import Offer
from conversations.broadcasts.texts import shortened


def choice(offer: Offer) -> list[Any]:
    """An offer as the dialogue lets it be chosen: [id, kind, Khmer title, English title]."""
    return [offer.id, offer.kind, offer.title.km, offer.title.en]


def answers_from(offer: Offer, places: Gazetteer) -> dict[str, Any]:
    """What the dialogue would ask, answered from the card; in English where the offer has an English name."""
    about = {"offer": offer.id, "title": [offer.title.km, offer.title.en]}
    return {
        "km": _words(offer, places, "km"),
        "en": _words(offer, places, "en") if offer.title.en else None,
        "with": {"media": [["photo", offer.photo]], "point": None} if offer.photo else None,
        "buttons": [{"kind": "open", **about}, {"kind": "sign", **about}],
    }


def _words(offer: Offer, places: Gazetteer, language: str) -> str:
    shown = card(offer, places)
    first = () if shown.small is None else (shown.small,)
    assert shown.title is not None
    return shortened([say(line, language) for line in (*first, shown.title, *shown.text)])
