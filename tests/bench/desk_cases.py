"""2,000 open cases with their topics, in the bot's database and in the stand-in for Telegram alike."""

from __future__ import annotations

import base64
from pathlib import Path

from sqlalchemy import insert

from bot.cases.model import TAKEN, WAITING_PERSON
from bot.centres import store as centres
from bot.clock import utc_now
from bot.simulator import Telegram
from bot.simulator.methods.topics import open_topic
from bot.simulator.model import Chat, User
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from bot.storage.migrate import migrate
from bot.storage.schema import accounts, case_rooms, cases, people, staff_groups
from tests.promises.processes import ADMIN_ID, DATA_KEY

CENTRES, CASES = 10, 2000
PLACE = "2206"
"""A district; which one is the same here."""


async def opened(telegram: Telegram, file: Path) -> list[tuple[Chat, list[User]]]:
    """Fills both; the groups, each with the people of its cases. Every tenth case waits for the person: when they
    write, its card and the name of its topic change too.
    """
    database = Database(f"sqlite+aiosqlite:///{file}", Cipher([base64.b64decode(DATA_KEY)]))
    await migrate(database)
    admin = telegram.person("Dara", user_id=ADMIN_ID)
    now = utc_now()
    groups = []
    async with database.transaction() as tx:
        for number in range(1, CENTRES + 1):
            await centres.write(tx, f"desk-{number}", {"name_km": f"មជ្ឈមណ្ឌល {number}", "place": PLACE})
            chat = telegram.group(f"Centre {number}", admin)
            telegram.add_bot(admin, chat)
            telegram.promote_bot(admin, chat)
            await tx.run(insert(staff_groups).values(centre_id=number, chat_id=chat.id, topics=True, bound_at=now))
            groups.append((chat, [telegram.person(f"P{number}-{n}") for n in range(CASES // CENTRES)]))
        case_id = 0
        for number, (chat, users) in enumerate(groups, 1):
            for user in users:
                case_id += 1
                topic = open_topic(telegram, chat, telegram.bot, f"🟢 {case_id}")
                card = telegram.post(chat, telegram.bot, {"text": "…"}, thread=topic.id)
                await tx.run(insert(accounts).values(telegram_id=user.id, person_id=case_id, created_at=now))
                await tx.run(insert(people).values(account_id=case_id, place=PLACE, created_at=now, registered_at=now))
                await tx.run(
                    insert(cases).values(
                        person_id=case_id,
                        account_id=case_id,
                        centre_id=number,
                        service="talk",
                        urgency="normal",
                        state=TAKEN if case_id % 10 else WAITING_PERSON,
                        shared="part",
                        card=tx.cipher.close_text("…", "cases.card"),
                        opened_at=now,
                        due_at=now,
                    )
                )
                room = {"chat_id": chat.id, "thread_id": topic.id, "card_id": card.id, "title": topic.name}
                await tx.run(insert(case_rooms).values(case_id=case_id, closed=False, **room))
    await database.close()
    telegram.take_updates()
    return groups
