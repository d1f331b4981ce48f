"""The command line: run · demo · migrate · backup · import · export · export-template · broadcasts · make-key."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import socket
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import uvicorn
from dotenv import dotenv_values

from bot.app import App, running
from bot.centres.sheets import first_start, import_sheet
from bot.clock import utc_now
from bot.errors import Mistake
from bot.gateway.webhook import WebServer, webhook
from bot.i18n import local
from bot.places.gazetteer import Gazetteer
from bot.settings import Settings, SettingsError, new_data_key
from bot.storage.backup import backup
from bot.storage.database import Database, Transaction, Unavailable
from bot.storage.encryption import Cipher
from bot.storage.migrate import migrate

WEBHOOK_PATH = "/telegram"


def main() -> int:
    """Runs one command; an operator's mistake is one message and exit code 2."""
    options = _parser().parse_args()
    try:
        match options.command:
            case "make-key":
                print(new_data_key())
            case "export":
                return _give_texts(options.file)
            case "export-template":
                return _give_template(options.file)
            case "import" if options.file.suffix == ".xlsx" and not _is_of_offers(options.file):
                return _take_texts(options.file)
            case "demo":
                return _demo()
            case command:
                settings = Settings.from_environment({**_dotenv(), **os.environ})
                logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
                for name in ("httpx", "telegram"):  # below this, they tell addresses that hold the token
                    logging.getLogger(name).setLevel(logging.WARNING)
                return _until_stopped(_COMMANDS[command](settings, options))
    except Mistake as error:
        print(error, file=sys.stderr)
        return 2
    except Unavailable as error:
        print(f"DATABASE_URL: the database cannot be used now: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="The outreach bot for returning migrant workers."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="the real bot: long polling, or a webhook where WEBHOOK_URL is set")
    commands.add_parser("demo", help="the bot with a local stand-in for Telegram and a page of phones")
    commands.add_parser("migrate", help="bring the database to the newest tables (run does it too)")
    commands.add_parser("make-key", help="print a new key for DATA_KEYS")
    commands.add_parser("broadcasts", help="list what was sent to many, the newest first")
    one = commands.add_parser("broadcast", help="watch one broadcast go, or hold it")
    one.add_argument("number", type=int)
    deeds = one.add_mutually_exclusive_group()
    for deed, text in {"pause": "send nothing more for now", "go": "go on", "stop": "stop for good"}.items():
        deeds.add_argument(f"--{deed}", dest="deed", action="store_const", const=deed, help=text)
    for name, text in {
        "backup": "copy the SQLite database while the bot runs",
        "export": "write every text to an .xlsx for a reviewer",
        "export-template": "write an .xlsx to fill in with job fairs, courses and vacancies",
        "import": "take a reviewer's .xlsx, a .csv of centres or hotlines, or an .xlsx or .csv of offers",
    }.items():
        command = commands.add_parser(name, help=text)
        command.add_argument("file", type=Path)
        if name == "import":
            command.add_argument("--yes", action="store_true", help="publish the good lines of a sheet of offers")
    return parser


def _dotenv() -> dict[str, str]:
    return {name: value for name, value in dotenv_values(".env").items() if value is not None}


def _demo() -> int:
    from bot.demo import demo  # noqa: PLC0415 - the real bot need not wait for what only the demo loads

    port = os.environ.get("PORT") or "8080"
    if not (port.isascii() and port.isdecimal() and int(port) < 2**16):
        raise SettingsError(f"PORT is a number below {2**16}, for example 8090; it is {port!r}")
    return _until_stopped(demo(Path(os.environ.get("DEMO_FOLDER") or "data/demo"), int(port)))


def _until_stopped(work: Coroutine[Any, Any, int]) -> int:
    """Runs until it ends, or until Ctrl-C or SIGTERM, which let it finish what is under way."""
    with asyncio.Runner(loop_factory=uvicorn.Config("").get_loop_factory()) as runner:
        return runner.run(_stoppable(work))


async def _stoppable(work: Coroutine[Any, Any, int]) -> int:
    task = asyncio.current_task()
    assert task is not None
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, task.cancel)
    try:
        return await work
    except asyncio.CancelledError:
        return 0


