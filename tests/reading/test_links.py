"""An address on a button of a broadcast: only what leads where it seems to lead."""

from __future__ import annotations

import pytest

from conversations.reading.links import host_of, read_link


@pytest.mark.parametrize(
    ("text", "link", "host"),
    [
        (" https://molvt.gov.kh/a?b=c#d ", "https://molvt.gov.kh/a?b=c#d", "molvt.gov.kh"),
        ("HTTPS://NEA.gov.kh", "https://nea.gov.kh", "nea.gov.kh"),
        ("https://t.me/mrc_bot?start=offer-1", "https://t.me/mrc_bot?start=offer-1", "t.me"),
        ("https://аpple.com", "https://xn--pple-43d.com", "xn--pple-43d.com"),  # the first letter is Cyrillic
        ("https://x.org/ពិព័រណ៍", "https://x.org/ពិព័រណ៍", "x.org"),
    ],
)
def test_what_is_taken(text: str, link: str, host: str) -> None:
    assert read_link(text) == link
    assert host_of(link) == host


@pytest.mark.parametrize(
    "text",
    [
        "",
        "molvt.gov.kh",
        "http://molvt.gov.kh",
        "javascript:alert(1)",
        "tg://resolve?domain=x",
        "https://",
        "https://localhost",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://gov.kh@elsewhere.com",
        "https://gov.kh:443@elsewhere.com",
        "https://x.org:8443",
        "https://a..b",
        "https://x.org\\@y.org",
        "https://x.org/a b",
        "https://x.org/\u202egro",
        "see https://x.org",
        f"https://x.org/{'a' * 500}",
    ],
)
def test_what_is_not(text: str) -> None:
    assert read_link(text) == ""
