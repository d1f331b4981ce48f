"""What people, and cats on keyboards, may send: made of the characters that the readers look for, and of any others."""

from __future__ import annotations

from hypothesis import strategies as st

KHMER = "".join(map(chr, range(0x1780, 0x17DE)))
_WORDS = (
    "ឆ្នាំ", "ខែ", "ថ្ងៃ", "មុន", "អាយុ", "ដុល្លារ", "រៀល", "បាត", "ម៉ឺន", "លាន", "រយ", "កន្លះ", "ពីរ",
    "ប្រាំបី", "ម្ភៃ", "កក្កដា", "ឈ្មោះ",
    "ខេត្ត", "ស្រុក", "ឃុំ", "សំរោង", "years", "months", "ago", "half a", "one", "july", "last month", "$", "៛",
    "k", "baht", "+855", "+66",
    "00855", "0", "012 345 678", "2025", "២៥៣៨", "12/05/1990", "/", "-", ".", ",", " ", "\n", "\u200b",
    "999999999999", "my name is ",
)  # fmt: skip

_ANY_NUMBER = st.integers(0, 10**18).map(str)
_WILD_PIECE = st.sampled_from(_WORDS) | _ANY_NUMBER | st.text(KHMER + "០១២៣៤៥៦៧៨៩", max_size=6) | st.text(max_size=6)

WILD = st.lists(_WILD_PIECE, max_size=8).map("".join)
