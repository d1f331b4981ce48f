"""As whom somebody asks for something that only heads and admins may do."""

from __future__ import annotations

from bot.centres.team import Manager
from bot.turn import Turn


def manager(turn: Turn) -> Manager:
    return Manager(turn.session.account_id, turn.is_admin)
