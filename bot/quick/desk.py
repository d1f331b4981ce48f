"""The ready answers in a staff group: `/quick`, and their buttons. Rights are checked each time.

A button is "<case>:<what>:<answer>:<more>"; case 0 is outside of any room, where an answer can only be looked at.
"""

from __future__ import annotations

from bot.cases import actions as cases
from bot.cases import desk, relay
from bot.cases.desk import AtDesk
from bot.errors import Refusal
from bot.quick import actions as quick
from bot.turn import Outcome, number
from conversations.events import Said
from conversations.paging import BEFORE_NEXT, page_of
from conversations.screen import Button, Label, Screen
from conversations.text import T

PAGE = 8


async def obey(at_desk: AtDesk, argument: str, case_id: int | None) -> Outcome:
    """`/quick` shows them, `/quick add …` adds one; the text may also be the message that is answered."""
    await desk.must_work_here(at_desk)
    word, text = (*argument.split(maxsplit=1), "", "")[:2]
    if word.lower() != "add":
        return Outcome((await _list(at_desk, case_id or 0),))
    answer = await quick.add(at_desk.tx, at_desk.centre_id, text or at_desk.answered, at_desk.account_id, at_desk.now)
    return Outcome(
        (
            Screen(
                (
                    answer.text,
                    T("All staff of the centre see it, so it should have no name or number of a person in it."),
                ),
                title=T("✅ Added to the ready answers"),
            ),
        )
    )


async def _beside_card(at_desk: AtDesk, case_id: str) -> Outcome:
    """From a card: the card stays, the answers stand below it."""
    case = await desk.case_at(at_desk, case_id)
    if not case.open:
        raise Refusal(T("This case is closed already."))
    card = cases.case_card(case, at_desk.world.places, at_desk.now)
    return Outcome((card, await _list(at_desk, case.id)))


async def press(at_desk: AtDesk, action: str) -> Outcome:
    """A press below a list or a ready answer."""
    case_id, _, rest = action.partition(":")
    if rest == "card":
        return await _beside_card(at_desk, case_id)
    verb, _, rest = rest.partition(":")
    chosen, _, more = rest.partition(":")
    case = number(case_id)
    await desk.must_work_here(at_desk)
    if case:
        await desk.case_at(at_desk, case_id)
    match verb:
        case "show":
            return Outcome((await _one(at_desk, case, number(chosen)),))
        case "send" if case:
            return await _send(at_desk, case, number(chosen), number(more))
        case "remove":
            return Outcome((await _really(at_desk, case, number(chosen)),))
        case "removed":
            await quick.remove(at_desk.tx, at_desk.centre_id, number(chosen))
            return Outcome((await _list(at_desk, case, note=T("✅ Removed.")),))
    return Outcome((await _list(at_desk, case, number(chosen)),))


async def _list(at_desk: AtDesk, case: int, at: int = 0, note: Label | None = None) -> Screen:
    answers = await quick.all_of(at_desk.tx, at_desk.centre_id)
    how = T("To add one, write /quick add and the text. Or answer a message of yours with /quick add.")
    if not answers:
        return Screen((T("There are none yet."), how), title=T("Ready answers"), note=note)
    page = page_of(answers, at, PAGE)
    rows = [(Button(quick.beginning(one.text), f"m:quick:{case}:show:{one.id}", icon="💬"),) for one in page.shown]
    buttons = (*rows, *page.turning(f"m:quick:{case}:list", BEFORE_NEXT))
    return Screen((T("Press one to read it first."), how), buttons, T("Ready answers"), note=note)


async def _one(at_desk: AtDesk, case: int, answer_id: int) -> Screen:
    """The whole text: a finger that slips must not reach a person.

    "Send" carries how often staff have written so far: pressed twice, or after somebody else, it sends nothing more.
    """
    answer = await quick.one_of(at_desk.tx, at_desk.centre_id, answer_id)
    written = await relay.written(at_desk.tx, case)
    send = Button(T("Send"), f"m:quick:{case}:send:{answer.id}:{written}", icon="📨")
    back = Button(T("Back"), f"m:quick:{case}:list", icon="◀️")
    remove = Button(T("Remove"), f"m:quick:{case}:remove:{answer.id}", icon="🗑")
    title = T("Send this to the person of case {number}?", number=case) if case else T("Ready answer")
    return Screen((answer.text,), (*(((send,),) if case else ()), (back, remove)), title)


async def _send(at_desk: AtDesk, case: int, answer_id: int, written: int) -> Outcome:
    """Sends it like a reply that was typed, and leaves it in the room."""
    answer = await quick.one_of(at_desk.tx, at_desk.centre_id, answer_id)
    if await relay.written(at_desk.tx, case) != written:
        raise Refusal(T("Something was sent to the person just now. Please look before you send more."))
    await desk.reply(at_desk, case, Said(answer.text))
    sent = Screen((answer.text,), title=T("📨 Sent to the person of case {number}:", number=case))
    return Outcome((sent,), replied=True)


async def _really(at_desk: AtDesk, case: int, answer_id: int) -> Screen:
    answer = await quick.one_of(at_desk.tx, at_desk.centre_id, answer_id)
    return Screen(
        (answer.text,),
        (
            (Button(T("Yes, remove"), f"m:quick:{case}:removed:{answer.id}", icon="🗑"),),
            (Button(T("No"), f"m:quick:{case}:show:{answer.id}", icon="◀️"),),
        ),
        title=T("Remove this ready answer for all staff of the centre?"),
    )
