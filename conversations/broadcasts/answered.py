"""What a broadcast asks: thanks for an answer, and how many gave which."""

from __future__ import annotations

from collections.abc import Sequence

from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Screen
from conversations.text import T, Words

Answered = tuple[Words, int]
"""An answer, and how many gave it."""


def thanks_for(answer: Words) -> Screen:
    return Screen(
        (
            T("Your answer: {answer}", answer=answer),
            T("If you change your mind, press another answer above. The last one counts."),
        ),
        ((HOME_BUTTON,),),
        title=T("Thank you."),
    )


def lines_of(answers: Sequence[Answered]) -> tuple[T, ...]:
    return tuple(T("🗳 {answer}: {number}", answer=answer, number=number) for answer, number in answers)


def answers_so_far(number: int, answers: Sequence[Answered]) -> Screen:
    """As they stand at this moment; they go on coming when all is sent."""
    again = Button(T("Count again"), f"m:cast:{number}:recount", icon="🔄")
    return Screen(
        lines_of(answers) or (T("Nothing is asked in it."),),
        ((again,), (HOME_BUTTON,)) if answers else ((HOME_BUTTON,),),
        title=T("Answers to broadcast {number}", number=number),
        list_of_lines=True,
    )
