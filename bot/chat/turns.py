"""One turn of a private chat: an event comes in, the state moves on, screens come out. Knows nothing of Telegram."""

from __future__ import annotations

from dataclasses import replace

from bot.cases import relay
from bot.chat import commands, journeys, menus
from bot.chat.person import answering_news, checking, personal_help, talking
from bot.chat.staff import importing
from bot.errors import Refusal
from bot.programme.codes import is_code
from bot.spoken import Spoken
from bot.storage import sessions
from bot.turn import Hide, Next, Outcome, Several, Turn
from conversations.broadcasts.standing import ONLY_SHOWN
from conversations.dialogue import REVIEW, Reply, Stopped
from conversations.dialogues import DIALOGUES, LEAVES_NO_TRACE
from conversations.engine import advance, begin, resume, still_meant
from conversations.events import Commanded, Edited, Event, Forwarded, Said, SentMedia, Tapped
from conversations.passing import passed_on
from conversations.screen import Screen
from conversations.text import T


async def take_turn(turn: Turn, event: Event) -> Outcome:
    """Does what one event means, and returns what the person sees. A `Refusal` becomes its sentence."""
    try:
        return await _route(turn, event)
    except Refusal as refusal:
        return Outcome((await menus.lost(turn, refusal.reason),))


async def _route(turn: Turn, event: Event) -> Outcome:
    session = turn.session
    if session.dialogue not in DIALOGUES:  # one that an older version knew
        session.dialogue, session.state = "", None
    match event:
        case Tapped(action=action) if action.startswith("m:"):
            return await _press(turn, action)
        case Tapped(pressed_on, action) if session.state is None or (
            pressed_on != session.turn and not still_meant(session.state, action)
        ):
            return replace(await _again(turn), stale=True)
        case Commanded():
            async with turn.deed():
                command = await commands.obey(turn, event)
            if command is not None:
                return await _show(turn, command)
            return await _again(turn, T("I do not know this command."))
        case Edited():
            async with turn.deed():
                return await _changed(turn, event)
        case Forwarded() if session.dialogue in LEAVES_NO_TRACE:
            return await _again(turn, T("A forwarded message is no answer."))
        case Forwarded():
            return await _show(turn, await checking.forwarded(turn, event))
        case SentMedia(kind="document") if (sheet := await importing.file(turn, event)) is not None:
            return await _show(turn, sheet)
    return await _said(turn, event)


async def _said(turn: Turn, event: Event) -> Outcome:
    """To a broadcast, to the question that is asked, or to no question."""
    if turn.broadcast is not None:
        async with turn.deed():
            outcome = await _to_news(turn, turn.broadcast, event)
        if outcome is not None:
            return outcome
    if turn.session.state is not None:
        return await _advance(turn, event)
    async with turn.deed():
        return await _without_question(turn, event)


async def _press(turn: Turn, action: str) -> Outcome:
    """A button outside of a dialogue; one of a preview only says what it is, and leaves all as it stands."""
    if action == ONLY_SHOWN:
        return Outcome(toast=T("This is only how people will see it."), stale=True)
    return await _show(turn, await menus.press(turn, action[2:]))


async def _advance(turn: Turn, event: Event) -> Outcome:
    session = turn.session
    assert session.state is not None
    dialogue = DIALOGUES[session.dialogue]
    reply = advance(dialogue, session.state, event, turn.facts(session.state.given))
    return await _replied(turn, reply)


async def _again(turn: Turn, note: T | None = None) -> Outcome:
    """The current screen once more: after an old button, or something unexpected."""
    session = turn.session
    if session.state is None:
        return Outcome((await menus.home(turn, note),))
    outcome = await _replied(turn, resume(DIALOGUES[session.dialogue], session.state, turn.facts(session.state.given)))
    return outcome if note is None else replace(outcome, screens=_with_note(outcome.screens, note))


def _with_note(screens: tuple[Screen | Spoken, ...], note: T) -> tuple[Screen | Spoken, ...]:
    """Said with the first screen that is not the preview of something."""
    at = next((at for at, screen in enumerate(screens) if isinstance(screen, Screen)), None)
    if at is None:
        return screens
    first = screens[at]
    assert isinstance(first, Screen)
    return (*screens[:at], replace(first, note=first.note or note), *screens[at + 1 :])


