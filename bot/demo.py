"""The demo: the bot, a stand-in for Telegram and a page of phones in one process, with nothing to set up."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bot.app import App, running
from bot.clock import utc_now
from bot.demo_offers import publish_examples
from bot.i18n import say
from bot.places.gazetteer import Gazetteer
from bot.settings import Settings, new_data_key
from bot.simulator import SimulatorServer, Telegram
from bot.simulator.keeping import load, save
from bot.simulator.model import User
from bot.tasks import Tasks
from conversations.text import T, Words

TOKEN = "1000000001:" + "demo-token-" * 3
ADMIN_ID = 900_001
_CENTRES = (
    Words("ឧត្ដរមានជ័យ", "Oddar Meanchey"),
    Words("ពោធិ៍សាត់", "Pursat"),
    Words("ព្រះវិហារ", "Preah Vihear"),
)
_STAFF = ("សុខា", "ចន្ថា", "វណ្ណា")
_RETURNEES = (("សុភា", "+85598765432"), ("រតនា", "+85512345678"))


async def demo(folder: Path, port: int) -> int:
    """Serves the page until it is stopped; a second start goes on where the first was, from `folder`."""
    logging.basicConfig(level="WARNING", format="%(levelname)s %(name)s: %(message)s")
    try:
        listening = socket.create_server(("127.0.0.1", port))
    except OSError:
        print(f"Port {port} is in use. Try another: PORT={port + 10} make demo")  # noqa: T201
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    staged = folder / "staged"
    if not staged.exists():
        _clear(folder)
    telegram = Telegram(TOKEN, name="មជ្ឈមណ្ឌលពលករចំណាកស្រុក", username="mrc_demo_bot")
    kept = folder / "telegram.json"
    if staged.exists():
        load(telegram, kept)
    server = SimulatorServer(telegram, port=port, keep=kept, signals=False)
    serving = Tasks().start(server.serve([listening]), "the stand-in for Telegram")
    while not (server.started or serving.done()):
        await asyncio.sleep(0.02)
    try:
        async with running(_settings(folder, server.address)) as app:
            app.poll()
            if not staged.exists():
                await _set_the_stage(telegram, app)
                async with app.database.transaction() as tx:
                    await publish_examples(tx, Gazetteer.load(), utc_now())
                save(telegram, kept)
                staged.touch()
            print(f"\n  The demo is ready: {server.address}\n  Ctrl-C stops it.\n", flush=True)  # noqa: T201
            await asyncio.wait({serving})
    finally:
        server.should_exit = True
        await serving
    return 0


def _clear(folder: Path) -> None:
    """Forgets a first start that was broken off: the phones and the bot must remember the same."""
    for name in ("telegram.json", "bot.sqlite3", "bot.sqlite3-wal", "bot.sqlite3-shm"):
        (folder / name).unlink(missing_ok=True)


def _settings(folder: Path, address: str) -> Settings:
    key = folder / "data.key"
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(new_data_key())
    return Settings.from_environment(
        {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": address,
            "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}",
            "DATA_KEYS": key.read_text(),
            "ADMIN_IDS": str(ADMIN_ID),
        }
    )


async def _set_the_stage(telegram: Telegram, app: App) -> None:
    """Groups bound to their centres, with one staff member each: through the front door, as an admin would do it."""
    admin = telegram.person("ដារ៉ា", user_id=ADMIN_ID, role="admin")
    for name, phone in _RETURNEES:
        telegram.person(name, phone=phone, role="returnee")
    telegram.says(admin, admin.id, "/start")
    for centre, staff_name in zip(_CENTRES, _STAFF, strict=True):
        group = telegram.group(f"បុគ្គលិក {centre.km}", admin)
        telegram.add_bot(admin, group)
        telegram.promote_bot(admin, group)
        telegram.says(admin, group.id, "/centre")
        await _press(telegram, app, admin, group.id, centre.km)
        member = telegram.person(staff_name, role="staff")
        telegram.says(admin, admin.id, "/centre")
        await _press(telegram, app, admin, admin.id, centre.km)
        await _press(telegram, app, admin, admin.id, say(T("Invite staff"), "km"))
        invitation = await _until(lambda: telegram.history(admin.id)[-1].text.partition("?start=")[2])
        telegram.opens_link(member, invitation.split()[0])
        telegram.join(member, group)
        await _press(telegram, app, member, member.id, say(T("I accept"), "km"))
    telegram.says(admin, admin.id, "/centre")
    await _answered(telegram, app, admin)


async def _answered(telegram: Telegram, app: App, user: User) -> None:
    await _until(lambda: telegram.history(user.id)[-1].sender.is_bot)
    await app.idle()


async def _press(telegram: Telegram, app: App, user: User, chat_id: int, label: str) -> None:
    """Presses the newest button with this label as soon as it is there."""

    def button() -> tuple[int, str] | None:
        for message in reversed(telegram.history(chat_id)):
            for row in message.buttons:
                for one in row:
                    if label in one.text:
                        return message.id, one.callback_data
        return None

    message_id, data = await _until(button)
    telegram.taps(user, chat_id, message_id, data)
    await _until(lambda: telegram.answers and telegram.answers[-1].user_id == user.id)
    await app.idle()


Found = TypeVar("Found")


async def _until(look: Callable[[], Found | None]) -> Found:
    async with asyncio.timeout(30):
        while not (found := look()):
            await asyncio.sleep(0.02)
    return found
