"""RPL: from what a person can do to a page in the room of a case, looked at first and taken back at any time."""

from __future__ import annotations

from bot.storage.schema import cases, consents, rpl_portfolios
from tests.conversations.rpl_steps import TASKS, registered
from tests.phones import NOTICES
from tests.world import Phone, World

PNG = b"\x89PNG"


async def test_from_the_first_question_to_the_room_of_a_case(world: World, sophea: Phone) -> None:
    group = await world.staff_group("Oddar Meanchey")
    await registered(sophea)
    await sophea.says("/training")
    await sophea.taps("My skills (RPL)")
    sophea.sees("It costs nothing here. We cannot promise that you get the certificate.")
    await sophea.taps("Begin")
    await sophea.taps("Construction", "3 to 5 years", "At work in Thailand", "Done", "Thailand", "Done", *TASKS, "Done")
    await sophea.sends("photo")
    await sophea.sends("photo")
    await sophea.taps("Done")
    await sophea.sends("voice")
    await sophea.says("ថៅកែ សុខ")
    await sophea.says("012 345 678")
    await sophea.taps("Yes, put it on my page")
    sophea.sees("Is everything right?")
    await sophea.taps("All correct")
    sophea.sees("📜 This is your page, number {number}", number=1)
    assert sophea.picture.startswith(PNG)
    assert await world.rows(cases) == []

    await sophea.taps("Send to the centre")
    for words in (*TASKS, "ថៅកែ សុខ", "012 345 678", "098 765 432", "សុភា"):
        sophea.sees(words)
    await sophea.taps("Yes, share this")
    await world.later(seconds=2)
    sophea.sees("The centre has your page")
    (case,) = await world.rows(cases)
    assert (case.service, case.shared) == ("rpl", "all")
    room = group.by(group.admin, group.topics[0])
    kinds = [message.kind for message in room.from_bot if message.kind not in NOTICES]
    assert kinds == ["forum_topic_created", "text", "photo", "photo", "photo", "voice"]
    (portfolio,) = await world.rows(rpl_portfolios)
    assert (portfolio.state, portfolio.case_id, portfolio.opened_case) == ("sent", case.id, True)
    assert [row.purpose for row in await world.rows(consents)][-1] == "case"
