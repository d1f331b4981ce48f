"""What people do with what is proposed to them: look at it, say that it is not for them and why, or stop the news."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.chat.person import browsing
from bot.matching import actions as matching
from bot.matching.bundle import bundle, told_with_reason
from bot.matching.reasons import NOT_FOR_ME
from bot.people import actions as people
from bot.programme import actions as programme
from bot.programme.card import icon
from bot.turn import Next, Turn, number
from conversations.consent import CHOICES
from conversations.menus import HOME_BUTTON, LOOK, REGISTER_BUTTON, choice
from conversations.paging import page_of
from conversations.screen import Button, Screen, in_rows
from conversations.text import T

_PAGE = 4
_TITLE = T("⭐ What may be right for you")
_ICONS = {"far": "🛣", "pay": "💵", "work": "🔧", "time": "⏳", "other": "🔷"}


async def _proposed(turn: Turn, argument: str) -> Next | None:
    """A card out of the news: "<offer>:<person>"; it is about that person of the phone from now on."""
    offer_id, _, person_id = argument.partition(":")
    await _about(turn, number(person_id))
    return await browsing.show(turn, await programme.get(turn.tx, number(offer_id)))


async def _fitting(turn: Turn, argument: str) -> Next | None:
    """All that fits the people of this phone, "<page>": the news name only the best of what is new."""
    places = turn.world.places
    family = [person.id for person in await people.family(turn.tx, turn.session.account_id) if person.registered]
    picks = await matching.all_that_fits(turn.tx, places, family, turn.now)
    every = bundle(picks, sum(map(len, picks.values())))
    if not every:
        nothing = T("Nothing fits at the moment. You can look at all that there is.")
        text, ways = (nothing, LOOK) if family else (matching.NOT_REGISTERED, ((REGISTER_BUTTON,),))
        return Screen((text,), (*ways, (HOME_BUTTON,)), title=_TITLE)
    page = page_of(every, number(argument), _PAGE)
    cards = [
        (Button(pick.offer.title, f"m:for:{pick.offer.id}:{person_id}", icon=icon(pick.offer)),)
        for person_id, pick in page.shown
    ]
    lines = tuple(told_with_reason(one.pick, places) for one in page.shown)
    return Screen(lines, (*cards, *page.turning("m:fitting"), (HOME_BUTTON,)), title=_TITLE)


async def _mute(turn: Turn, argument: str) -> Next | None:
    """The button "Stop news" under the news: the choice of that person, in the words it was asked in."""
    await _about(turn, number(argument))
    return choice("news", CHOICES["news"]) if await people.choices(turn.tx, turn.session.person_id) else None


async def _about(turn: Turn, person_id: int) -> None:
    """Makes it this person's turn, if they are of this phone."""
    family = await people.family(turn.tx, turn.session.account_id)
    if any(person.id == person_id and person.registered for person in family):
        await turn.leave()
        turn.session.person_id = person_id


async def _not_for_me(turn: Turn, argument: str) -> Next | None:
    """First "<offer>" asks why, then "<offer>:<reason>" keeps it."""
    asked, _, reason = argument.partition(":")
    if reason in NOT_FOR_ME:
        offer = await matching.not_for_me(turn.tx, turn.session.person_id, number(asked), reason, turn.now)
        back = Button(T("List"), f"m:offers:{offer.kind}", icon="📋")
        undo = Button(T("For me after all"), f"m:forme:{offer.id}", icon="↩️")
        text = (T("Thank you for telling us. We do not send you this one again."),)
        return Screen(text, ((back,), (undo,), (HOME_BUTTON,)), title=offer.title)
    offer = await programme.get(turn.tx, number(asked))
    why = [Button(words, f"m:notfor:{offer.id}:{code}", icon=_ICONS[code]) for code, words in NOT_FOR_ME.items()]
    back = Button(T("Back"), f"m:offer:{offer.id}", icon="⬅️")
    return Screen((offer.title,), (*in_rows(why, 2), (back, HOME_BUTTON)), title=T("Why is it not for you?"))


async def _for_me(turn: Turn, argument: str) -> Next | None:
    offer = await matching.for_me_after_all(turn.tx, turn.session.person_id, number(argument))
    return await browsing.show(turn, offer)


BUTTONS: dict[str, Callable[[Turn, str], Awaitable[Next | None]]] = {
    "for": _proposed,
    "fitting": _fitting,
    "mute": _mute,
    "notfor": _not_for_me,
    "forme": _for_me,
}
