"""The own buttons of a broadcast, chosen by taps: open an offer, sign up, ask something, lead to a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from conversations.dialogue import Answer, Bad, Facts, More, Reader
from conversations.events import Event, Said, SentMedia, Tapped
from conversations.paging import page_of, pages
from conversations.questions.choices import DONE
from conversations.questions.gathering import done_or_less, takes_last
from conversations.reading.fold import clean
from conversations.reading.links import host_of, read_link
from conversations.screen import Button, Label, Rows, in_rows
from conversations.text import T, Words

MOST = 3
FEWEST_ANSWERS, MOST_ANSWERS = 2, 4
LONGEST = 40
"""Characters on a button: more is cut off on a small phone."""
_PAGE = 6
_NO_MORE_ANSWERS = replace(DONE, action="asked")
"""Not the "done" of all the buttons, which would come next: a press that comes twice does it once."""
_KINDS = {
    "open": (T("Open an offer"), "🔎"),
    "sign": (T("Sign up"), "✍️"),
    "ask": (T("Ask something"), "❓"),
    "link": (T("A link"), "🔗"),
}
_ICONS = {"fair": "📅", "course": "🎓", "vacancy": "💼"}
_SHORT = T("Please write it shorter: at most {most} characters on a button.", most=LONGEST)


class OwnButtons(Reader):
    """At most three, one after another. The answer is a list of what `bot/broadcasts/model.OwnButton` is made of.

    `partial` is {"have": […], "at": the kind that is being told ("" while choosing), "page": of the offers, "url":
    of a link, "answers": of a question}. The offers are `given["offers"]`: [[id, kind, Khmer title, English title], …].
    """

    __slots__ = ()
    late: ClassVar[bool] = True

    def buttons(self, partial: Any, facts: Facts) -> Rows:
        state = partial or {}
        match state.get("at", ""):
            case "open" | "sign":
                return _offers(facts.given.get("offers", ()), state.get("page", 0))
            case "ask":
                return ((_NO_MORE_ANSWERS,),) if len(state["answers"]) >= FEWEST_ANSWERS else ()
            case "link":
                return ()
        kinds = [Button(label, f"k:{kind}", icon=icon) for kind, (label, icon) in _open_kinds(state, facts).items()]
        return (*in_rows(kinds, 2), *done_or_less(len(state.get("have", ()))))

    def ask(self, partial: Any) -> T | None:
        state = partial or {}
        match state.get("at", ""):
            case "open" | "sign":
                return T("Which offer?")
            case "ask":
                return T("Write the answers to choose from: two to four, each on a line of its own.")
            case "link" if state.get("url"):
                return T("What shall stand on the button?")
            case "link":
                return T("To which page? Send its address; it begins with https://")
        return T("Another button?") if state.get("have") else None

    def read(self, event: Event, partial: Any, facts: Facts) -> Answer | More | Bad | None:
        state = partial or {"have": []}
        if isinstance(event, SentMedia):
            return Bad(T("Thank you, but please write this: people see it as text."))
        match state.get("at", ""):
            case "open" | "sign" if isinstance(event, Tapped):
                return _read_offer(event.action, state, facts)
            case "ask":
                return _read_answers(event, state)
            case "link" if isinstance(event, Said):
                return _read_title(event.text, state) if state.get("url") else _read_address(event.text, state)
            case "" if isinstance(event, Tapped):
                return _read_kind(event.action, state, facts)
        return None

    def back(self, partial: Any) -> Any:
        """From the middle of a button back to choosing; from there, the last one is taken away."""
        state = partial or {}
        if state.get("at"):
            return {"have": state["have"]}
        return {"have": state["have"][:-1]} if state.get("have") else None

    def holds(self, partial: Any, facts: Facts) -> bool:
        state = partial or {}
        return any(state.get(told) for told in ("have", "answers", "url"))

    def again(self, value: Any) -> Any:
        return {"have": list(value)}

    def show(self, value: Any, facts: Facts) -> Label:
        return T("{list}", list=tuple(_named(one) for one in value))


def _open_kinds(state: Mapping[str, Any], facts: Facts) -> dict[str, tuple[T, str]]:
    """What can still be added: one question at most, for its answers have nothing above them to tell them apart."""
    have = state.get("have", [])
    no_offers = () if facts.given.get("offers") else ("open", "sign")
    asked = ("ask",) if any(one["kind"] == "ask" for one in have) else ()
    return {kind: shown for kind, shown in _KINDS.items() if kind not in (*no_offers, *asked)}


def _offers(offers: Sequence[Sequence[Any]], page: int) -> Rows:
    seen = page_of(offers, page, _PAGE)
    rows = [(Button(Words(km, en), f"o:{number}", icon=_ICONS[kind]),) for number, kind, km, en in seen.shown]
    return (*rows, *seen.turning("p"))


def _read_kind(action: str, state: Mapping[str, Any], facts: Facts) -> Answer | More | None:
    if action == "done" and state["have"]:
        return Answer(list(state["have"]))
    if takes_last(action, len(state["have"])):
        return More({"have": state["have"][:-1]})
    kind = action.removeprefix("k:")
    if kind not in _open_kinds(state, facts):
        return None
    return More({"have": state["have"], "at": kind, "answers": []})


def _read_offer(action: str, state: Mapping[str, Any], facts: Facts) -> Answer | More | None:
    offers = facts.given.get("offers", ())
    for page in range(pages(len(offers), _PAGE)):
        if action == f"p:{page}":
            return More({**state, "page": page})
    chosen = next((one for one in offers if action == f"o:{one[0]}"), None)
    if chosen is None:
        return None
    number, _, km, en = chosen
    return _with({"kind": state["at"], "offer": number, "title": [km, en]}, state)


def _read_answers(event: Event, state: Mapping[str, Any]) -> Answer | More | Bad | None:
    have = list(state["answers"])
    match event:
        case Tapped(action=_NO_MORE_ANSWERS.action) if len(have) >= FEWEST_ANSWERS:
            return _with({"kind": "ask", "answers": have}, state)
        case Said(text):
            told = [read_words(line) for line in text.splitlines() if line.strip()]
            if not told or any(not km or max(len(km), len(en)) > LONGEST for km, en in told):
                return Bad(_SHORT)
            have += told
            if len(have) > MOST_ANSWERS:
                return Bad(T("These are too many: at most {most}.", most=MOST_ANSWERS))
            if len(have) == MOST_ANSWERS:
                return _with({"kind": "ask", "answers": have}, state)
            noted = T("Noted so far: {list}.", list=tuple(Words(km, en) for km, en in have))
            return More({**state, "answers": have}, noted)
    return None


def _read_address(text: str, state: Mapping[str, Any]) -> More | Bad:
    url = read_link(text)
    if not url:
        return Bad(T("I can only take the address of a web page that begins with https://, such as {example}.",
                     example="https://molvt.gov.kh"))  # fmt: skip
    return More({**state, "url": url}, T("People will see where it leads: {host}", host=host_of(url)))


def _read_title(text: str, state: Mapping[str, Any]) -> Answer | More | Bad:
    km, en = read_words(text)
    if not km or max(len(km), len(en)) > LONGEST:
        return Bad(_SHORT)
    return _with({"kind": "link", "url": state["url"], "title": [km, en]}, state)


def _with(button: Mapping[str, Any], state: Mapping[str, Any]) -> Answer | More:
    have = [*state["have"], button]
    if len(have) == MOST:
        return Answer(have)
    return More({"have": have}, T("Noted so far: {list}.", list=tuple(_named(one) for one in have)))


def read_words(line: str) -> list[str]:
    """The [Khmer, English] in "Khmer = English"; the English may be left out."""
    km, _, en = line.partition("=")
    return [clean(km), clean(en)]


def _named(button: Mapping[str, Any]) -> T:
    if button["kind"] == "ask":
        return T("❓ {list}", list=tuple(Words(km, en) for km, en in button["answers"]))
    icon = _KINDS[button["kind"]][1]
    return T("{icon} {title}", icon=icon, title=Words(*button["title"]))
