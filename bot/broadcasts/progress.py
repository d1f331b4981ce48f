"""How far a broadcast is, as the one who steers it sees it."""

from __future__ import annotations

from datetime import datetime

from bot.broadcasts.model import SCHEDULED, SENDING, Broadcast
from conversations.broadcasts.progress import Progress


def as_it_stands(broadcast: Broadcast, now: datetime) -> Progress:
    """What the books say. How fast it goes, and what that costs, only the process knows that sends it."""
    counts = broadcast.counts
    return Progress(
        number=broadcast.id,
        state=broadcast.state,
        total=counts.total,
        sent=counts.sent,
        left=counts.left,
        blocked=counts.blocked,
        failed=counts.failed,
        uncertain=counts.uncertain,
        corrects=broadcast.of_id or 0,
        asleep=broadcast.state in (SCHEDULED, SENDING) and broadcast.due_at > now,
    )
