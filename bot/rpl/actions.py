"""What people do with the page of their skills: make it, look at it, send it, take it back."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.cases import actions as cases
from bot.cases import relay
from bot.cases.model import Case
from bot.cases.sharing import shared_text
from bot.centres import actions as centres
from bot.centres.model import Centre
from bot.errors import Refusal
from bot.i18n import local, say
from bot.people import actions as people
from bot.people.model import Person
from bot.places.gazetteer import Gazetteer
from bot.rpl import lines, store, to_staff
from bot.rpl.model import DRAFT, REPLACED, SENT, Portfolio
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.database import Transaction
from conversations.dialogue import Facts
from conversations.handoff import ALL
from conversations.rpl import screens
from conversations.rpl.intake import SkillsTold, tasks_key
from conversations.text import T

SERVICE = "rpl"
PAGE = to_staff.PAGE
_REMARK = 300
"""Letters; with all of them what is shared still fits one message."""
GONE = T("This page is no longer there. Press “Training”, then “My skills (RPL)”.")


async def find(tx: Transaction, portfolio_id: int) -> Portfolio | None:
    return await store.get(tx, portfolio_id)


async def own(tx: Transaction, account_id: int, portfolio_id: int, *states: str) -> Portfolio:
    """A page of this phone that is in one of these states; anyone can send any number."""
    portfolio = await store.get(tx, portfolio_id, lock=True)
    if portfolio is None or portfolio.account_id != account_id or portfolio.state not in states:
        raise Refusal(GONE)
    return portfolio


async def newest(tx: Transaction, person_id: int) -> Portfolio | None:
    """The page of a person that counts, if there is one."""
    return await store.newest(tx, person_id) if person_id else None


async def at_centre(tx: Transaction, than: Portfolio) -> Portfolio | None:
    """An older page of the same person that was sent."""
    return next(iter(await store.sent_before(tx, than.person_id, than.id)), None)


async def make(
    tx: Transaction, places: Gazetteer, account_id: int, person: Person, result: SkillsTold, now: datetime
) -> None:
    """Keeps what was told and queues the page for the person to look at. An older one that was not sent is let go."""
    asked_in = result.given.get("case") or None
    case = await _goes_to(tx, account_id, person.id, asked_in, now)
    answers = _kept(result.answers)
    centre = await _centre(tx, places, person, case)
    told = {
        "answers": answers,
        "tasks": _ticked(answers, result.given),
        "name": person.name,
        "sex": person.sex,
        "born": person.birth_year,
        "place": person.place,
        "centre": ["", ""] if centre is None else [centre.name.km, centre.name.en],
    }
    await store.let_drafts_go(tx, person.id, now)
    case_id = None if case is None else case.id
    number = await store.add(tx, account_id, person.id, answers["trade"], told, case_id, now)
    made = await store.get(tx, number)
    assert made is not None  # it was written in this transaction
    await show(tx, made, now)


async def show(tx: Transaction, portfolio: Portfolio, now: datetime) -> None:
    """Queues the picture of a page for its owner, with what can be done about it."""
    screen = screens.page(portfolio.id, sent=portfolio.state == SENT)
    body = {**speak(screen, portfolio.language).as_json(), PAGE: portfolio.id}
    await outbox.put(tx, f"account:{portfolio.account_id}", body, now, key=f"rpl:own:{portfolio.person_id}")


async def to_be_shared(
    tx: Transaction, places: Gazetteer, portfolio: Portfolio, language: str, now: datetime
) -> dict[str, Any] | None:
    """What the person is asked before a page is sent: to which centre, and every word of it. None without a centre."""
    person = await people.get(tx, portfolio.person_id)
    case = await _goes_to(tx, portfolio.account_id, portfolio.person_id, portfolio.case_id, now)
    centre = await _centre(tx, places, person, case)
    if person is None or centre is None:
        return None
    facts = Facts(language, local(now).date(), places)
    page = "\n".join(say(line, language) for line in lines.in_words(portfolio, places, facts))
    already = () if case is not None else (shared_text(person, {"place": person.place}, ALL, places, language),)
    return {
        "portfolio": portfolio.id,
        "centre": centre.id,
        "centre_name": [centre.name.km, centre.name.en],
        "case": 0 if case is None else case.id,
        "shared": "\n".join((*already, page)),
        "media": bool(lines.media(portfolio)),
        "language": language,
    }


async def send(
    tx: Transaction, places: Gazetteer, account_id: int, given: Mapping[str, Any], language: str, now: datetime
) -> int | None:
    """The yes: the page, the photos and the recordings go into the room of a case. Returns the case's number.

    None where another case would get it than the one the person was asked about (it was closed meanwhile, or opened):
    it would show other things, so they must be asked again.
    """
    portfolio = await own(tx, account_id, given["portfolio"], DRAFT)
    person = await people.get(tx, portfolio.person_id)
    assert person is not None  # a page keeps its person
    case = await _goes_to(tx, portfolio.account_id, portfolio.person_id, portfolio.case_id, now)
    if given["case"] != (0 if case is None else case.id):
        return None
    if case is None:
        asked = {"centre": given["centre"], "service": SERVICE, "place": person.place, "shared": given["shared"]}
        case_id = await cases.open_case(
            tx,
            places,
            account_id=account_id,
            person_id=person.id,
            share=ALL,
            given={**asked, "words": None},
            language=language,
            now=now,
        )
    else:
        case_id = (await relay.hear(tx, places, account_id, case.id, now)).id
        await people.consented_to_share(tx, person, case_id, ALL, given["shared"], language, now)
    before = await store.sent_before(tx, person.id, portfolio.id)
    same = next((one for one in before if one.case_id == case_id), None)
    for one in before:
        await store.change(tx, one.id, {"state": REPLACED, "ended_at": now})
        await to_staff.withdraw(tx, one)
    opened = case is None or (same is not None and same.opened_case)
    heard = max((one.told_offer for one in before), default=0)
    values = {"state": SENT, "case_id": case_id, "opened_case": opened, "told_offer": heard, "sent_at": now}
    await store.change(tx, portfolio.id, values)
    await to_staff.pass_on(tx, places, portfolio, case_id, None if same is None else same.id, now)
    return case_id


async def decline(tx: Transaction, account_id: int, given: Mapping[str, Any], language: str, now: datetime) -> None:
    """The no is recorded with what it was said to."""
    portfolio = await own(tx, account_id, given["portfolio"], DRAFT)
    await people.declined_to_share(tx, account_id, portfolio.person_id, given["shared"], language, now)


async def take_back(tx: Transaction, places: Gazetteer, account_id: int, portfolio_id: int, now: datetime) -> None:
    """What has not gone out never does; of what has, the staff are told, and the card no longer shows it."""
    portfolio = await own(tx, account_id, portfolio_id, SENT)
    await store.forget(tx, portfolio.id, now)
    assert portfolio.case_id is not None  # it was sent into one
    await to_staff.withdraw(tx, portfolio)
    case = await cases.get(tx, portfolio.case_id)
    if case is None:
        return
    words = T("↩️ The person has taken back page {number} (RPL). Please do not use it any more.", number=portfolio.id)
    await relay.tell_staff(tx, case.id, words, now)
    if portfolio.opened_case:  # all that the card shows was agreed to with this page
        await cases.unshare(tx, places, case.id, account_id, now)


async def _goes_to(
    tx: Transaction, account_id: int, person_id: int, asked_in: int | None, now: datetime
) -> Case | None:
    """The case that a page goes into: the one it was asked in or sent to, else an open one of this person about RPL."""
    if asked_in is not None:
        with contextlib.suppress(Refusal):  # closed long ago: the page is theirs all the same
            return await relay.heard_in(tx, account_id, asked_in, now)
    theirs = await relay.candidates(tx, account_id, person_id, now)
    about = [case for case in theirs if case.person_id == person_id and case.service == SERVICE]
    return next((case for case in about if case.open and case.card), None)


async def _centre(tx: Transaction, places: Gazetteer, person: Person | None, case: Case | None) -> Centre | None:
    """The centre of the case, or else the nearest one that offers RPL."""
    if case is not None:
        return await centres.get(tx, case.centre_id)
    if person is None:
        return None
    found = await centres.nearest_centre(tx, places, person.place, person.point, SERVICE)
    return None if found is None else found.centre


def _kept(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers, short enough to be read on one screen. The number of somebody who may not be called is not kept."""
    kept = {key: value if key == "words" else _short(value) for key, value in answers.items()}
    if kept.get("confirm_ok") != "yes":
        kept.pop("confirm_ok", None)
        if "confirm_phone" in kept:
            kept["confirm_phone"] = None
    return kept


def _short(value: Any) -> Any:
    """Words written beside ticks are a remark; the story has a question of its own."""
    match value:
        case str() if len(value) > _REMARK:
            return value[: _REMARK - 1] + "…"
        case {"own": own}:
            return {**value, "own": _short(own)}
    return value


def _ticked(answers: Mapping[str, Any], given: Mapping[str, Any]) -> list[list[str]]:
    """What was ticked, in the words in which it was asked."""
    trade = answers["trade"]
    chosen = (answers.get(tasks_key(trade)) or {}).get("chosen", ())
    return [[km, en] for code, km, en in given.get("tasks", {}).get(trade, ()) if code in chosen]
