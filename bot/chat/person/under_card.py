"""What somebody can do under the card of an offer: let an employer have their details, or not want it."""

from __future__ import annotations

from bot.i18n import local
from bot.matching import actions as matching
from bot.matching.employers import NOTHING_MORE, asked_for, employer
from bot.people import actions as people
from bot.programme.model import CANCELLED, VACANCY, Offer
from bot.signups.model import COMING, HIRED, PLANNED, Signup
from bot.signups.shown import YES_TO_EMPLOYER
from bot.turn import Turn
from conversations.screen import Button, Label, Rows
from conversations.text import T


async def deeds(turn: Turn, offer: Offer, signup: Signup | None) -> Rows:
    """The buttons; those of fairs and courses are beside these."""
    wanted = signup is not None and signup.state in (*PLANNED, HIRED)
    if offer.kind == VACANCY and wanted:
        again = offer.is_open(turn.now) and await _to_another(turn, offer, signup)
        back = ((Button(T("Take back my yes"), f"m:noemployer:{offer.id}", icon="↩️"),),)
        return (*_interested(offer), *back) if again else back
    if not offer.is_open(turn.now):
        return ()
    first = _interested(offer) if offer.kind == VACANCY else ()
    if not turn.session.person_id or wanted:
        return first
    if await matching.is_unwanted(turn.tx, turn.session.person_id, offer.id):
        return (*first, (Button(T("For me after all"), f"m:forme:{offer.id}", icon="↩️"),))
    return (*first, (Button(T("Not for me"), f"m:notfor:{offer.id}", icon="🙅"),))


def _interested(offer: Offer) -> Rows:
    return ((Button(T("I am interested"), f"m:interest:{offer.id}", icon="🙋"),),)


async def _to_another(turn: Turn, offer: Offer, signup: Signup | None) -> bool:
    """Whether the yes of this person was to the employer that the vacancy had before."""
    if signup is None or signup.state != COMING:
        return False
    return not await people.agreed_to(turn.tx, signup.person_id, offer.id, asked_for(offer))


async def said(turn: Turn, offer: Offer, signup: Signup | None) -> tuple[Label, ...]:
    """What this person told the employer of a vacancy, and whether it has gone there."""
    if offer.kind != VACANCY or signup is None:
        return ()
    sent = () if signup.sent_at is None else (_went(offer, signup),)
    if signup.state == HIRED:
        return (T("🎉 You got this job."), *sent)
    if signup.state == COMING and not offer.can_be_sent(turn.now):
        return sent or (() if offer.state == CANCELLED else (NOTHING_MORE,))
    if await _to_another(turn, offer, signup):
        if not offer.is_open(turn.now):
            return (T("This job has another employer now. We do not give it your details."),)
        return (T("This job has another employer now. We give it your details only if you agree again."),)
    if signup.state == COMING:
        return (YES_TO_EMPLOYER, *(sent or _until(turn, offer)))
    if sent:
        return (T("You took your yes back. We do not send your details again."), *sent)
    return ()


def _until(turn: Turn, offer: Offer) -> tuple[Label, ...]:
    """Behind the closing day a yes is not dead: until when something may still come of it."""
    if offer.is_open(turn.now):
        return ()
    day = local(offer.over_at).date()
    return (T("Nobody new can sign up. The centre can give your details to the employer until {day}.", day=day),)


def _went(offer: Offer, signup: Signup) -> T:
    assert signup.sent_at is not None
    return T("📤 Your details went to {employer}: {moment}.", employer=employer(offer), moment=signup.sent_at)
