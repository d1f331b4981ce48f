"""The way of a returnee through the registration on a phone of the page, by tapping only."""

from __future__ import annotations

from conversations.consent import KEEP, NEWS, SHARE
from conversations.text import T
from tests.browser.phones import Phone, spoken


def agrees(phone: Phone) -> None:
    """From START to the first question: for herself, and yes three times."""
    phone.starts()
    phone.sees("Hello! Welcome home.")
    phone.taps("Register")
    phone.sees("Who is it for?")
    phone.taps("For me")
    phone.sees(KEEP)
    phone.taps("Yes, I agree")
    phone.sees(SHARE)
    phone.taps("Yes, I agree")
    phone.sees(NEWS)
    phone.taps("Yes, I agree")


def says_who_she_is(phone: Phone) -> None:
    """Name, sex, birth and phone, without a key pressed."""
    phone.sees("What is your name?")
    phone.taps("សុភា")
    phone.sees("Are you a woman or a man?")
    phone.taps("Woman")
    phone.sees("What year were you born, or how old are you?")
    phone.taps(spoken(T("{first} to {last}", first=1990, last=1999)), "១៩៩៥")
    phone.sees("What is your phone number?")
    phone.shares_contact()


def says_where_she_lives(phone: Phone) -> None:
    """A shared location brings her district; the commune is one more tap."""
    phone.sees("Where do you live now?")
    phone.shares_location("Samraong")
    phone.sees(T("You are near {place}.", place="សំរោង"))
    phone.taps("I do not know")


def says_what_she_did_and_wants(phone: Phone) -> None:
    """From the month of return to the last question."""
    phone.sees("When did you come back to Cambodia?")
    phone.taps("២០២៥", "July")
    phone.sees("What work did you do abroad?")
    phone.taps("Construction")
    phone.sees("How long did you work abroad?")
    phone.taps("1 to 2 years")
    phone.sees("What can you do well?")
    phone.ticks("Bricklaying", "Painting")
    phone.taps("Done")
    phone.sees("What work do you want?")
    phone.ticks("Construction")
    phone.taps("Done")
    phone.sees("In which province do you want to work?")
    phone.taps("Near my home")
    phone.sees("How much pay a month do you hope for?")
    phone.taps(spoken(T("{amount} dollars", amount=300)))
    phone.sees("Do you have difficulty seeing, hearing, walking, or remembering?")
    phone.taps("Skip")
    phone.sees("What do you need most?")
    phone.ticks("Legal help", "A job")
    phone.taps("Done")
