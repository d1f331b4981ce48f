"""What a page says, as labels and values: once for the eye (the picture), once for the yes (the words)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.people.model import age_group
from bot.rpl.model import Portfolio
from conversations.asked.form import recordings
from conversations.dialogue import Facts
from conversations.events import SentMedia
from conversations.options import SEXES, label
from conversations.places import Places
from conversations.questions.phones import shown_phone
from conversations.questions.words import shown_words
from conversations.rpl.intake import INTAKE, tasks_key
from conversations.rpl.trades import OTHER
from conversations.screen import Label
from conversations.text import T


@dataclass(frozen=True, slots=True)
class Field:
    label: T
    value: Label


def about_them(portfolio: Portfolio, places: Places, today: date) -> tuple[Field, ...]:
    """Who it is; what they did not tell is left out."""
    told = portfolio.told
    sex = told["sex"]
    return (
        Field(T("Name"), told["name"] if told["name"] is not None else T("🎤 voice note")),
        *((Field(T("Sex"), label(SEXES, sex)),) if sex is not None else ()),
        Field(T("Age"), age_group(told["born"], today)),
        Field(T("Where I live"), places.full_name(told["place"])),
    )


def about_work(portfolio: Portfolio, facts: Facts) -> tuple[Field, ...]:
    """The work itself: what, how long, where learnt, where done."""
    return (
        Field(T("My work"), trade_of(portfolio, facts)),
        *(_answered(portfolio, facts, key) for key in ("years", "learnt", "where") if portfolio.answers.get(key)),
    )


def trade_of(portfolio: Portfolio, facts: Facts) -> Label:
    if portfolio.trade == OTHER:
        return shown_words(portfolio.answers["trade_other"])
    return _answered(portfolio, facts, "trade").value


def _answered(portfolio: Portfolio, facts: Facts, key: str) -> Field:
    question = INTAKE.question(key)
    assert question is not None  # one of our own
    return Field(question.label, question.read.show(portfolio.answers[key], facts))


def tasks(portfolio: Portfolio) -> tuple[Label, ...]:
    """What was ticked, in the words of that time, and what the person added."""
    own = (portfolio.answers.get(tasks_key(portfolio.trade)) or {}).get("own")
    return (*portfolio.tasks, *((shown_words(own),) if own is not None else ()))


def own_words(portfolio: Portfolio) -> Label | None:
    words = portfolio.answers.get("words")
    return None if words is None else shown_words(words)


def who_confirms(portfolio: Portfolio) -> Label | None:
    """The name, and the number only where the person said that it may stand there."""
    name, phone = portfolio.answers.get("confirm_name"), portfolio.answers.get("confirm_phone")
    if name is None:
        return None
    if phone is None:
        return shown_words(name)
    return T("{name}, phone {phone}", name=shown_words(name), phone=shown_phone(phone))


def photos(portfolio: Portfolio) -> int:
    return len(portfolio.answers.get("photos") or ())


def media(portfolio: Portfolio) -> Sequence[tuple[T, SentMedia]]:
    """What goes along: photos and recordings, each with the name of its question."""
    return recordings(INTAKE, portfolio.answers)


def in_words(portfolio: Portfolio, places: Places, facts: Facts) -> tuple[T, ...]:
    """The whole page as sentences, nothing cut: what the person says yes to."""
    fields = [*about_them(portfolio, places, facts.today), *about_work(portfolio, facts)]
    if done := tasks(portfolio):
        fields.append(Field(T("What I can do"), T("{list}", list=done)))
    if (words := own_words(portfolio)) is not None:
        fields.append(Field(T("In my own words"), words))
    if (who := who_confirms(portfolio)) is not None:
        fields.append(Field(T("Who can confirm it"), who))
    if count := photos(portfolio):
        fields.append(Field(T("Photos"), T("📷 {count} photos", count=count)))
    return tuple(T("{question}: {answer}", question=field.label, answer=field.value) for field in fields)
