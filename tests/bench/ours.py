"""This bot as a bench starts it, and the record of one registration with it."""

from __future__ import annotations

import base64
from pathlib import Path

from tests.bench.processes import KEY, StandIn, bot


def settings_for(file: Path, **more: str) -> dict[str, str]:
    return {
        "DATABASE_URL": f"sqlite+aiosqlite:///{file}",
        "DATA_KEYS": base64.urlsafe_b64encode(KEY).decode(),
        "ADMIN_IDS": "1",
        "LOG_LEVEL": "ERROR",
        **more,
    }


def record(telegram: StandIn, file: Path) -> list[list[tuple[str, dict[str, object]]]]:
    with bot(telegram, ["-m", "bot", "run"], settings_for(file)):
        recorded: list[list[tuple[str, dict[str, object]]]] = telegram.ask("record")
    return recorded
