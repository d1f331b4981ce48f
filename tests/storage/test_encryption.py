"""What could identify a person is closed, cannot be moved, and opens under older keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.encryption import Cipher, Undecipherable

OLD, NEW = bytes(32), bytes(range(32))
cipher = Cipher([NEW, OLD])


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_what_was_closed_opens(text: str) -> None:
    closed = cipher.close_text(text, "people.name")
    assert closed is not None
    assert cipher.open_text(closed, "people.name") == text
    assert not text or text.encode() not in closed or len(text.encode()) < 4


@given(st.recursive(st.none() | st.integers() | st.text(alphabet="កខ<\"'"), st.lists))
def test_json_too(value: object) -> None:
    assert cipher.open_json(cipher.close_json(value, "x"), "x") == value


def test_nothing_stays_nothing() -> None:
    assert cipher.close_text(None, "x") is None
    assert cipher.open_text(None, "x") is None


def test_the_same_twice_looks_different() -> None:
    assert cipher.close(b"x", "p") != cipher.close(b"x", "p")


def test_a_value_moved_to_another_column_does_not_open() -> None:
    closed = cipher.close(b"x", "people.name")
    with pytest.raises(Undecipherable):
        cipher.open(closed, "people.phone")


@pytest.mark.parametrize("position", [0, 5, 17, -1])
def test_a_changed_value_does_not_open(position: int) -> None:
    closed = bytearray(cipher.close(b"words", "x"))
    closed[position] ^= 1
    with pytest.raises(Undecipherable):
        cipher.open(bytes(closed), "x")


@pytest.mark.parametrize("value", [b"", b"x", bytes(16), bytes(40)])
def test_what_was_never_closed_does_not_open(value: bytes) -> None:
    with pytest.raises(Undecipherable):
        cipher.open(value, "x")


def test_keys_rotate() -> None:
    before = Cipher([OLD]).close(b"x", "p")
    assert cipher.open(before, "p") == b"x"
    with pytest.raises(Undecipherable):
        Cipher([OLD]).open(cipher.close(b"x", "p"), "p")
    with pytest.raises(Undecipherable):
        Cipher([NEW]).open(before, "p")


def test_fingerprints_find_what_older_keys_wrote_and_tell_nothing_without_a_key() -> None:
    assert Cipher([OLD]).fingerprint("+85512345678") in cipher.fingerprints("+85512345678")
    assert cipher.fingerprint("a") == cipher.fingerprint("a")
    assert cipher.fingerprint("a") != cipher.fingerprint("b")
    assert Cipher([OLD]).fingerprint("a") != Cipher([NEW]).fingerprint("a")
    assert len(cipher.fingerprint("a")) == 16
