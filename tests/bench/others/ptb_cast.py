"""A broadcast as most bots write it: one send after another with python-telegram-bot and its own rate limiter."""

from __future__ import annotations

import asyncio
import os

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ExtBot

from tests.bench.others.script import API, TOKEN

FIRST = 1_000_000_001


async def main() -> None:
    """Sends until it is killed. `RATE` is what its limiter may let through in a second."""
    limiter = AIORateLimiter(overall_max_rate=float(os.environ["RATE"]))
    bot = ExtBot(TOKEN, base_url=f"{API}/bot", rate_limiter=limiter)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Menu", callback_data="menu")]])
    async with bot:
        await bot.get_updates()  # the bench begins to count when a bot asks for updates
        chat_id = FIRST
        while True:
            try:
                await bot.send_message(chat_id, os.environ["NEWS"], reply_markup=keyboard)
            except TelegramError:
                continue
            chat_id += 1


if __name__ == "__main__":
    asyncio.run(main())
