"""Vacancies and their employers: only who said yes to this employer is on the list that goes there.

Heads and admins see numbers of all whom a vacancy fits, and names of those alone who said yes to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.audit import actions as audit
from bot.audit.model import FILLED_OFFER, LIST_FOR_EMPLOYER
from bot.broadcasts import about
from bot.centres.team import Manager, managed
from bot.decent import DECENT
from bot.errors import Refusal
from bot.i18n import say
from bot.matching import news, store
from bot.matching.store import Yes
from bot.people import actions as people
from bot.people.model import Person
from bot.places.gazetteer import Gazetteer
from bot.programme import actions as programme
from bot.programme.card import off
from bot.programme.model import CANCELLED, FILLED, VACANCY, Offer
from bot.signups.model import COMING, HIRED
from bot.signups.telling import whose
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from bot.storage.outbox import Lane
from conversations.menus import HOME_BUTTON, TALK_BUTTON
from conversations.options import SKILLS, label
from conversations.questions.phones import shown_phone
from conversations.screen import Button, Label, Screen
from conversations.text import T

NOBODY = T("Nobody has said yes to this employer yet.")
NOTHING_MORE = T("This job is over. We give nobody's details to the employer any more.")
_NOT_OPEN = T("This job is no longer open.")


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who said yes: what the employer gets, as it is now."""

    yes: Yes
    person: Person
    skills: tuple[str, ...]

    @property
    def hired(self) -> bool:
        return self.yes.state == HIRED


@dataclass(frozen=True, slots=True)
class Overview:
    """What a head sees of a vacancy. `fitting` None: not counted yet. `unwanted`: how many, by reason."""

    offer: Offer
    fitting: int | None
    unwanted: Mapping[str, int]
    applicants: Sequence[Applicant]


def employer(offer: Offer) -> Label:
    """The employer's name; a vacancy without one has its centre ask for it."""
    told = offer.details.get("employer")
    return str(told) if told else T("the employer")


def asked_for(offer: Offer) -> T:
    """The line that names to whom, and for what, a person's details go. A yes holds as long as it is the same."""
    return T("If you agree, the centre gives this to {employer}, for this job only:", employer=employer(offer))


def shared(person: Person, skills: Sequence[str], places: Gazetteer) -> tuple[Label, ...]:
    """What the employer gets of somebody, line by line: as little as is needed to call them."""
    nothing = T("not written")
    return (
        T("Name: {name}", name=person.name or nothing),
        T("Phone: {phone}", phone=shown_phone(person.phone) if person.phone else nothing),
        T("What I can do: {skills}", skills=tuple(label(SKILLS, one) for one in skills) if skills else nothing),
        T("Province: {province}", province=places.full_name(person.place[:2])),
    )


async def skills_of(tx: Transaction, person_id: int) -> tuple[str, ...]:
    """What a registered person can do, in the order of the question."""
    profile = await store.profile(tx, person_id)
    return tuple(one.code for one in SKILLS if profile is not None and one.code in profile.skills)


async def vacancy(tx: Transaction, by: Manager, offer_id: int) -> Offer:
    """A vacancy, for who looks after its centre."""
    offer = await programme.get(tx, offer_id)
    await managed(tx, by, offer.centre_id)
    if offer.kind != VACANCY:
        raise Refusal(programme.GONE)
    return offer


async def overview(tx: Transaction, by: Manager, offer_id: int) -> Overview:
    offer = await vacancy(tx, by, offer_id)
    applicants = await _applicants(tx, offer)
    return Overview(offer, await store.fitting(tx, offer.id), await store.not_wanted(tx, offer.id), applicants)


async def _applicants(tx: Transaction, offer: Offer) -> list[Applicant]:
    """Who said yes to this very employer: where the vacancy has another one by now, the yes was not to them."""
    found = []
    for yes in await store.said_yes(tx, offer.id, (COMING, HIRED)):
        if not await people.agreed_to(tx, yes.person_id, offer.id, asked_for(offer)):
            continue
        person = await people.get(tx, yes.person_id)
        if person is not None and person.registered:
            found.append(Applicant(yes, person, await skills_of(tx, person.id)))
    return found


async def urge(tx: Transaction, by: Manager, offer_id: int, now: datetime) -> Offer:
    """Whom it fits and who does not know of it gets it with the next news, not at once."""
    offer = await vacancy(tx, by, offer_id)
    if not offer.is_open(now):
        raise Refusal(_NOT_OPEN)
    await store.urge(tx, offer.id, now)
    return offer


