"""What Telegram itself shows of the bot: its commands and its description, in Khmer and English."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from telegram.error import TelegramError

from bot.gateway.api import Api
from bot.i18n import say
from conversations.text import T

log = logging.getLogger(__name__)

_SHORT = T("Work, training and advice for people who came back from working abroad. Free.")


async def introduce(api: Api, commands: Mapping[str, Mapping[str, T]]) -> None:
    """Sets commands and description; Khmer is what everyone sees whose app is not in English.

    `commands`: what is listed in each scope of Telegram ("all_private_chats", "all_group_chats").
    """
    try:
        for language, code in (("km", ""), ("en", "en")):
            for scope, known in commands.items():
                listed = [{"command": name, "description": say(words, language)} for name, words in known.items()]
                where = {"scope": {"type": scope}, "language_code": code}
                await api.call("setMyCommands", {"commands": listed, **where})
            short = {"short_description": say(_SHORT, language), "language_code": code}
            await api.call("setMyShortDescription", short)
    except TelegramError as error:  # it works without
        log.warning("Telegram did not take the commands: %s", error)
