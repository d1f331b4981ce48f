"""Files that the bot makes reach people and staff; files of those in charge reach the bot."""

from __future__ import annotations

from typing import Any

import pytest

from bot.gateway.events import Incoming
from bot.gateway.fetching import MOST_BYTES, Fetching, is_table
from bot.simulator.samples import picture
from bot.spoken import speak
from bot.storage import outbox
from bot.storage.inbox import DONE
from bot.storage.schema import accounts, cases, inbox, staff_groups
from conversations.events import SentMedia
from conversations.menus import HOME_BUTTON
from conversations.screen import Made, Screen
from tests.conversations.steps import open_desk
from tests.conversations.test_roles import a_head, joins
from tests.world import ADMIN_ID, Phone, World

POSTER = Made("photo", "offer.png", picture())
LIST = Made("document", "បញ្ជី.xlsx", b"PK\x03\x04" + bytes(range(256)))
TABLE = b"name,province\n"


async def post(world: World, target: str, screen: Screen) -> None:
    """Something for the outbox, which goes out at the next look at what is due."""
    async with world.app.database.transaction() as tx:
        await outbox.put(tx, target, speak(screen, "km").as_json(), world.clock())
    await world.later()


async def test_a_person_gets_what_the_bot_made(world: World, sophea: Phone) -> None:
    await sophea.says("/start")
    target = f"account:{(await world.rows(accounts))[0].id}"
    await post(world, target, Screen(("ការងារថ្មី",), ((HOME_BUTTON,),), media=POSTER))
    await post(world, target, Screen(("បញ្ជី",), media=LIST))
    assert (sophea.picture, sophea.file) == (POSTER.content, LIST.content)
    poster, document = sophea.from_bot[-2:]
    assert (poster.text, document.text) == ("ការងារថ្មី", "បញ្ជី")
    assert document.content["document"]["file_name"] == LIST.name
    await sophea.presses(poster, poster.buttons[0][0].callback_data)
    assert [message.kind for message in sophea.from_bot[-2:]] == ["document", "text"]
    assert sophea.offers("Register")


async def test_staff_get_what_the_bot_made(world: World, sophea: Phone) -> None:
    group, _, room = await open_desk(world, sophea)
    long = "x" * 2000
    await post(world, f"centre:{(await world.rows(staff_groups))[0].centre_id}", Screen(("បញ្ជី",), media=LIST))
    assert (group.by(room).file, group.newest.thread) == (LIST.content, None)
    await post(world, f"case:{(await world.rows(cases))[0].id}", Screen((long,), media=POSTER))
    assert room.picture == POSTER.content
    assert [message.text for message in room.from_bot[-2:]] == ["", long]


async def test_a_picture_of_the_staff_is_not_deleted_when_it_is_answered(world: World, sophea: Phone) -> None:
    _, _, room = await open_desk(world, sophea)
    await room.taps("Reply")
    await room.sends("photo", caption="កាតថ្មី")
    sent = sophea.newest
    await sophea.taps("Answer")
    assert sent in sophea.messages
    assert (sent.kind, sent.buttons != []) == ("photo", True)
    assert sophea.newest is not sent


async def test_a_table_of_an_admin_is_fetched_and_answered_once(world: World) -> None:
    admin = world.admin()
    await admin.says("/start")
    answered = len(admin.from_bot)
    await admin.sends_file("list.xlsx", TABLE)
    assert world.telegram.calls["getFile"] > 0
    assert len(admin.from_bot) == answered + 1
    world.telegram.fail_next("getFile", ConnectionError())
    await admin.sends_file("LIST.CSV", TABLE)
    assert len(admin.from_bot) == answered + 2
    assert {row.state for row in await world.rows(inbox)} == {DONE}


async def test_what_others_send_is_not_fetched(world: World, sophea: Phone) -> None:
    await sophea.says("/start")
    answered = len(sophea.from_bot)
    await sophea.sends_file("list.xlsx", TABLE)
    assert len(sophea.from_bot) == answered + 1
    assert world.telegram.calls["getFile"] == 0


async def test_a_file_keeps_its_place_among_what_was_said(world: World) -> None:
    admin = world.admin()
    await admin.says("/start")
    answered = len(admin.from_bot)
    send = world.telegram.sends
    await world.together(
        lambda: send(admin.user, admin.chat_id, "document", data=TABLE, name="list.csv"),
        lambda: world.telegram.says(admin.user, admin.chat_id, "/privacy"),
    )
    assert len(admin.from_bot) == answered + 2
    if world.life != "two processes":  # there, each of the two may be first
        assert "kind, place" in admin.from_bot[answered].text
        admin.sees("I do not know this command.")
    assert {row.state for row in await world.rows(inbox)} == {DONE}


async def test_only_those_in_charge_may_send_tables_of_some_size(world: World) -> None:
    admin = world.admin()
    head, vanna = await a_head(world, admin), await joins(world, admin, "Vanna")
    stranger = world.person("Visal")
    await stranger.says("/start")
    fetching = Fetching(world.app.database, world.app.api, frozenset({ADMIN_ID}))

    async def content(phone: Phone, data: bytes) -> bytes | None:
        file = world.telegram.files.add("document", data, "list.xlsx")
        return await fetching.content(_sent(phone.user.id, SentMedia("document", file.file_id, name="list.xlsx")))

    assert [await content(phone, TABLE) for phone in (admin, head, vanna, stranger)] == [TABLE, TABLE, None, None]
    assert await content(admin, bytes(MOST_BYTES)) == bytes(MOST_BYTES)
    assert await content(admin, bytes(MOST_BYTES + 1)) is None
    assert await fetching.content(_sent(ADMIN_ID, SentMedia("document", "unknown", name="list.xlsx"))) is None


@pytest.mark.parametrize(
    ("event", "private", "wanted"),
    [
        (SentMedia("document", "f", name="List.XLSX"), True, True),
        (SentMedia("document", "f", name="ក.csv"), True, True),
        (SentMedia("document", "f", name="list.xlsx"), False, False),
        (SentMedia("document", "f", name="list.xlsx.exe"), True, False),
        (SentMedia("document", "f"), True, False),
        (SentMedia("photo", "f"), True, False),
    ],
)
def test_which_files_are_tables(event: SentMedia, private: bool, wanted: bool) -> None:
    assert is_table(_sent(ADMIN_ID, event, private=private)) == wanted


def _sent(sender_id: int, event: Any, *, private: bool = True) -> Incoming:
    return Incoming(1, sender_id, private, sender_id, "x", "km", event, 1)