async def _run(settings: Settings, options: argparse.Namespace) -> int:
    listening = _listen(settings) if settings.webhook_url else None
    async with running(settings) as app:
        logging.getLogger("bot").info("running as @%s", app.api.bot.username)
        if listening is not None:
            await _serve(app, listening)
        else:
            app.poll()
            await asyncio.Event().wait()
    return 0


def _listen(settings: Settings) -> socket.socket:
    host, port = settings.webhook_listen
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise SettingsError(f"WEBHOOK_LISTEN: cannot listen on {host}:{port}: {error.strerror}") from None


async def _serve(app: App, listening: socket.socket) -> None:
    settings = app.settings
    host, port = settings.webhook_listen
    server = WebServer(webhook(app.intake, settings.webhook_secret, WEBHOOK_PATH), host, port)
    serving = app.tasks.start(server.serve([listening]), "the webhook")
    app.receive_at(settings.webhook_url.rstrip("/") + WEBHOOK_PATH)
    try:
        await asyncio.wait({serving})
    finally:
        server.should_exit = True
        await asyncio.wait({serving}, timeout=5)


async def _migrate(settings: Settings, options: argparse.Namespace) -> int:
    database = Database(settings.database_url, Cipher(settings.data_keys))
    await migrate(database)
    await database.close()
    print("The tables are up to date.")
    return 0


async def _import(settings: Settings, options: argparse.Namespace) -> int:
    from bot import console  # noqa: PLC0415 - what draws bars takes a moment to load

    database = Database(settings.database_url, Cipher(settings.data_keys))
    await migrate(database)
    places = Gazetteer.load()
    offers = _is_of_offers(options.file)
    try:
        with console.at_work(f"Taking {options.file}"):
            async with database.transaction() as tx:
                await first_start(tx, places)  # a sheet before the first start adds to the project's centres as well
                if offers:
                    said, good = await _import_offers(tx, places, options)
                else:
                    count = await import_sheet(tx, options.file, places)
                    said, good = f"{count} rows taken from {options.file}", True
    finally:
        await database.close()
    print(said)
    return 0 if good else 1


async def _broadcasts(settings: Settings, options: argparse.Namespace) -> int:
    from bot import console  # noqa: PLC0415

    database = Database(settings.database_url, Cipher(settings.data_keys))
    try:
        if options.command == "broadcasts":
            await console.list_broadcasts(database)
        elif options.deed:
            await console.steer_broadcast(database, options.number, options.deed, utc_now())
        else:
            await console.watch_broadcast(database, options.number, utc_now)
    finally:
        await database.close()
    return 0


def _is_of_offers(file: Path) -> bool:
    from bot.offer_sheets.actions import is_of_offers  # noqa: PLC0415 - spreadsheets take long to load

    return file.is_file() and is_of_offers(file.read_bytes())


async def _import_offers(tx: Transaction, places: Gazetteer, options: argparse.Namespace) -> tuple[str, bool]:
    from bot.offer_sheets.by_hand import import_offers  # noqa: PLC0415

    return await import_offers(tx, places, options.file.read_bytes(), utc_now(), yes=options.yes)


async def _backup(settings: Settings, options: argparse.Namespace) -> int:
    await backup(settings.database_url, options.file)
    print(f"The database is copied to {options.file}. Keep DATA_KEYS elsewhere: without them it cannot be read.")
    return 0


def _give_template(file: Path) -> int:
    from bot.offer_sheets.template import template  # noqa: PLC0415

    file.write_bytes(template(local(utc_now()).date(), "en"))
    print(f"{file} is written. Fill it in; import {file} tells what is wrong with it.")
    return 0


def _give_texts(file: Path) -> int:
    from bot.texts.sheet import export_texts  # noqa: PLC0415 - spreadsheets take long to load

    print(f"{export_texts(file)} texts written to {file}")
    return 0


def _take_texts(file: Path) -> int:
    from bot.texts.sheet import import_texts  # noqa: PLC0415

    imported = import_texts(file)
    print(f"{imported.taken} corrections taken")
    for refused in imported.refused:
        print(refused, file=sys.stderr)
    return 1 if imported.refused else 0


_COMMANDS = {
    "run": _run,
    "migrate": _migrate,
    "import": _import,
    "backup": _backup,
    "broadcasts": _broadcasts,
    "broadcast": _broadcasts,
}

if __name__ == "__main__":
    sys.exit(main())
