"""Authenticated encryption of what could identify a person, and keyed fingerprints for finding it again."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Sequence
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class Undecipherable(Exception):
    """No key in DATA_KEYS opens this value: the key it was written with is missing, or the value was changed."""


class Cipher:
    """AES-256-GCM under the newest key; older keys still open what they closed.

    A value is: 4 bytes naming the key, 12 random bytes, ciphertext with its tag. The purpose ("people.name") is bound
    in, so that a value moved to another column does not open. (Fernet does the same in pure Python at ten times
    the cost; every turn encrypts three values.)
    """

    def __init__(self, keys: Sequence[bytes]) -> None:
        """`keys`: 32 bytes each, newest first."""
        self._keys = {hashlib.sha256(b"name" + key).digest()[:4]: AESGCM(key) for key in keys}
        self._newest, self._aead = next(iter(self._keys.items()))
        self._fingerprints = [hashlib.sha256(b"fingerprint" + key).digest() for key in keys]

    def close(self, value: bytes, purpose: str) -> bytes:
        nonce = os.urandom(12)
        return self._newest + nonce + self._aead.encrypt(nonce, value, purpose.encode())

    def open(self, value: bytes, purpose: str) -> bytes:
        key = self._keys.get(value[:4])
        if key is None:
            raise Undecipherable(purpose)
        try:
            return key.decrypt(value[4:16], value[16:], purpose.encode())
        except InvalidTag as error:
            raise Undecipherable(purpose) from error

    def close_text(self, value: str | None, purpose: str) -> bytes | None:
        return None if value is None else self.close(value.encode(), purpose)

    def open_text(self, value: bytes | None, purpose: str) -> str | None:
        return None if value is None else self.open(value, purpose).decode()

    def close_json(self, value: Any, purpose: str) -> bytes:
        return self.close(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), purpose)

    def open_json(self, value: bytes, purpose: str) -> Any:
        return json.loads(self.open(value, purpose))

    def fingerprint(self, value: str) -> bytes:
        """16 bytes by which an equal value is found; without the key they tell nothing."""
        return self.fingerprints(value)[0]

    def fingerprints(self, value: str) -> list[bytes]:
        """The fingerprint under every key, newest first: what older keys wrote is found as well."""
        return [hmac.digest(key, value.encode(), "sha256")[:16] for key in self._fingerprints]
