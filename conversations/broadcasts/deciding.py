"""The last screen before a broadcast goes out: whom it is for, how many they are, and when it goes."""

from __future__ import annotations

from conversations.broadcasts.audience import REACHES
from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Label, Rows, Screen
from conversations.text import T


def asked_to_send(
    *,
    lines: tuple[Label, ...],
    when: Label,
    later: bool,
    over: bool,
    closed: tuple[Label, ...] = (),
    reason: str,
    to_admins: bool,
) -> Screen:
    """Below the preview. `later`: it does not go at once; `over`: it has passed meanwhile.

    `closed`: offers of its buttons that nobody can sign up for at that time.

    `reason`: why it goes out at night. `to_admins`: who writes is one, and a test goes to all of them.
    """
    why = (T("🌙 At night, because: {reason}", reason=reason),) if reason else ()
    send = Button(T("Send it then") if later else T("Send now"), "send", icon="✅")
    return Screen(
        (*lines, "", REACHES, when, *why),
        (
            *(() if over or closed else ((send,),)),
            (Button(T("At another time"), "edit:when", icon="⏰"),),
            (Button(T("Test to the admins") if to_admins else T("Test to me"), "m:casttest", icon="🧪"),),
            (Button(T("Change something"), "change", icon="✏️"), Button(T("Stop"), "stop", icon="⏸")),
        ),
        title=T("Send it?"),
        small=T("👆 Above is what people get."),
        note=_in_the_way(over, closed),
        title_last=True,
        list_of_lines=True,
    )


def _in_the_way(over: bool, closed: tuple[Label, ...]) -> T | None:
    if over:
        return T("This time is over. Please choose another.")
    if closed:
        return T("One cannot sign up for this any more then: {list}. Please take its buttons out.", list=closed)
    return None


def tested(readers: int, go_on: str) -> Screen:
    return Screen(
        (T("The test is on its way to {number} phones. Nobody else gets it.", number=readers),),
        _ways_on(go_on),
    )


def below_the_test(go_on: str) -> Screen:
    """The test comes a moment later, and its own buttons do nothing: the way on is where the reader looks."""
    return Screen((T("👆 Above is the test. It has not gone to people yet."),), _ways_on(go_on))


def _ways_on(go_on: str) -> Rows:
    return ((Button(T("Go on"), go_on, icon="▶️"),), (HOME_BUTTON,))
