"""The programme's side on Telegram: an admin, the staff groups of eight centres, and someone who works there."""

from __future__ import annotations

from pathlib import Path

from bot.i18n import say
from bot.simulator import Chat, Telegram, User
from bot.simulator.model import Message
from conversations.text import T
from tests.promises.processes import ADMIN_ID, run, until

CENTRES = {
    "22": "ឧត្ដរមានជ័យ", "15": "ពោធិ៍សាត់", "13": "ព្រះវិហារ", "01": "បន្ទាយមានជ័យ", "02": "បាត់ដំបង",
    "17": "សៀមរាប", "24": "ប៉ៃលិន", "09": "កោះកុង",
}  # fmt: skip
"""By province. The project has the first three; the others come from a sheet."""

OF_THE_PROJECT = tuple(CENTRES.values())[:3]

_SHEET = "code,name_km,name_en,place\n" + "".join(
    f"mrc-{code},មជ្ឈមណ្ឌល {name},{name},{code}02\n" for code, name in list(CENTRES.items())[3:]
)


async def more_centres(folder: Path, settings: dict[str, str]) -> None:
    """Five centres beside those of the project, so that no group has to take more than Telegram's twenty a minute."""
    sheet = folder / "centres.csv"
    sheet.write_text(_SHEET, encoding="utf-8")
    code, output = await run(folder, settings, "import", str(sheet))
    assert code == 0, output


class Programme:
    """The admin, and the groups by the name of their centre."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.admin = telegram.person("ដារ៉ា", user_id=ADMIN_ID, role="admin")
        self.groups: dict[str, Chat] = {}

    async def opens(self, *centres: str) -> None:
        """Binds a group to each of these centres, as an admin does."""
        self.telegram.says(self.admin, self.admin.id, "/start")
        for centre in centres:
            group = self.groups[centre] = self.telegram.group(centre, self.admin)
            self.telegram.add_bot(self.admin, group)
            self.telegram.promote_bot(self.admin, group)
            self.telegram.says(self.admin, group.id, "/centre")
        for centre, group in self.groups.items():
            await self.presses(self.admin, group.id, centre)
        done = say(T("New cases will appear here."), "km")
        for group in self.groups.values():
            await until(lambda group=group: done in self.newest(group.id).text, f"{group.title} is bound")  # type: ignore[misc]

    async def hires(self, name: str, centre: str) -> User:
        """Someone who joins the staff of a centre by its invitation."""
        telegram = self.telegram
        telegram.says(self.admin, self.admin.id, "/centre")
        await self.presses(self.admin, self.admin.id, centre)
        await self.presses(self.admin, self.admin.id, say(T("Invite staff"), "km"))
        link = await until(lambda: self.newest(self.admin.id).text.partition("?start=")[2], "an invitation")
        member = telegram.person(name, role="staff")
        telegram.opens_link(member, link.split()[0])
        await self.presses(member, member.id, say(T("I accept"), "km"))
        welcome = say(T("You can now work on its cases in its staff group."), "km")
        await until(lambda: welcome in self.newest(member.id).text, "a welcome to the staff")
        telegram.join(member, self.groups[centre])
        return member

    def newest(self, chat_id: int) -> Message:
        return self.telegram.history(chat_id)[-1]

    async def presses(self, user: User, chat_id: int, label: str) -> None:
        """Presses the newest button with this label as soon as it is there."""

        def look() -> tuple[int, str] | None:
            for message in reversed(self.telegram.history(chat_id)):
                for row in message.buttons:
                    for button in row:
                        if label in button.text:
                            return message.id, button.callback_data
            return None

        message_id, data = await until(look, f"a button {label}")
        self.telegram.taps(user, chat_id, message_id, data)
