"""What was told in the dialogue of a broadcast, as what it will say and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.broadcasts.model import Content, OwnButton
from bot.clock import CAMBODIA
from conversations.text import Words


def content_of(answers: Mapping[str, Any]) -> Content:
    """What was told of a broadcast."""
    along = answers.get("with") or {"media": (), "point": None}
    point = along["point"]
    return Content(
        answers["km"],
        answers.get("en") or "",
        tuple((kind, file_id) for kind, file_id in along["media"]),
        (point[0], point[1]) if point else None,
        tuple(_button(told) for told in answers.get("buttons") or ()),
    )


def _button(told: Mapping[str, Any]) -> OwnButton:
    answers = tuple(Words(km, en) for km, en in told.get("answers", ()))
    title = Words(*told.get("title", ("", "")))
    return OwnButton(told["kind"], title, told.get("offer", 0), told.get("url", ""), answers)


def moment_of(answers: Mapping[str, Any]) -> datetime | None:
    """When it shall go out; None: at once."""
    when = answers.get("when")
    return None if when is None else datetime.fromisoformat(when).replace(tzinfo=CAMBODIA)
