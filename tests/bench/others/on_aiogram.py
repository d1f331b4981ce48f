"""The registration on aiogram 3 as its documentation shows it: one router, states and data in MemoryStorage."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from tests.bench.others.script import API, TOKEN, Turn, turns


def markup(given: dict[str, Any]) -> Any:
    """The keyboard as the library's own objects."""
    if "inline_keyboard" in given:
        rows = [[InlineKeyboardButton(**one) for one in row] for row in given["inline_keyboard"]]
        return InlineKeyboardMarkup(inline_keyboard=rows)
    if "keyboard" in given:
        shown = [[KeyboardButton(**one) for one in row] for row in given["keyboard"]]
        return ReplyKeyboardMarkup(keyboard=shown, resize_keyboard=True, one_time_keyboard=True)
    return ReplyKeyboardRemove()


async def say(turn: Turn, message: Message, query: CallbackQuery | None) -> None:
    """Shows the next question."""
    for method, body in turn.calls:
        keyboard = markup(body["reply_markup"]) if "reply_markup" in body else None
        match method:
            case "answerCallbackQuery" if query is not None:
                await query.answer()
            case "editMessageText":
                await message.edit_text(body["text"], parse_mode="HTML", reply_markup=keyboard)
            case "editMessageReplyMarkup":
                await message.edit_reply_markup(reply_markup=None)
            case "sendMessage":
                await message.answer(body["text"], parse_mode="HTML", reply_markup=keyboard)


def on_message(number: int, turn: Turn, following: State | None) -> Callable[..., Awaitable[None]]:
    async def handle(message: Message, state: FSMContext) -> None:
        await state.update_data({str(number): message.text or message.contact})
        await state.set_state(following)
        await say(turn, message, None)

    return handle


def on_tap(number: int, turn: Turn, following: State | None) -> Callable[..., Awaitable[None]]:
    async def handle(query: CallbackQuery, state: FSMContext) -> None:
        await state.update_data({str(number): query.data})
        if following is None:
            await state.clear()
        else:
            await state.set_state(following)
        assert isinstance(query.message, Message)
        await say(turn, query.message, query)

    return handle


def main() -> None:
    """Long polling until it is killed."""
    walk = turns()
    states = type("Registration", (StatesGroup,), {f"step_{number}": State() for number in range(len(walk))})
    router = Router()
    for number, turn in enumerate(walk):
        here = getattr(states, f"step_{number}")
        following = getattr(states, f"step_{number + 1}", None)
        if number == 0:
            router.message.register(on_message(number, turn, following), CommandStart())
        elif turn.kind == "tap":
            router.callback_query.register(on_tap(number, turn, following), here)
        else:
            sort = F.contact if turn.kind == "contact" else F.text
            router.message.register(on_message(number, turn, following), here, sort)
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(router)
    session = AiohttpSession(api=TelegramAPIServer.from_base(API))
    dispatcher.run_polling(Bot(TOKEN, session=session))


if __name__ == "__main__":
    main()
