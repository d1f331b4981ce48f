"""Imports run one way (docs/architecture.md draws it); who breaks it is named with the line."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = [path for folder in ("bot", "conversations") for path in sorted((ROOT / folder).rglob("*.py"))]
NOT_TOPICS = {"chat", "drawing", "gateway", "simulator", "storage", "texts"}  # every other folder of bot/ is a topic
SQL = ("sqlalchemy", "aiosqlite", "asyncpg", "alembic")
ABOVE_TOPICS = ("bot.app", "bot.chat", "bot.gateway", "bot.schedule", "bot.simulator", "bot.texts")
OWNERS_OF_TASKS = {"bot/tasks.py"}
OWNERS_OF_TIME = {"bot/app.py", "bot/__main__.py", "bot/clock.py", "bot/simulator/__main__.py"}
LINES = 400


class Import(NamedTuple):
    """`by` (a path from the root) takes in `what`, as a full dotted name."""

    by: str
    line: int
    what: str

    def under(self, *modules: str) -> bool:
        return any(self.what == module or self.what.startswith(module + ".") for module in modules)

    @property
    def parts(self) -> list[str]:
        return self.by.removesuffix(".py").split("/")

    @property
    def topic(self) -> str:
        """The topic it belongs to, or nothing."""
        return (
            self.parts[1]
            if self.by.startswith("bot/") and len(self.parts) > 2 and self.parts[1] not in NOT_TOPICS
            else ""
        )

    @property
    def other_topic(self) -> str:
        """The topic it reaches into, or nothing."""
        what = self.what.split(".")
        is_topic = (
            what[0] == "bot" and len(what) > 2 and what[1] not in NOT_TOPICS and (ROOT / "bot" / what[1]).is_dir()
        )
        return what[1] if is_topic and what[1] != self.topic else ""

    @property
    def is_standard(self) -> bool:
        return self.what.partition(".")[0] in sys.stdlib_module_names

    @property
    def is_model(self) -> bool:
        return self.what.startswith("bot.") and "model" in self.what.split(".")[2:3]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[Import]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Import(relative(path), node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (Import(relative(path), node.lineno, f"{node.module}.{name.name}") for name in node.names)


ALL = [each for path in SOURCES for each in imports(path)]


def none(wrong: list[Import]) -> None:
    assert not wrong, "\n".join(f"{each.by}:{each.line} imports {each.what}" for each in wrong)


def test_conversations_know_only_phone_numbers_and_khmer_spelling() -> None:
    allowed = ("conversations", "phonenumbers", "khmerspell")
    none([i for i in ALL if i.parts[0] == "conversations" and not i.is_standard and not i.under(*allowed)])


def test_only_the_gateway_knows_telegrams_library() -> None:
    none([i for i in ALL if i.under("telegram") and not i.by.startswith("bot/gateway/")])


def test_only_storage_stores_and_reports_speak_sql() -> None:
    rooms = ("bot/storage/", "bot/reports/")
    none([i for i in ALL if i.under(*SQL) and not i.by.startswith(rooms) and i.parts[-1] != "store"])


def test_the_simulator_stands_alone() -> None:
    none(
        [
            i
            for i in ALL
            if i.by.startswith("bot/simulator/") and i.under("bot", "telegram") and not i.under("bot.simulator")
        ]
    )


def test_drawing_knows_nothing_of_the_bot() -> None:
    none(
        [
            i
            for i in ALL
            if i.by.startswith("bot/drawing/")
            and i.under("bot", "conversations", "telegram")
            and not i.under("bot.drawing")
        ]
    )


def test_storage_knows_no_topic_and_nothing_above() -> None:
    none([i for i in ALL if i.by.startswith("bot/storage/") and (i.other_topic or i.under(*ABOVE_TOPICS))])


def test_a_model_holds_rules_only() -> None:
    models = [i for i in ALL if i.topic and i.parts[-1] == "model"]
    none([i for i in models if not i.is_standard and not i.under("conversations") and not i.is_model])


def test_a_store_knows_storage_and_models_only() -> None:
    stores = [i for i in ALL if i.topic and i.parts[-1] == "store" and i.under("bot")]
    none([i for i in stores if not i.under("bot.storage", "bot.errors", f"bot.{i.topic}") and not i.is_model])
    none([i for i in stores if i.under(f"bot.{i.topic}.actions")])


def test_a_topic_reaches_another_through_its_actions_or_model() -> None:
    none([i for i in ALL if i.topic and i.other_topic and i.what.split(".")[2] == "store"])


def test_a_topic_knows_nothing_above_it() -> None:
    none([i for i in ALL if i.topic and i.under(*ABOVE_TOPICS)])


def test_what_buttons_do_knows_not_where_they_are_listed() -> None:
    lists = ("bot.chat.turns", "bot.chat.menus", "bot.chat.journeys", "bot.chat.commands", "bot.chat.registry")
    none([i for i in ALL if i.by.startswith(("bot/chat/person/", "bot/chat/staff/")) and i.under(*lists)])


def test_only_the_command_line_puts_the_parts_together() -> None:
    none([i for i in ALL if i.under("bot.app", "bot.__main__") and i.by not in ("bot/__main__.py", "bot/demo.py")])


def calls(path: Path) -> Iterator[tuple[str, str]]:
    """Each call by its dotted name, with where it is."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            yield ast.unparse(node.func), f"{relative(path)}:{node.lineno}"


def test_background_tasks_have_one_owner() -> None:
    """asyncio holds a task weakly: a bare one can vanish, and its error with it."""
    bare = ("asyncio.create_task", "asyncio.ensure_future", "create_task", "ensure_future", "loop.create_task")
    paths = [path for path in SOURCES if relative(path) not in OWNERS_OF_TASKS]
    assert [where for path in paths for name, where in calls(path) if name in bare] == []


def test_the_clock_is_handed_in() -> None:
    asking = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns")
    paths = [path for path in SOURCES if relative(path) not in OWNERS_OF_TIME]
    assert [f"{where} {name}" for path in paths for name, where in calls(path) if name.endswith(asking)] == []


@pytest.mark.parametrize("suffix", [".py", ".js", ".css", ".html"])
def test_a_file_has_one_subject(suffix: str) -> None:
    files = [path for folder in ("bot", "conversations", "tests") for path in (ROOT / folder).rglob("*" + suffix)]
    lengths = {relative(path): path.read_bytes().count(b"\n") for path in files}
    assert {path: length for path, length in lengths.items() if length > LINES} == {}
