"""What another bot says at each step: the calls that ours made, recorded just before, without whom they went to."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.walk import REGISTRATION, Kind

TOKEN = os.environ.get("BOT_TOKEN", "")
API = os.environ.get("TELEGRAM_API_URL", "")


@dataclass(frozen=True, slots=True)
class Turn:
    """What the person does, and the calls that answer it."""

    kind: Kind
    calls: list[tuple[str, dict[str, Any]]]


def turns() -> list[Turn]:
    """The whole registration; the file's name is in WALK."""
    recorded = json.loads(Path(os.environ["WALK"]).read_text())
    return [
        Turn(step.kind, [(m, body) for m, body in calls]) for step, calls in zip(REGISTRATION, recorded, strict=True)
    ]