async def _replied(turn: Turn, reply: Reply) -> Outcome:
    """Keeps the new state; where the dialogue ended, does what its result means."""
    session = turn.session
    if isinstance(reply.result, Stopped):
        session.state = reply.state
        await turn.leave()
        return Outcome((await menus.home(turn, T("That is fine. You can go on another time.")),))
    if reply.state is not None:
        session.state = reply.state
        screen = reply.screen
        if screen is not None and reply.state.at == REVIEW and session.dialogue in journeys.PREVIEWS:
            previewed = await journeys.PREVIEWS[session.dialogue](turn, reply.state, screen)
            return Outcome(previewed.screens if isinstance(previewed, Several) else (previewed,))
        return Outcome((screen,)) if screen is not None else Outcome()
    turn.given = session.state.given if session.state is not None else {}
    await sessions.end(turn.tx, session.account_id, session.person_id, session.dialogue)
    session.dialogue, session.state = "", None
    first, then = await journeys.follow(turn, reply.result)
    outcome = await _show(turn, then)
    screens = outcome.screens if first is None else (first, *outcome.screens)
    return replace(outcome, screens=screens if reply.note is None else _with_note(screens, reply.note))


async def _show(turn: Turn, then: Next) -> Outcome:
    """A screen, or the first screen of the next dialogue (where it was left, if it was begun before)."""
    session = turn.session
    await turn.leave()
    if isinstance(then, Screen):
        return Outcome((then,))
    if isinstance(then, Hide):
        return Outcome((then.left,), hides=True)
    if isinstance(then, Several):
        return Outcome(then.screens)
    facts = turn.facts(then.given)
    session.dialogue = then.dialogue.name
    if then.go_on is not None:
        session.state = then.go_on
        return await _replied(turn, resume(then.dialogue, then.go_on, turn.facts(then.go_on.given)))
    return await _replied(turn, begin(then.dialogue, facts, then.answers))


async def _without_question(turn: Turn, event: Event) -> Outcome:
    """What is said while nothing is asked goes to the person's open case; without one, the ways on are shown."""
    if isinstance(event, Said) and is_code(event.text):
        return await _show(turn, await checking.typed(turn, event))
    message = passed_on(event)
    kept = None if message is None else await personal_help.kept_from_all(turn)
    if kept is not None:
        return Outcome((kept,))
    if message is not None and turn.more_of is not None:
        await talking.say_to_staff(turn, turn.more_of, message)
        return Outcome()
    then = None if message is None else await talking.address(turn, message)
    return await _show(turn, then or await menus.lost(turn, T("Sorry, I do not know what to do with that.")))


async def _to_news(turn: Turn, broadcast_id: int, event: Event) -> Outcome | None:
    """What is said in answer to a broadcast is about that, also in the middle of a dialogue, which waits meanwhile.

    None for what goes its usual way: a code, what nobody could read, words that go to a human already.
    """
    message = passed_on(event)
    if message is None or turn.session.dialogue in answering_news.KEEPS_WORDS:
        return None
    if isinstance(event, Said) and is_code(event.text):
        return None
    kept = await personal_help.kept_from_all(turn)
    if kept is not None:
        return None
    return await _show(turn, await answering_news.answered(turn, broadcast_id, message))


async def _changed(turn: Turn, event: Edited) -> Outcome:
    """A message from before says something else: if it went to staff, so does the change."""
    kept = await personal_help.kept_from_all(turn)
    if kept is not None and turn.session.state is None:
        return Outcome((kept,))
    if turn.about is not None and turn.origin is not None and kept is None:
        account_id = turn.session.account_id
        await relay.changed_by_person(turn.tx, account_id, turn.about, event.now, turn.now, turn.origin)
        return await _again(turn, T("✏️ Your change went to the centre (case {number}).", number=turn.about))
    if turn.session.state is not None:
        return await _again(
            turn, T("A changed message does not change your answer. Press “Back” or “Change something”.")
        )
    return Outcome((await menus.lost(turn, T("I do not see changes of old messages. Please write it again.")),))
