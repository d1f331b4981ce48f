"""The screens outside any dialogue. Their buttons carry all they need ("m:…") and never go stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conversations.screen import Button, Label, Rows, Screen
from conversations.text import T, Value, Words

HOME_BUTTON = Button(T("Menu"), "m:home", icon="🏠")
REGISTER_BUTTON = Button(T("Register"), "m:register", icon="📝")
TALK_BUTTON = Button(T("Talk to a person"), "m:talk", icon="🙋")
CENTRE_BUTTON = Button(T("My centre"), "m:centre", icon="📍")
CHOICES_BUTTON = Button(T("My choices"), "m:choices", icon="⚙️")
PERSONAL_BUTTON = Button(T("Personal help"), "m:personal", icon="🤝")
HIDE_BUTTON = Button(T("Hide messages"), "m:hide", icon="🧹")
CHECK_BUTTON = Button(T("Is this from you?"), "m:check", icon="🔎")
PLANS_BUTTON = Button(T("My plans"), "m:plans", icon="🗓")
LISTS = {"fair": T("Job fairs"), "course": T("Training"), "vacancy": T("Jobs")}
"""What is offered, by kind."""
_FAIRS_BUTTON = Button(T("Job fairs"), "m:offers:fair", icon="📅")
LOOK: Rows = (
    (Button(T("Jobs"), "m:offers:vacancy", icon="💼"), Button(T("Training"), "m:offers:course", icon="🎓")),
    (_FAIRS_BUTTON,),
)
"""The ways to what is offered."""
_CHOICE_NAMES = {"share": T("Share with my centre"), "news": T("Send me news")}
FOOT: Rows = ((TALK_BUTTON,), (HOME_BUTTON,))
_BUTTONS = 8
"""Cases that can be written about with one press; more would push the other buttons off a phone."""


@dataclass(frozen=True, slots=True)
class Someone:
    """A person registered from this phone, as their own family sees them."""

    id: int
    name: Label


@dataclass(frozen=True, slots=True)
class Line:
    """A hotline."""

    number: str
    name: Words


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case as the person it is about sees it.

    `centre`: where they have cases at several. `heard`: what they write about it still reaches its staff.
    """

    number: int
    service: T
    state: T
    centre: Words | None
    heard: bool


def team_button(centre_id: int) -> Button:
    """To the people of a centre, for its head and admins."""
    return Button(T("Staff"), f"m:team:{centre_id}", icon="👥")


def home(
    *, language: str, unfinished: str | None, turn_of: Label | None, registered: bool, note: Label | None = None
) -> Screen:
    """The main menu: for who is new, registering comes first; then what most come for, a person, and all else.

    `unfinished` is the dialogue that can be gone on with, `turn_of` whose turn it is, if several.
    `registered`: there are choices to look at, and to register is only for the family.
    """
    buttons: list[tuple[Button, ...]] = []
    if unfinished is not None:
        buttons.append((Button(T("Go on where I stopped"), f"m:go:{unfinished}", icon="▶️"),))
    buttons += [
        *(() if registered else ((REGISTER_BUTTON,),)),
        LOOK[0],
        (_FAIRS_BUTTON, PLANS_BUTTON),
        (TALK_BUTTON,),
        (CENTRE_BUTTON, Button(T("My cases"), "m:cases", icon="📂")),
        (Button(T("Help and hotlines"), "m:help", icon="☎️"), PERSONAL_BUTTON),
        *(((REGISTER_BUTTON, CHOICES_BUTTON),) if registered else ()),
    ]
    text: list[Label] = [T("What can we do for you?")]
    others: tuple[Button, ...] = ()
    if turn_of is not None:
        text.append(T("This is now about: {name}", name=turn_of))
        others = (Button(T("About someone else"), "m:who", icon="👥"),)
    buttons.append((*others, other_language(language)))
    return Screen(tuple(text), tuple(buttons), note=note)


def other_language(language: str) -> Button:
    """The switch, in the words of the language it leads to."""
    return Button("English", "m:lang:en", icon="🌐") if language == "km" else Button("ភាសាខ្មែរ", "m:lang:km", icon="🌐")


