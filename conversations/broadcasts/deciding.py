"""The last screen before a broadcast goes out: whom it is for, how many they are, and when it goes."""

from __future__ import annotations

from conversations.menus import HOME_BUTTON
from conversations.screen import Button, Label, Screen
from conversations.text import T


def asked_to_send(
    *,
    lines: tuple[Label, ...],
    reached: int,
    in_english: int | None,
    when: Label,
    later: bool,
    over: bool,
    reason: str,
) -> Screen:
    """Below the preview. `in_english`: how many read that text (None: there is none).

    `later`: a time was chosen; `over`: it has passed meanwhile. `reason`: why it goes out at night.
    """
    languages: tuple[Label, ...] = ()
    if in_english is not None:
        languages = (T("In Khmer: {khmer}. In English: {english}.", khmer=reached - in_english, english=in_english),)
    why = (T("🌙 At night, because: {reason}", reason=reason),) if reason else ()
    send = Button(T("Send it then") if later else T("Send now"), "send", icon="✅")
    return Screen(
        (*lines, "", T("👥 {number} phones get this.", number=reached), *languages, when, *why),
        (
            *(() if over else ((send,),)),
            (Button(T("At another time"), "edit:when", icon="⏰"),),
            (Button(T("Test to the admins"), "m:casttest", icon="🧪"),),
            (Button(T("Change something"), "change", icon="✏️"), Button(T("Stop"), "stop", icon="⏸")),
        ),
        title=T("Send it?"),
        small=T("👆 Above is what people get."),
        note=T("This time is over. Please choose another.") if over else None,
        title_last=True,
        list_of_lines=True,
    )


def tested(admins: int, go_on: str) -> Screen:
    return Screen(
        (T("A test goes to the admins now: {number}. Nobody else gets it.", number=admins),),
        ((Button(T("Go on"), go_on, icon="▶️"),), (HOME_BUTTON,)),
    )
