"""Bot API: who the bot is, its commands, its name and descriptions."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.simulator.limits import BOT_NAME, COMMANDS, DESCRIPTION, SHORT_DESCRIPTION
from bot.simulator.model import JSON
from bot.simulator.params import Params
from bot.simulator.profile import command_key
from bot.simulator.refused import bad_request
from bot.simulator.state import State
from bot.simulator.views import commands_view

_SCOPES = {
    "default": (), "all_private_chats": (), "all_group_chats": (), "all_chat_administrators": (),
    "chat": ("chat_id",), "chat_administrators": ("chat_id",), "chat_member": ("chat_id", "user_id"),
}  # fmt: skip
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def get_me(state: State, _params: Params) -> JSON:
    """getMe."""
    return {
        **state.user_json(state.bot.id),
        "can_join_groups": True,
        "can_read_all_group_messages": not state.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _key(state: State, params: Params) -> str:
    scope = params.value("scope")
    if scope is not None:
        if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
            raise bad_request("can't parse BotCommandScope: Unsupported type specified")
        needed = _SCOPES[str(scope["type"])]
        if any(name not in scope for name in needed):
            raise bad_request("can't parse BotCommandScope: Can't find field \"chat_id\"")
        named = str(scope.get("chat_id", ""))
        if named.lstrip("-").isdigit() and int(named) not in state.chats:
            raise bad_request("chat not found")
    return command_key(scope, params.text("language_code"))


def _tell_commands(state: State) -> None:
    if state.feed:
        for chat in state.chats.values():
            state.feed.tell("commands", chat_id=chat.id, commands=commands_view(state, chat))


def set_my_commands(state: State, params: Params) -> bool:
    """setMyCommands."""
    commands = params.value("commands")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    kept = []
    for command in commands:
        name = str(command.get("command", "")).removeprefix("/")
        description = str(command.get("description", "")).strip()
        if not _COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        kept.append({"command": name, "description": description})
    state.profile.commands[_key(state, params)] = kept
    _tell_commands(state)
    return True


def get_my_commands(state: State, params: Params) -> list[JSON]:
    """getMyCommands: of exactly this scope and language."""
    return state.profile.commands.get(_key(state, params), [])


def delete_my_commands(state: State, params: Params) -> bool:
    """deleteMyCommands."""
    state.profile.commands.pop(_key(state, params), None)
    _tell_commands(state)
    return True


def _setter(field: str, table: str, limit: int, refusal: str) -> Callable[[State, Params], bool]:
    def set_text(state: State, params: Params) -> bool:
        text = params.text(field)
        if len(text) > limit:
            raise bad_request(refusal)
        texts: dict[str, str] = getattr(state.profile, table)
        if text:
            texts[params.text("language_code")] = text
        else:
            texts.pop(params.text("language_code"), None)
        return True

    return set_text


def _getter(field: str, table: str) -> Callable[[State, Params], JSON]:
    def get_text(state: State, params: Params) -> JSON:
        texts: dict[str, str] = getattr(state.profile, table)
        usual = state.bot.first_name if field == "name" else ""
        return {field: texts.get(params.text("language_code"), texts.get("", usual))}

    return get_text


def set_chat_menu_button(state: State, params: Params) -> bool:
    """setChatMenuButton."""
    button = params.value("menu_button")
    state.profile.menu_buttons[params.text("chat_id")] = button if isinstance(button, dict) else {"type": "default"}
    return True


def get_chat_menu_button(state: State, params: Params) -> JSON:
    """getChatMenuButton."""
    return state.profile.menu_buttons.get(params.text("chat_id"), {"type": "commands"})


METHODS = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("name", "names", BOT_NAME, "BOT_TITLE_INVALID"),
    "getMyName": _getter("name", "names"),
    "setMyDescription": _setter("description", "descriptions", DESCRIPTION, "BOT_DESCRIPTION_INVALID"),
    "getMyDescription": _getter("description", "descriptions"),
    "setMyShortDescription": _setter(
        "short_description", "short_descriptions", SHORT_DESCRIPTION, "BOT_SHORT_DESCRIPTION_INVALID"
    ),
    "getMyShortDescription": _getter("short_description", "short_descriptions"),
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
