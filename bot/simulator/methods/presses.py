"""Bot API: answering a press on an inline button."""

from __future__ import annotations

from bot.simulator.html import utf16_length
from bot.simulator.limits import CALLBACK_ANSWER, PRESS_ANSWERABLE
from bot.simulator.model import Answer
from bot.simulator.params import Params
from bot.simulator.refused import bad_request
from bot.simulator.state import State


def answer_callback_query(state: State, params: Params) -> bool:
    """answerCallbackQuery; the person's button stops spinning and a toast shows."""
    query = state.queries.get(params.text("callback_query_id"))
    if query is None or state.clock() - query.at > PRESS_ANSWERABLE:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = params.text("text")
    if utf16_length(text) > CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answered = True
    answer = Answer(query.id, query.user_id, text, params.flag("show_alert"), params.text("url"))
    state.answers.append(answer)
    state.feed.tell("answer", user_id=query.user_id, text=text, show_alert=answer.show_alert, url=answer.url)
    return True


METHODS = {"answerCallbackQuery": answer_callback_query}
