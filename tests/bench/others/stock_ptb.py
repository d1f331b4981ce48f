"""The registration on python-telegram-bot as its documentation shows it: ConversationHandler, user_data in memory."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)
from telegram.warnings import PTBUserWarning

from tests.bench.others.script import API, TOKEN, Turn, turns

AT_ONCE = int(os.environ.get("AT_ONCE", "8"))
"""Updates worked on at the same time: the quickest of 8, 16, 64. Its HTTP layer gets slower with more."""

Context = ContextTypes.DEFAULT_TYPE
Answer = Callable[[Update, Context], Coroutine[Any, Any, int]]


def markup(given: dict[str, Any]) -> Any:
    """The keyboard as the library's own objects."""
    if "inline_keyboard" in given:
        return InlineKeyboardMarkup([[InlineKeyboardButton(**one) for one in row] for row in given["inline_keyboard"]])
    if "keyboard" in given:
        rows = [[KeyboardButton(**one) for one in row] for row in given["keyboard"]]
        return ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True)
    return ReplyKeyboardRemove()


def answer(number: int, turn: Turn, last: int) -> Answer:
    """The handler of one state: keeps the answer, shows the next question."""

    async def handle(update: Update, context: Context) -> int:
        query, message = update.callback_query, update.effective_message
        assert isinstance(message, Message)
        assert context.user_data is not None
        context.user_data[number] = query.data if query is not None else message.text or message.contact
        for method, body in turn.calls:
            keyboard = markup(body["reply_markup"]) if "reply_markup" in body else None
            match method:
                case "answerCallbackQuery" if query is not None:
                    await query.answer()
                case "editMessageText" if query is not None:
                    await query.edit_message_text(body["text"], parse_mode="HTML", reply_markup=keyboard)
                case "editMessageReplyMarkup":
                    await message.edit_reply_markup(None)
                case "sendMessage":
                    await message.reply_text(body["text"], parse_mode="HTML", reply_markup=keyboard)
        return number + 1 if number < last else ConversationHandler.END

    return handle


def main() -> None:
    """Long polling until it is killed."""
    warnings.simplefilter("ignore", PTBUserWarning)
    walk = turns()
    last = len(walk) - 1
    states: dict[object, list[BaseHandler[Update, Context, Any]]] = {}
    for number, turn in enumerate(walk):
        handle = answer(number, turn, last)
        match turn.kind:
            case "tap":
                states[number] = [CallbackQueryHandler(handle)]
            case "contact":
                states[number] = [MessageHandler(filters.CONTACT, handle)]
            case "say":
                states[number] = [MessageHandler(filters.TEXT & ~filters.COMMAND, handle)]
    start: BaseHandler[Update, Context, Any] = CommandHandler("start", answer(0, walk[0], last))
    application = Application.builder().token(TOKEN).base_url(f"{API}/bot").concurrent_updates(AT_ONCE).build()
    application.add_handler(ConversationHandler([start], states, [start]))
    application.run_polling(allowed_updates=["message", "callback_query"])


if __name__ == "__main__":
    main()
