"""What a person sees of RPL outside of the questions: what it is, their page, and what they can do with it."""

from __future__ import annotations

from collections.abc import Sequence

from conversations.menus import HOME_BUTTON, REGISTER_BUTTON, TALK_BUTTON
from conversations.screen import Button, Label, Rows, Screen
from conversations.text import T, Words

RPL_BUTTON = Button(T("My skills (RPL)"), "m:rpl", icon="📜")
_WHAT_IT_IS = (
    T("You learnt your work by doing it. RPL can give you a certificate for what you can do already."),
    T("It costs nothing here. We cannot promise that you get the certificate."),
    "",
    T("1. You tell what you can do. You can press, speak, or send photos."),
    T("2. We write one page of it. You look at it first."),
    T("3. If you agree, the centre and an assessor look at it."),
    T("4. They may invite you to an assessment: you show what you can do."),
)
_TITLE = T("Recognition of Prior Learning (RPL)")


def way_for(needs: Sequence[str]) -> Rows:
    """The way to RPL, for who said that they need it."""
    return ((RPL_BUTTON,),) if "rpl" in needs else ()


def about(*, registered: bool) -> Screen:
    """What RPL is, in plain words, and the first step; who is not registered does that first."""
    if registered:
        return Screen(
            _WHAT_IT_IS,
            ((Button(T("Begin"), "m:rpl:new", icon="▶️"),), (TALK_BUTTON,), (HOME_BUTTON,)),
            title=_TITLE,
            list_of_lines=True,
        )
    return Screen(
        (*_WHAT_IT_IS, "", T("Please register first: the page needs your name.")),
        ((REGISTER_BUTTON,), (TALK_BUTTON,), (HOME_BUTTON,)),
        title=_TITLE,
        list_of_lines=True,
    )


def being_drawn() -> Screen:
    return Screen((T("⏳ We are making your page. It comes in a moment."),), ((HOME_BUTTON,),))


def page(number: int, *, sent: bool) -> Screen:
    """The words under the picture of a person's own page."""
    if sent:
        return Screen(
            (T("The centre has this page."),),
            (_change(number), _take_back(number), (HOME_BUTTON,)),
            title=T("📜 Your page, number {number}", number=number),
        )
    return Screen(
        (T("Please look at it. Nobody else has it yet."),),
        (
            (Button(T("Send to the centre"), f"m:rpl:send:{number}", icon="📨"),),
            _change(number),
            (Button(T("Not now"), "m:rpl:later", icon="⏸"),),
        ),
        title=T("📜 This is your page, number {number}", number=number),
    )


def mine(
    number: int, trade: Label, *, sent: bool, case_id: int | None, centre: Words, at_centre: int | None = None
) -> Screen:
    """A person's page in words, and what can be done with it. `at_centre`: an older one that the centre has."""
    what: list[Label] = [T("Work: {trade}", trade=trade)]
    if sent:
        what.append(T("{centre} has it, in case {case}.", centre=centre, case=case_id or 0))
    else:
        what.append(T("You have not sent it to the centre yet."))
    if at_centre is not None:
        what.append(T("The centre has your older page, number {number}.", number=at_centre))
    given = number if sent else at_centre
    return Screen(
        tuple(what),
        (
            (Button(T("See my page"), f"m:rpl:see:{number}", icon="👀"),),
            *(() if sent else ((Button(T("Send to the centre"), f"m:rpl:send:{number}", icon="📨"),),)),
            _change(number),
            *(() if given is None else (_take_back(given),)),
            (TALK_BUTTON,),
            (HOME_BUTTON,),
        ),
        title=T("📜 Your page, number {number}", number=number),
        list_of_lines=True,
    )


def take_back(number: int) -> Screen:
    """Asked once more, with the truth about what is gone already."""
    return Screen(
        (
            T("The centre is told that you take this page back and that it should not use it any more."),
            T("What was sent already stays in the group of its staff. We cannot delete it there."),
        ),
        (
            (Button(T("Yes, take it back"), f"m:rpl:back:{number}:yes", icon="↩️"),),
            (Button(T("No"), "m:rpl", icon="◀️"),),
        ),
        title=T("Take back your page?"),
    )


def taken_back() -> Screen:
    return Screen(
        (T("We told the centre. You can begin again at any time, with “My skills (RPL)”."),),
        ((RPL_BUTTON,), (HOME_BUTTON,)),
        title=T("You have taken your page back."),
    )


def kept() -> Screen:
    """Not sent: it waits."""
    return Screen(
        (T("We did not send this page. It waits under “My skills (RPL)”."),),
        ((RPL_BUTTON,), (HOME_BUTTON,)),
        title=T("That is fine."),
    )


def assessment(number: int, case_id: int, offer_id: int) -> Screen:
    """An assessment that opened after the page was sent."""
    return Screen(
        (
            T("You sent us your page (case {case}). You can ask for a place in this assessment.", case=case_id),
            T("It is your choice. You can look at it first."),
        ),
        ((Button(T("Look at it"), f"m:rpl:place:{number}:{offer_id}", icon="👀"),), (HOME_BUTTON,)),
        title=T("📜 There is a skills assessment"),
    )


def _change(number: int) -> tuple[Button, ...]:
    return (Button(T("Change something"), f"m:rpl:change:{number}", icon="✏️"),)


def _take_back(number: int) -> tuple[Button, ...]:
    return (Button(T("Take it back"), f"m:rpl:back:{number}", icon="↩️"),)
