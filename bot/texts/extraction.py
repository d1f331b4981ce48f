"""Finds the sentences inside `T(…)` in a source file; `babel.cfg` names it as the way to read ours.

Babel's own reader of Python fails on a T inside the values of another T, and passes over f-strings in silence.
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

COMMENT = "i18n:"
BUTTON = "A button."
LABEL_AT = {"Button": 0, "Option": 1}  # which argument of a call is what a button says


class NotALiteral(Exception):
    """`T(…)` holds something else than a plain string, so its sentence cannot be translated."""


class Sentence(NamedTuple):
    """What Babel wants to know of a sentence; `comments` are for translators."""

    line: int
    function: str
    text: str
    comments: list[str]


def extract(file: IO[bytes], keywords: object, comment_tags: object, options: dict[str, Any]) -> Iterator[Sentence]:
    """Babel's entry point: the signature of an extraction method."""
    try:
        yield from sentences(file.read().decode())
    except NotALiteral as error:
        raise NotALiteral(f"{file.name}, {error}") from None


def sentences(source: str) -> list[Sentence]:
    """The sentences in the order in which they stand in the file."""
    tree = ast.parse(source)
    notes = _notes(source)
    labels = {id(label) for node in ast.walk(tree) if isinstance(node, ast.Call) for label in _labels(node)}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node) == "T"]
    calls.sort(key=lambda call: (call.lineno, call.col_offset))
    return [
        Sentence(call.lineno, "T", _literal(call), notes.get(call.lineno, []) + [BUTTON] * (id(call) in labels))
        for call in calls
    ]


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _literal(call: ast.Call) -> str:
    match call.args:
        case [ast.Constant(value=str(text))] if text:
            return text
    raise NotALiteral(f"line {call.lineno}: only a plain string may stand in T(...)")


def _labels(call: ast.Call) -> list[ast.expr]:
    place = LABEL_AT.get(_name(call))
    if place is None:
        return []
    return call.args[place : place + 1] + [each.value for each in call.keywords if each.arg == "label"]


def _notes(source: str) -> dict[int, list[str]]:
    """The notes to translators by the line that they speak of: their own, or the one below."""
    notes: dict[int, list[str]] = {}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        text = token.string.lstrip("# ")
        if token.type == tokenize.COMMENT and text.startswith(COMMENT):
            alone = token.line.lstrip().startswith("#")
            notes.setdefault(token.start[0] + alone, []).append(text.removeprefix(COMMENT).strip())
    return notes