def choices(answers: Mapping[str, bool]) -> Screen:
    """What a person agreed to, by purpose, and the way to change it."""
    lines = tuple(
        T("{question}: {answer}", question=_CHOICE_NAMES[purpose], answer=T("yes") if agreed else T("no"))
        for purpose, agreed in answers.items()
    )
    buttons = tuple((Button(_CHOICE_NAMES[purpose], f"m:choice:{purpose}", icon="✏️"),) for purpose in answers)
    more = T("If we should keep nothing of you any more, press “Talk to a person” and tell us.")
    return Screen((*lines, more), (*buttons, *FOOT), title=T("My choices"))


def choice(purpose: str, shown: Sequence[Label]) -> Screen:
    """One choice again, in the words it was asked in."""
    yes, no = (
        Button(T("Yes, I agree"), f"m:choose:{purpose}:yes", icon="✅"),
        Button(T("No"), f"m:choose:{purpose}:no"),
    )
    return Screen(tuple(shown[1:]), ((yes,), (no,), (HOME_BUTTON,)), title=shown[0])


def welcome(menu: Screen) -> Screen:
    """The first screen of all."""
    return Screen(
        (
            T("We help people who came back from working abroad: work, training, advice. It is free."),
            T("Press a button below."),
        ),
        menu.buttons,
        title=T("Hello! Welcome home."),
    )


def who_for(people: Sequence[Someone]) -> Screen:
    """For whom to register: oneself, someone in the family, or to look at somebody who is there already."""
    known = [(Button(person.name, f"m:who:{person.id}", icon="👤"),) for person in people]
    new = (Button(T("For me"), "m:new:self", icon="🧑"), Button(T("For a family member"), "m:new:family", icon="👪"))
    return Screen(
        (T("You can register each member of your family from this phone."),),
        (*known, new, (HOME_BUTTON,)),
        title=T("Who is it for?"),
    )


def hotlines(lines: Sequence[Line], note: Label | None = None) -> Screen:
    return Screen(
        (
            T("You may call these numbers."),
            *(T("☎️ {number} {name}", number=line.number, name=line.name) for line in lines),
        ),
        ((PERSONAL_BUTTON,), (CHECK_BUTTON,), *FOOT, (HIDE_BUTTON,)),
        title=T("Help and hotlines"),
        note=note,
        list_of_lines=True,
    )


def for_children(lines: Sequence[Line]) -> Screen:
    """For someone under 18: the helpline and a person to talk to; no job registration."""
    text: tuple[Label, ...] = (
        T("You are under 18, so we do not register you for work. We kept none of your answers."),
        "",
        T("You can call, also at night. It is free:"),
        *(T("☎️ {number} {name}", number=line.number, name=line.name) for line in lines),
        "",
        T("You can also go to the centre, or talk to a person here."),
    )
    return Screen(
        text, ((CENTRE_BUTTON,), (PERSONAL_BUTTON,), *FOOT), title=T("There is help for you"), list_of_lines=True
    )


def cases(mine: Sequence[OpenCase]) -> Screen:
    if not mine:
        return Screen((T("You have no case. If you need help, press “Talk to a person”."),), FOOT, title=T("My cases"))
    heard = [case for case in mine if case.heard][:_BUTTONS]
    buttons = [
        (Button(T("{number} · {service}", number=one.number, service=one.service), f"m:answer:{one.number}", icon="✍️"),)
        for one in heard
    ]
    more = (T("Press a case to write about it."),) if heard else ()
    return Screen((*map(_case_line, mine), *more), (*buttons, *FOOT), title=T("My cases"))


def _case_line(case: OpenCase) -> T:
    about: dict[str, Value] = {"number": case.number, "service": case.service, "state": case.state}
    if case.centre is None:
        return T("{number} · {service}: {state}", **about)
    return T("{number} · {service} · {centre}: {state}", **about, centre=case.centre)


def unwanted(number: int) -> Screen:
    """After the no to a case that the centre opened."""
    return Screen(
        (T("Case {number} is closed. If you need help one day, press “Talk to a person”.", number=number),),
        FOOT,
        title=T("That is fine."),
    )


def lost(note: Label, unfinished: str | None) -> Screen:
    """An answer to what nobody expected: the reason, and the ways on."""
    go_on = ((Button(T("Go on where I stopped"), f"m:go:{unfinished}", icon="▶️"),),) if unfinished else ()
    return Screen((T("Press a button below."),), (*go_on, *FOOT), note=note)
