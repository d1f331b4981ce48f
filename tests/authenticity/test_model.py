"""What is said of a message that somebody shows, and what never is."""

from __future__ import annotations

import pytest

from bot.authenticity.model import judge, strange_addresses

TITLES = {7: ("ពិព័រណ៍ការងារសំរោង", "Job fair in Samraong"), 8: ("ការងារ", "Work")}


@pytest.mark.parametrize(
    ("text", "from_us", "by_code", "kind", "offer"),
    [
        ("F-7X", False, 7, "code", 7),
        ("F-7A", False, 0, "wrong code", 0),
        ("job fair  in SAMRAONG!", False, None, "title", 7),
        ("ពិព័រណ៍ការងារសំរោង ថ្ងៃស្អែក", False, None, "title", 7),
        ("Work", False, None, "unknown", 0),  # too short a name
        ("hello", True, None, "ours", 0),
        ("Job fair in Samraong", True, None, "ours", 7),
        ("", False, None, "unknown", 0),
    ],
)
def test_what_is_known(text: str, from_us: bool, by_code: int | None, kind: str, offer: int) -> None:
    found = judge(text, from_us=from_us, username="our_bot", by_code=by_code, titles=TITLES)
    assert (found.kind, found.offer_id) == (kind, offer)


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("https://t.me/our_bot?start=offer-7", ()),
        ("T.ME/Our_Bot and @OUR_BOT", ()),
        ("https://t.me/our_bot_help now", ("t.me/our_bot_help",)),
        ("t.me/+AbCd123 telegram.me/other t.me/other", ("t.me/+AbCd123", "t.me/other")),
        ("write to @our_bot2_bot", ("@our_bot2_bot",)),
        ("me@our-mail.org, @somebody", ()),
    ],
)
def test_other_addresses_in_telegram_are_called_out(text: str, strange: tuple[str, ...]) -> None:
    assert strange_addresses(text, "our_bot") == strange
