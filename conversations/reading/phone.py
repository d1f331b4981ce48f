"""A telephone number as people in Cambodia and Thailand write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from conversations.reading.digits import western
from conversations.reading.fold import clean
from conversations.reading.unread import NOT_UNDERSTOOD, Reason, Unread

LONGEST_ANSWER = 200  # characters
_LONGEST_NUMBER = 17  # digits, with 00 before the country
_NOT_A_PERSON = frozenset({PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST})

# Digits with what people put between them; anything else (a comma, a slash, a word) ends the number.
_GROUP = re.compile(r"\+?\(?\d[\d\s().+·–-]*")
_PIECE = re.compile(r"\+?\d+")
_LOOKS_THAI = re.compile(r"0[689]\d{8}")
_BEGINNINGS = ("0", "+", "855", "66")


@dataclass(frozen=True, slots=True)
class Phone:
    """A valid number: `e164` ("+85598765432") to keep and compare, `shown` to show.

    `shown` is national for Cambodia ("098 765 432"), international elsewhere ("+66 81 234 5678"). `ask_thai`: it was
    written without a country and is Thai only because it is not Cambodian, so the person should be asked. `others`:
    there was a second number in the answer, which was not taken.
    """

    e164: str
    shown: str
    ask_thai: bool = False
    others: bool = False


def read_phone(text: str) -> Phone | Unread:
    """The first telephone number in the text: Cambodian, Thai, or any country's with its + before it."""
    written = western(clean(text, LONGEST_ANSWER))
    digits = re.sub(r"\D", "", written)
    if not digits:
        return NOT_UNDERSTOOD
    if len(digits) <= 5:  # 117, 1280, 12345: the services' numbers have up to five
        return Unread(Reason.SHORT_NUMBER)
    numbers = _numbers(written)
    first = next(numbers, None)
    if first is None:  # perhaps 098/765/432
        plus = "+" if written.lstrip().startswith("+") else ""
        return _read(plus + digits) or Unread(Reason.WRONG_NUMBER)
    second = next((number for number in numbers if number.e164 != first.e164), None)
    return Phone(first.e164, first.shown, first.ask_thai, others=second is not None)


def _numbers(written: str) -> Iterator[Phone]:
    """Every number, from the left. Of pieces with spaces between, the longest row that is a number is taken."""
    for group in _GROUP.findall(written):
        pieces = _PIECE.findall(group)
        while pieces:
            for count in range(len(pieces), 0, -1):
                joined = "".join(pieces[:count])
                # 18 002 010 begins inside 1800 20 10 10: a part of a row must look like a beginning
                if (count == len(pieces) or joined.startswith(_BEGINNINGS)) and (number := _read(joined)):
                    yield number
                    break
            else:
                count = 1
            pieces = pieces[count:]


def _read(number: str) -> Phone | None:
    if "+" in number[1:] or len(number) > _LONGEST_NUMBER:
        return None
    if number.startswith("00"):  # left to itself the library takes 008 for Cambodia's way out, and 00855… for Brazil
        return _valid("+" + number[2:])
    if (found := _valid(number, "KH")) or (number.startswith(("855", "66")) and (found := _valid("+" + number))):
        return found
    if _LOOKS_THAI.fullmatch(number) and (thai := _valid(number, "TH")):
        return Phone(thai.e164, thai.shown, ask_thai=True)
    return None


def _valid(number: str, region: str | None = None) -> Phone | None:
    try:
        parsed = phonenumbers.parse(number, region)
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed) or phonenumbers.number_type(parsed) in _NOT_A_PERSON:
        return None
    style = PhoneNumberFormat.NATIONAL if parsed.country_code == 855 else PhoneNumberFormat.INTERNATIONAL
    return Phone(
        phonenumbers.format_number(parsed, PhoneNumberFormat.E164),
        phonenumbers.format_number(parsed, style),
    )
