"""The methods of the Bot API that the stand-in knows, by subject; Telegram does not mind upper or lower case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.simulator.methods import about, copying, editing, media, members, presses, receiving, sending, topics
from bot.simulator.params import Params
from bot.simulator.state import State

Method = Callable[[State, Params], Any]

_SUBJECTS = (about, copying, editing, media, members, presses, receiving, sending, topics)

METHODS: dict[str, Method] = {name.lower(): method for subject in _SUBJECTS for name, method in subject.METHODS.items()}

__all__ = ["METHODS", "Method"]
