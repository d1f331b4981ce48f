"""The template and the Khmer catalogue as files: gathered from the code, read and written in one form."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from bot.i18n import CATALOGUE

ROOT = Path(__file__).parent.parent.parent
TEMPLATE = ROOT / "locales" / "messages.pot"

# Without a date: the same code makes the same file.
TEMPLATE_HEADER = r"""# The sentences of the bot; `make texts` gathers them from the code.
msgid ""
msgstr ""
"Project-Id-Version: outreach-bot\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""


def gathered(root: Path = ROOT) -> str:
    """The template as the code asks for it now."""
    with (root / "babel.cfg").open() as file:
        mapping, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = sorted(extract_from_dir(root, mapping, options, keywords={"T": None}), key=lambda each: each[:2])
    catalogue = Catalog(charset="utf-8")
    for path, line, text, comments, _ in found:
        catalogue.add(text, locations=[(path, line)], auto_comments=comments)
    return TEMPLATE_HEADER + _po(catalogue)


def update(root: Path = ROOT) -> None:
    """Brings the files up to the code; what the code no longer says stays below as obsolete, to copy from."""
    template = gathered(root)
    write(root / TEMPLATE.relative_to(ROOT), template)
    khmer = root / CATALOGUE.relative_to(ROOT)
    catalogue = read_catalogue(khmer)
    wanted = read_po(io.StringIO(template))
    for text in [each.id for each in entries(wanted) if each.id in catalogue.obsolete]:
        catalogue.add(text, catalogue.obsolete.pop(text).string)  # said again; Babel alone would ask for it anew
    catalogue.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
    write_catalogue(khmer, catalogue)


def read_catalogue(path: Path = CATALOGUE) -> Catalog:
    """The catalogue with all it holds; a malformed one raises Babel's PoFileError."""
    with path.open("rb") as file:
        return read_po(file, locale="km", abort_invalid=True)


def entries(catalogue: Catalog) -> list[Message]:
    """Its messages without the head."""
    return [message for message in catalogue if message.id]


def write_catalogue(path: Path, catalogue: Catalog) -> None:
    write(path, _head(path) + _po(catalogue))


def write(path: Path, text: str) -> None:
    """All or nothing: a full disk does not cost the translations."""
    new = path.with_suffix(path.suffix + ".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def _head(path: Path) -> str:
    """The head of the file as it stands: Babel would put dates and its version into it."""
    head, blank, _ = path.read_text(encoding="utf-8").partition("\n\n")
    return head + blank


def _po(catalogue: Catalog) -> str:
    file = io.BytesIO()
    write_po(file, catalogue, width=0, omit_header=True, include_lineno=False)
    return file.getvalue().decode().rstrip("\n") + "\n"
