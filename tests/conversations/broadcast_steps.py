"""What an admin, or the head of a centre, does to send something to many."""

from __future__ import annotations

from tests.world import Phone

NEWS = "ពិព័រណ៍ការងារនៅសំរោង ថ្ងៃសៅរ៍"
REACHES = "👥 {number} phones get this."


async def tells(admin: Phone, text: str = NEWS, *, skips: int = 0, anew: bool = False) -> None:
    """The text in Khmer; so many questions behind it are skipped: English, what goes with it, the buttons.

    `anew`: another is half written, and is given up. Where there is one and the story does not say so, it fails.
    """
    await admin.says("/broadcast")
    assert admin.offers("Begin anew") == anew
    if anew:
        await admin.taps("Begin anew")
    await admin.says(text)
    await admin.taps(*["Skip"] * skips)


async def tells_for(head: Phone, centre: str) -> None:
    """The same, by a head of several centres, for one of them."""
    await head.says("/broadcast")
    await head.taps(await head.world.button_of(centre))
    await head.says(NEWS)


async def writes(admin: Phone, text: str = NEWS, *narrowed: str, anew: bool = False) -> None:
    """Up to the review: a text, for everybody or for who is named by taps."""
    await tells(admin, text, skips=3, anew=anew)
    await admin.taps(*(narrowed or ("Everybody",)))


async def sends(admin: Phone, text: str = NEWS) -> None:
    """A text for everybody, sent."""
    await writes(admin, text)
    await admin.taps("Send now")


async def sends_at_night(admin: Phone, text: str = NEWS) -> None:
    """The same while people sleep: the button says that it goes out later."""
    await writes(admin, text)
    await admin.taps("Send it then")
