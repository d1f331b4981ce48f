"""What the bot says of itself: its commands per scope and language, its name and its descriptions."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from bot.simulator.model import JSON, Chat


@dataclass(slots=True)
class Profile:
    """Texts by language code ("" for everyone else), commands by scope and language."""

    commands: dict[str, list[JSON]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[str, JSON] = field(default_factory=dict)

    def commands_seen(self, chat: Chat, language: str) -> list[JSON]:
        """The commands that a person sees in this chat: the narrowest scope, then the person's language."""
        everyone = "all_private_chats" if chat.is_private else "all_group_chats"
        scopes: list[JSON] = [{"type": "chat", "chat_id": chat.id}, {"type": everyone}, {"type": "default"}]
        for scope in scopes:
            for code in (language, ""):
                found = self.commands.get(command_key(scope, code))
                if found is not None:
                    return found
        return []


def command_key(scope: JSON | None, language: str) -> str:
    """One key for a scope and a language."""
    scope = scope or {"type": "default"}
    parts = {name: str(scope[name]) for name in ("type", "chat_id", "user_id") if name in scope}
    return json.dumps([parts, language], sort_keys=True)
