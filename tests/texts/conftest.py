"""A small checkout: code with sentences, and its catalogue."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.texts.files import ROOT, update

HEAD = '# Khmer.\nmsgid ""\nmsgstr ""\n"Language: km\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
CODE = """
greeting = T("Hello {name}", name="Dara")
back = Button(T("Back"), "back")
"""


class Checkout:
    """A root folder as the checks and the sheet see it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.code = root / "conversations" / "first_words.py"
        self.po = root / "locales" / "km" / "LC_MESSAGES" / "messages.po"

    def translates(self, *pairs: tuple[str, str]) -> None:
        text = self.po.read_text(encoding="utf-8")
        for english, khmer in pairs:
            text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{khmer}"')
        self.po.write_text(text, encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    made = Checkout(tmp_path)
    made.code.parent.mkdir()
    made.po.parent.mkdir(parents=True)
    shutil.copy(ROOT / "babel.cfg", tmp_path)
    made.code.write_text(CODE, encoding="utf-8")
    made.po.write_text(HEAD, encoding="utf-8")
    update(tmp_path)
    return made
