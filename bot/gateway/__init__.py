"""Telegram: the only package that knows its types, limits, ids and errors."""

import os

# python-telegram-bot hands out pauses as timedelta where this is set, and warns at every rate limit where it is not.
os.environ.setdefault("PTB_TIMEDELTA", "true")
