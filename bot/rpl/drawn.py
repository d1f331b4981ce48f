"""A page becomes a drawing: its words in both languages, laid out."""

from __future__ import annotations

from dataclasses import dataclass

from bot.i18n import local, say
from bot.places.gazetteer import Gazetteer
from bot.rpl import lines
from bot.rpl.lines import Field
from bot.rpl.model import Portfolio
from bot.rpl.page import Both, Sheet, laid_out, svg
from conversations.dialogue import Facts
from conversations.screen import Label
from conversations.text import T, Words

_SPOKEN = T("A voice note, sent with this page")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as SVG, and whether more was told than it has room for."""

    svg: str
    cut: bool


def drawn(portfolio: Portfolio, places: Gazetteer) -> Drawn:
    """The page, ready for the renderer. A long one takes a while: not to be done in a turn."""
    page = laid_out(sheet(portfolio, places))
    return Drawn(svg(page), page.cut)


def sheet(portfolio: Portfolio, places: Gazetteer) -> Sheet:
    """What stands on the page. Its day is the one it was made on, so that it is always the same page."""
    day = local(portfolio.made_at).date()
    facts = Facts("km", day, places)
    words = lines.own_words(portfolio)
    rest = [Field(T("Who can confirm it"), who)] if (who := lines.who_confirms(portfolio)) is not None else []
    if count := lines.photos(portfolio):
        rest.append(Field(T("Photos"), T("{count} photos, sent with this page", count=count)))
    fields = (
        *lines.about_them(portfolio, places, day),
        *((Field(T("Centre"), centre),) if (centre := Words(*portfolio.told["centre"])).km else ()),
        *lines.about_work(portfolio, facts),
    )
    return Sheet(
        heading=_both(T("Recognition of Prior Learning (RPL)")),
        number=_both(T("Page number {number}", number=portfolio.id)),
        made=Both(say(T("Made on {day}", day=day), "km"), f"{day:%d/%m/%Y}"),
        fields=_pairs(fields),
        tasks_heading=_both(T("What I can do")),
        tasks=tuple(_both(task) for task in lines.tasks(portfolio)),
        words_heading=_both(T("In my own words")),
        words="" if words is None else say(_SPOKEN if isinstance(words, T) else words, "km"),
        rest=_pairs(rest),
        foot=_both(T("This page is what the person told. It is no certificate.")),
    )


def _pairs(fields: tuple[Field, ...] | list[Field]) -> tuple[tuple[Both, Both], ...]:
    return tuple((_both(field.label), _both(field.value)) for field in fields)


def _both(words: Label) -> Both:
    return Both(say(words, "km"), say(words, "en"))
