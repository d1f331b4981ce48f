"""What a centre would get of a person, line by line, as the person sees it before saying yes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.i18n import say
from bot.people.model import Person
from conversations.handoff import PHONE
from conversations.options import NEEDS, SEXES, label
from conversations.places import Places
from conversations.questions.phones import shown_phone
from conversations.questions.words import shown_words
from conversations.screen import Label
from conversations.text import T


def shared_text(person: Person | None, given: Mapping[str, Any], share: str, places: Places, language: str) -> str:
    """The lines that go to the centre for this answer, in the person's language.

    `given`: "place" (a code), "words" (the first message of someone who wants to talk, or None).
    """
    lines = [T("Phone: {phone}", phone=shown_phone(person.phone))] if person is not None and person.phone else []
    if share != PHONE:
        lines = [*_about(person), *lines, *_asked(person, given, places)]
    return "\n".join(say(line, language) for line in lines)


def _about(person: Person | None) -> list[T]:
    if person is None or not person.registered:
        return []
    lines = [T("Name: {name}", name=person.name if person.name is not None else T("🎤 voice note"))]
    if person.sex is not None:
        lines.append(T("Sex: {sex}", sex=label(SEXES, person.sex)))
    if person.birth_year is not None:
        lines.append(T("Year of birth: {year}", year=person.birth_year))
    return lines


def _asked(person: Person | None, given: Mapping[str, Any], places: Places) -> list[T]:
    lines = []
    place = given.get("place") or (person.place if person is not None else "")
    if place:
        lines.append(T("Lives in: {place}", place=places.full_name(place)))
    if person is not None and person.needs:
        needs: tuple[Label, ...] = tuple(label(NEEDS, need) for need in person.needs)
        lines.append(T("Needs: {needs}", needs=needs))
    words = [given.get("words"), None if person is None else person.own_words.get("needs")]
    lines += [T("In own words: {words}", words=shown_words(one)) for one in words if one is not None]
    return lines


def voice_notes(person: Person | None, given: Mapping[str, Any]) -> list[str]:
    """The file ids of the voice notes among what is shared: the name, the need, the first message."""
    own = {} if person is None else person.own_words
    spoken = [own.get("name"), own.get("needs"), given.get("words")]
    return [words["voice"] for words in spoken if isinstance(words, dict)]
