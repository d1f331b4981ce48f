"""`make demo`: starts with nothing to set up, goes on where it was, and says what is wrong in one line."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[1]


@contextmanager
def demo(folder: Path, port: str = "0") -> Generator[subprocess.Popen[str]]:
    """The program as `make demo` starts it; at the end it gets a Ctrl-C, if it still runs."""
    environment = os.environ | {"DEMO_FOLDER": str(folder), "PORT": port}
    command = [sys.executable, "-m", "bot", "demo"]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=PROJECT, env=environment, **pipes) as program:  # noqa: S603
        try:
            yield program
        finally:
            program.send_signal(signal.SIGINT)


def address_of(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    line = next(line for line in program.stdout if "http://" in line)
    return "http://" + line.partition("http://")[2].strip()


def state_of(address: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{address}/sim/state", timeout=10) as response:  # noqa: S310
        state: dict[str, Any] = json.load(response)
    return state


def test_a_second_start_goes_on_where_the_first_was_stopped(tmp_path: Path) -> None:
    with demo(tmp_path) as program:
        before = state_of(address_of(program))
    assert program.returncode == 0
    with demo(tmp_path) as program:
        after = state_of(address_of(program))
    assert program.returncode == 0
    assert before["people"]
    assert after["people"] == before["people"]
    assert after["chats"] == before["chats"]
    assert after["messages"] == before["messages"]
    with closing(sqlite3.connect(tmp_path / "bot.sqlite3")) as database:
        offers = database.execute("SELECT kind, sort, example FROM offers ORDER BY id").fetchall()
    assert [kind for kind, _, _ in offers] == ["fair", "course", "course", "vacancy", "vacancy"]
    assert {example for _, _, example in offers} == {1}
    assert [sort for _, sort, _ in offers][1:3] == ["vocational", "rpl"]


def test_a_first_start_that_was_broken_off_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "telegram.json").write_text("{}")
    (tmp_path / "bot.sqlite3").write_text("half a database")
    with demo(tmp_path) as program:
        assert state_of(address_of(program))["people"]


def test_a_port_in_use_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with demo(tmp_path, str(port)) as program:
            said, errors = program.communicate(timeout=30)
    assert said.splitlines() == [f"Port {port} is in use. Try another: PORT={port + 10} make demo"]
    assert (errors, program.returncode) == ("", 2)


def test_a_port_that_is_no_number_is_said_in_one_line(tmp_path: Path) -> None:
    with demo(tmp_path, "web") as program:
        said, errors = program.communicate(timeout=30)
    assert (said, errors.count("\n"), program.returncode) == ("", 1, 2)
    assert "PORT" in errors