async def hand_over(tx: Transaction, by: Manager, offer_id: int, now: datetime) -> tuple[Offer, list[Applicant]]:
    """Those whose details go to the employer now. Each is told once that they went."""
    offer = await vacancy(tx, by, offer_id)
    if offer.state == CANCELLED:  # they were told that it is no longer offered
        raise Refusal(off(offer))
    if not offer.can_be_sent(now):  # and of this as well
        raise Refusal(NOTHING_MORE)
    applicants = await _applicants(tx, offer)
    if not applicants:
        raise Refusal(NOBODY)
    await audit.record(tx, by.account_id, LIST_FOR_EMPLOYER, now, centre_id=offer.centre_id, detail=str(offer.id))
    going = []
    for one in applicants:
        first = await store.mark(tx, one.yes.signup_id, {"sent_at": now}, {"state": one.yes.state, "sent_at": None})
        if first:
            about = await whose(tx, one.yes.account_id, one.yes.person_id)
            await _tell(tx, one.yes.account_id, one.yes.language, _sent(offer, one.yes.signup_id, about), now)
        if first or one.yes.sent_at is not None:
            going.append(one)
    return offer, going


async def set_hired(tx: Transaction, by: Manager, offer_id: int, person_id: int, hired: bool, now: datetime) -> None:
    """Notes who got the job, before it is closed."""
    await vacancy(tx, by, offer_id)
    before, after = (COMING, HIRED) if hired else (HIRED, COMING)
    for one in await store.said_yes(tx, offer_id, (before,)):
        if one.person_id == person_id:
            await store.mark(tx, one.signup_id, {"state": after, "changed_at": now}, {"state": before})


async def fill(tx: Transaction, by: Manager, offer_id: int, now: datetime) -> Offer:
    """The job is taken. Who said yes and did not get it is told, kindly, by `tell_over`."""
    offer = await vacancy(tx, by, offer_id)
    if offer.state != FILLED:
        if not await store.close(tx, offer.id, now):
            raise Refusal(_NOT_OPEN)
        await about.stop(tx, offer, now)
        await news.take_back(tx, offer.id, now)
        await audit.record(tx, by.account_id, FILLED_OFFER, now, centre_id=offer.centre_id, detail=str(offer.id))
    return await programme.get(tx, offer.id)


async def tell_over(tx: Transaction, now: datetime) -> int:
    """Tells, by day, who said yes to an employer that the vacancy is over; once each. Returns how many."""
    if now not in DECENT:
        return 0
    told = 0
    for offer_id, person_id, account_id, language in await store.over_untold(tx, now):
        if await store.keep(tx, person_id, offer_id, store.TOLD_OVER, "", now):
            offer = await programme.get(tx, offer_id)
            await _tell(tx, account_id, language, _over(offer, await whose(tx, account_id, person_id)), now)
            told += 1
    return told


async def _tell(tx: Transaction, account_id: int, language: str, screen: Screen, now: datetime) -> None:
    await outbox.put(tx, f"account:{account_id}", speak(screen, language).as_json(), now, lane=Lane.REMINDER)


def _sent(offer: Offer, signup_id: int, about: tuple[Label, ...]) -> Screen:
    see = Button(T("See the job"), f"m:plan:{signup_id}", icon="💼")  # as the one it is about, on a shared phone
    return Screen(
        (
            *about,
            T("Your details went to {employer}.", employer=employer(offer)),
            T("They may call you. We cannot promise that you get the job."),
            T("Never pay anybody for a job. If somebody asks for money, talk to a person here."),
        ),
        ((see,), (TALK_BUTTON, HOME_BUTTON)),
        title=offer.title,
    )


def _over(offer: Offer, about: tuple[Label, ...]) -> Screen:
    return Screen(
        (
            *about,
            T("This job is no longer open. If you did not get it, it does not mean that you are not good enough."),
            T("Thank you for your interest. Look at the other jobs here."),
        ),
        ((Button(T("Jobs"), "m:offers:vacancy", icon="💼"),), (HOME_BUTTON,)),
        title=offer.title,
    )


def row_of(applicant: Applicant, places: Gazetteer, language: str) -> tuple[str, ...]:
    """A row of the list: what was said yes to, and nothing else."""
    person = applicant.person
    return (
        person.name or "",
        f"{shown_phone(person.phone)}" if person.phone else "",
        ", ".join(say(label(SKILLS, one), language) for one in applicant.skills),
        say(places.full_name(person.place[:2]), language),
    )
