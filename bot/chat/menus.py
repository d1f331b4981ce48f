"""What the buttons outside a dialogue do. Each carries all it needs, and what it may do is checked on every press."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.cases import actions as cases
from bot.cases import opening, relay
from bot.cases.sharing import shared_text
from bot.centres import actions as centres
from bot.chat import drafts
from bot.chat.person import (
    applying,
    browsing,
    checking,
    following_up,
    interest,
    joining,
    passes,
    personal_help,
    planning,
    pressing,
    proposing,
    recognising,
    referring,
    stopping_news,
)
from bot.chat.registry import together
from bot.chat.staff import (
    admin,
    announcing,
    attending,
    auditing,
    cast_pace,
    cast_results,
    casts,
    checking_in,
    checklisting,
    choosing,
    hiring,
    offering,
    own_centre,
    staffing,
    steering,
)
from bot.errors import Refusal
from bot.feedback import actions as feedback
from bot.people import actions as people
from bot.storage import sessions
from bot.turn import Begin, Next, Turn, number
from conversations import menus
from conversations.addressing import asked_next_time
from conversations.answering import ANSWER, FIND_CENTRE
from conversations.asked.forms import FORMS
from conversations.asked.rpl import RPL
from conversations.consent import CHOICES, CONSENT
from conversations.dialogue import State
from conversations.dialogues import CAN_GO_ON, DIALOGUES
from conversations.feedback import FEEDBACK, HELPED, glad
from conversations.handoff import ALL, HANDOFF, TALK
from conversations.menus import Line, Someone
from conversations.screen import Label, Screen
from conversations.text import T


async def press(turn: Turn, action: str) -> Next:
    """The screen or dialogue behind a menu button; an action that is not known leads home."""
    name, _, argument = action.partition(":")
    try:
        async with turn.deed():
            if name == drafts.ANEW:
                name, _, argument = (await drafts.dropped(turn, argument)).partition(":")
            if turn.is_admin and name in admin.BUTTONS:
                return await admin.BUTTONS[name](turn, argument) or await home(turn)
            if name in _CHECKED:
                return await _CHECKED[name](turn, argument) or await home(turn)
            return await _BUTTONS.get(name, _home)(turn, argument)
    except Refusal as refusal:
        if name in _CHECKED:
            return await home(turn, refusal.reason)
        raise


_CHECKED = together(
    own_centre.BUTTONS,
    staffing.BUTTONS,
    joining.BUTTONS,
    auditing.BUTTONS,
    referring.BUTTONS,
    offering.BUTTONS,
    browsing.BUTTONS,
    planning.BUTTONS,
    applying.BUTTONS,
    attending.BUTTONS,
    announcing.BUTTONS,
    casts.BUTTONS,
    choosing.BUTTONS,
    steering.BUTTONS,
    cast_pace.BUTTONS,
    cast_results.BUTTONS,
    stopping_news.BUTTONS,
    recognising.BUTTONS,
    checklisting.BUTTONS,
    pressing.BUTTONS,
    proposing.BUTTONS,
    interest.BUTTONS,
    hiring.BUTTONS,
    checking.BUTTONS,
    passes.BUTTONS,
    checking_in.BUTTONS,
    following_up.BUTTONS,
    personal_help.OF_FOCAL_POINTS,
)
"""Each checks by itself who may press it; whoever may not is told why, above the menu."""


async def home(turn: Turn, note: Label | None = None) -> Screen:
    """The main menu, with what can be gone on with and, where several share the phone, whose turn it is."""
    family = await people.family(turn.tx, turn.session.account_id)
    now = next((person for person in family if person.id == turn.session.person_id), None)
    return menus.home(
        language=turn.session.language,
        unfinished=await _unfinished(turn),
        turn_of=people.name_of(now) if now is not None and now.registered else None,
        registered=now is not None and now.registered,
        note=note,
    )


async def lost(turn: Turn, note: T) -> Screen:
    """The reason why something did not work, and the ways on."""
    return menus.lost(note, await _unfinished(turn))


async def _unfinished(turn: Turn) -> str | None:
    begun = await sessions.unfinished(turn.tx, turn.session.account_id)
    return next((f"{name}:{person_id}" for person_id, name in begun if name in CAN_GO_ON), None)


async def _home(turn: Turn, argument: str) -> Next:
    return await home(turn)


async def _go_on(turn: Turn, argument: str) -> Next:
    name, _, person_id = argument.partition(":")
    begun = await sessions.unfinished(turn.tx, turn.session.account_id)
    key = (number(person_id), name)
    if key not in begun or name not in CAN_GO_ON:
        return await home(turn)
    await turn.leave()
    turn.session.person_id = key[0]
    return await _resumed(turn, name, begun[key])


async def _resumed(turn: Turn, name: str, state: State) -> Next:
    """Where it was left; but a yes belongs to the text it is given to, so another language means asking again."""
    if name in recognising.RESUMED:
        return await recognising.RESUMED[name](turn, state)
    language = turn.session.language
    if state.given.get("language", language) != language:
        if name == CONSENT.name:
            return _consent(turn, family=bool(state.given.get("family")))
        if name == HANDOFF.name:
            person = await people.get(turn.tx, turn.session.person_id)
            shared = shared_text(person, state.given, ALL, turn.world.places, language)
            return Begin(HANDOFF, {**state.given, "language": language, "shared": shared})
    return Begin(DIALOGUES[name], go_on=state)


def _consent(turn: Turn, *, family: bool) -> Begin:
    return Begin(CONSENT, {"family": family, "language": turn.session.language})


async def _register(turn: Turn, argument: str) -> Next:
    family = await people.family(turn.tx, turn.session.account_id)
    return menus.who_for([Someone(one.id, people.name_of(one)) for one in family if one.registered])


async def _new(turn: Turn, argument: str) -> Next:
    if argument == "self":
        family = await people.family(turn.tx, turn.session.account_id)
        for person in family:
            if person.registered and not person.family:
                return await _who(turn, str(person.id))
    return _consent(turn, family=argument == "family")


async def _who(turn: Turn, argument: str) -> Next:
    family = await people.family(turn.tx, turn.session.account_id)
    person = next((one for one in family if str(one.id) == argument), None)
    if person is None:
        return menus.who_for([Someone(one.id, people.name_of(one)) for one in family if one.registered])
    await turn.leave()
    turn.session.person_id = person.id
    return await home(turn, T("This is now about: {name}", name=people.name_of(person)))


async def _centre(turn: Turn, argument: str) -> Next:
    person = await people.get(turn.tx, turn.session.person_id)
    if person is None or not person.place:
        return Begin(FIND_CENTRE)
    found = await centres.nearest_centre(turn.tx, turn.world.places, person.place, person.point)
    return centres.centre_card(found, turn.world.places)


async def _help(turn: Turn, argument: str) -> Next:
    return menus.hotlines([Line(line.number, line.name) for line in await centres.hotlines(turn.tx)])


async def _talk(turn: Turn, argument: str) -> Next:
    person = await people.get(turn.tx, turn.session.person_id)
    if person is None or not person.place:
        return Begin(TALK)
    point = list(person.point) if person.point else None
    return Begin(TALK, answers={"place": {"code": person.place, "point": point}})


async def _cases(turn: Turn, argument: str) -> Next:
    return menus.cases(await cases.mine(turn.tx, turn.session.account_id, turn.now))


async def _answer(turn: Turn, argument: str) -> Next:
    case_id = number(argument)
    return Begin(ANSWER, {"case": case_id}) if case_id else await home(turn)


async def _other(turn: Turn, argument: str) -> Next:
    """What was written went to one of several cases; the next goes where the person says."""
    await sessions.address(turn.tx, turn.session.account_id, 0)
    return asked_next_time()


async def _asked(turn: Turn, argument: str) -> Next:
    """What staff ask for, "<case>:<form>"; where it was begun before, it goes on."""
    case_id, _, code = argument.partition(":")
    if code not in FORMS:
        return await home(turn)
    case = await relay.heard_in(turn.tx, turn.session.account_id, number(case_id), turn.now)
    if code == RPL.code:
        return await recognising.asked_by_staff(turn, case)
    dialogue = FORMS[code].dialogue
    begun = await sessions.unfinished(turn.tx, turn.session.account_id)
    state = begun.get((turn.session.person_id, dialogue.name))
    same = state is not None and state.given.get("case") == case.id
    return Begin(dialogue, {"case": case.id}, go_on=state if same else None)


async def _unwanted(turn: Turn, argument: str) -> Next:
    """The no to a case that staff opened."""
    await opening.not_wanted(turn.tx, turn.world.places, turn.session.account_id, number(argument), turn.now)
    return menus.unwanted(number(argument))


async def _feedback(turn: Turn, argument: str) -> Next:
    """On the notice that a case is closed: "<case>:<answer>"; "<case>" alone asks from the beginning."""
    asked, _, answer = argument.partition(":")
    case = await feedback.closed_case(turn.tx, turn.session.account_id, number(asked))
    given = {"case": case.id}
    if answer not in {option.code for option in HELPED}:
        return Begin(FEEDBACK, given)
    await feedback.helped(turn.tx, turn.session.account_id, case.id, answer, turn.now)
    return Begin(FEEDBACK, given, answers={"helped": answer})


async def _still(turn: Turn, argument: str) -> Next:
    """Two weeks later: "<case>:yes" or "<case>:no"; the one who then talks is the person of that case."""
    asked, _, answer = argument.partition(":")
    if answer not in ("yes", "no"):
        return await home(turn)
    case = await feedback.still_fine(turn.tx, turn.session.account_id, number(asked), answer, turn.now)
    if answer == "yes":
        return glad()
    await turn.leave()
    turn.session.person_id = case.person_id
    return await _talk(turn, "")


async def _language(turn: Turn, argument: str) -> Next:
    session = turn.session
    session.language = "en" if argument == "en" else "km"
    if session.state is not None:
        return await _resumed(turn, session.dialogue, session.state)
    return await home(turn)


async def _choices(turn: Turn, argument: str) -> Next:
    answers = await people.choices(turn.tx, turn.session.person_id)
    return menus.choices(answers) if answers else await home(turn)


async def _choice(turn: Turn, argument: str) -> Next:
    return menus.choice(argument, CHOICES[argument]) if argument in CHOICES else await home(turn)


async def _choose(turn: Turn, argument: str) -> Next:
    """A changed mind is recorded like the first answer, with the text it was given to."""
    purpose, _, answer = argument.partition(":")
    session = turn.session
    if purpose in CHOICES and answer in ("yes", "no") and await people.choices(turn.tx, session.person_id):
        given = {purpose: answer}
        await people.consented(turn.tx, session.account_id, session.person_id, given, session.language, turn.now)
    return await _choices(turn, "")


_BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next]]] = {
    **personal_help.BUTTONS,
    "home": _home,
    "go": _go_on,
    "register": _register,
    "new": _new,
    "who": _who,
    "centre": _centre,
    "help": _help,
    "talk": _talk,
    "cases": _cases,
    "answer": _answer,
    "asked": _asked,
    "unwanted": _unwanted,
    "other": _other,
    "fb": _feedback,
    "still": _still,
    "lang": _language,
    "choices": _choices,
    "choice": _choice,
    "choose": _choose,
}
