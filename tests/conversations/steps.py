"""Ways that many stories begin with."""

from __future__ import annotations

from conversations.reading.phone import read_phone
from conversations.reading.unread import Unread
from conversations.registration import REGISTRATION
from tests import staging
from tests.world import Phone, StaffGroup, World

AGREE = "Yes, I agree"
DISTRICT = ("ឧត្ដរមានជ័យ", "សំរោង")
SAMRAONG = (*DISTRICT, "សំរោង")
"""A commune of Oddar Meanchey, by three taps; the first two are its district."""
SAMRAONG_CODE = "220404"


async def agree(phone: Phone, whom: str = "For me", *, share: str = AGREE) -> None:
    """Up to the first question of a registration."""
    await phone.says("/start")
    await phone.taps("Register", whom, AGREE, share, AGREE)


async def answer_all(phone: Phone) -> None:
    """Every question, up to the review."""
    await phone.says("សុភា")
    await phone.taps("Woman")
    await phone.says("២៥៣៨")
    await phone.shares_contact()
    await phone.taps(*SAMRAONG)
    await phone.says("07/2025")
    await phone.taps("Construction", "1 to 2 years", "Bricklaying", "Done", "Construction", "Done", "Near my home")
    await phone.taps("Skip", "No difficulty", "Legal help", "A job", "Done")


async def answer_what_must_be(phone: Phone, name: str = "សុភា", *, born: str = "1995", number: str = "") -> None:
    """Only the questions that cannot be skipped (and the phone, if there is one), up to the review."""
    await phone.says(name)
    await phone.taps("Woman")
    await phone.says(born)
    if number:
        await phone.says(number)
    else:
        await phone.taps("Skip")
    await phone.taps(*SAMRAONG)
    await phone.taps(*["Skip"] * 8, "Legal help", "Done")


async def register(
    phone: Phone, whom: str = "For me", name: str = "សុភា", *, number: str = "", share: str = AGREE
) -> None:
    """Registered, and asked what may be given to the centre (if it may see anything)."""
    await agree(phone, whom, share=share)
    await answer_what_must_be(phone, name, number=number)
    await phone.taps("All correct")


async def be_registered(
    phone: Phone, whom: str = "For me", name: str = "សុភា", *, number: str = "", share: str = AGREE
) -> None:
    """As `register` leaves it, without the questions: for stories that are not about them."""
    told = read_phone(number)
    answers = {
        **dict.fromkeys(question.key for question in REGISTRATION.questions),
        "name": name,
        "sex": "female",
        "birth_year": 1995,
        "phone": None if isinstance(told, Unread) else told.e164,
        "place": {"code": SAMRAONG_CODE, "point": None},
        "needs": {"chosen": ["legal"], "own": None},
    }
    await staging.answer(phone.world, phone, answers, share=share == AGREE, family=whom != "For me")
    await phone.says("/menu")
    await phone.taps("Go on where I stopped", "All correct")


async def ask_to_talk(phone: Phone, words: str = "") -> None:
    """A case of somebody who is not registered."""
    await phone.says("/talk")
    await phone.taps(*DISTRICT)
    if words:
        await phone.says(words)
    else:
        await phone.taps("Skip")
    await phone.taps("Yes, share this")


async def open_desk(world: World, phone: Phone, *, topics: bool = True) -> tuple[StaffGroup, Phone, Phone]:
    """A centre's group, someone who works there, and the room of one case in their hand."""
    group = await world.staff_group("Oddar Meanchey", topics=topics)
    vanna = await group.hires("Vanna", "Oddar Meanchey")
    await ask_to_talk(phone)
    return group, vanna, group.by(vanna, group.topics[0] if topics else None)


async def presses(phone: Phone, action: str) -> None:
    """A button that the program never showed here: anyone can send anything."""
    await phone.says("/menu")
    await phone.presses(phone.newest, f"-|m:{action}")


async def publishes_a_fair(admin: Phone, title: str) -> None:
    """A job fair in Samraong on 12 December, from 8 to 12, with the nearest centre as its contact."""
    await admin.says("/admin")
    await admin.taps("New job fair")
    await admin.says(title)
    await admin.taps("Skip")
    await admin.says("12/12/2026")
    await admin.taps("08:00-12:00", *SAMRAONG, "Construction", "Done", *SKIP_CENTRE, "That is all", "All correct")


async def moves_the_fair(admin: Phone, day: str) -> None:
    """The first offer takes place on another day."""
    await presses(admin, "change:1")
    await admin.taps("Change something", "Day")
    await admin.says(day)
    await admin.taps("All correct")


SKIP_CENTRE = ("Skip",)
"""An admin is asked for the contact centre; the nearest will do."""


async def publishes_a_course(admin: Phone, title: str, *, seats: int = 20, day: str = "14/12/2026") -> None:
    """A free course in Samraong on the mornings of one week."""
    await admin.says("/admin")
    await admin.taps("New course", "Vocational course")
    await admin.says(title)
    await admin.taps("Skip")
    await admin.says("សាលាសំរោង")
    await admin.taps(*SAMRAONG)
    await admin.says(day)
    await admin.taps("Skip", "Monday to Friday", "08:00-17:00", "Construction", "Done", "Free")
    await admin.says(str(seats))
    await admin.taps(*SKIP_CENTRE, "That is all", "All correct")


async def publishes_a_vacancy(admin: Phone, job: str, employer: str = "រោងចក្រ ក") -> None:
    """Ten people wanted in a garment factory in Samraong, until Christmas."""
    await admin.says("/admin")
    await admin.taps("New vacancy")
    await admin.says(employer)
    await admin.says(job)
    await admin.taps("Skip", "Garment", "Done", *SAMRAONG)
    await admin.says("10")
    await admin.says("250")
    await admin.says("25/12/2026")
    await admin.taps(*SKIP_CENTRE, "That is all", "All correct")
