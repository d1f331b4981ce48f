"""What the operator decides: the environment read once into frozen settings, with every mistake named at once."""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any, cast
from urllib.parse import SplitResult, urlsplit

from environs import Env, EnvValidationError, ValidationError

from bot.errors import Mistake

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
DATABASES = ("sqlite+aiosqlite", "postgresql+asyncpg")


class SettingsError(Mistake):
    """Settings are missing or wrong; the message names each of them and what to change."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One field for each variable of `.env.example`, by the same name in small letters."""

    bot_token: str = field(repr=False)
    data_keys: tuple[bytes, ...] = field(repr=False)
    admin_ids: frozenset[int]
    telegram_api_url: str = "https://api.telegram.org"
    database_url: str = field(default="sqlite+aiosqlite:///data/bot.sqlite3", repr=False)
    webhook_url: str = ""
    webhook_secret: str = field(default="", repr=False)
    webhook_listen: tuple[str, int] = ("127.0.0.1", 8443)
    log_level: str = "INFO"
    broadcast_rate: float = 25.0
    broadcast_second_yes: int = 5000
    broadcast_paid: bool = False
    broadcast_paid_rate: float = 1000.0

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """The settings that these variables say; an empty variable counts as not set."""
        env = _Given(environ)
        read: dict[str, Any] = {
            "bot_token": env.str("BOT_TOKEN", validate=_token),
            "telegram_api_url": env.web_address("TELEGRAM_API_URL", "https://api.telegram.org"),
            "database_url": env.database("DATABASE_URL", "sqlite+aiosqlite:///data/bot.sqlite3"),
            "data_keys": env.data_keys("DATA_KEYS"),
            "admin_ids": env.user_ids("ADMIN_IDS"),
            "webhook_url": env.webhook("WEBHOOK_URL", ""),
            "webhook_secret": env.str("WEBHOOK_SECRET", "", validate=_webhook_secret),
            "webhook_listen": env.host_and_port("WEBHOOK_LISTEN", "127.0.0.1:8443"),
            "log_level": env.str("LOG_LEVEL", "INFO", validate=_log_level),
            "broadcast_rate": env.float("BROADCAST_RATE", 25.0, validate=_rate),
            "broadcast_second_yes": env.int("BROADCAST_SECOND_YES", 5000, validate=_count),
            "broadcast_paid": env.yes_or_no("BROADCAST_PAID", "no"),
            "broadcast_paid_rate": env.float("BROADCAST_PAID_RATE", 1000.0, validate=_rate),
        }
        complaints = env.complaints()
        if environ.get("WEBHOOK_URL", "").strip() and not environ.get("WEBHOOK_SECRET", "").strip():
            complaints.setdefault("WEBHOOK_SECRET", "is missing: a webhook needs one; 32 random letters will do")
        if complaints:
            lines = [f"  {name} {complaint}" for name, complaint in complaints.items()]
            raise SettingsError("\n".join(["Please correct these settings (see .env.example):", *lines]))
        return cls(**read)


def new_data_key() -> str:
    """A fresh key for DATA_KEYS."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


MISSING = {
    "BOT_TOKEN": "is missing: paste the token that @BotFather gave you",
    "DATA_KEYS": "is missing: make one with `python -m bot make-key`",
    "ADMIN_IDS": "is missing: the Telegram user ids of the admins, as in 123456789,987654321",
}


class _Given(Env):
    """Reads the variables handed to it, not those of the process, and collects complaints instead of raising."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        super().__init__(eager=False)
        self._given = {name: value.strip() for name, value in environ.items() if value.strip()}
        for parser in (_web_address, _database, _data_keys, _user_ids, _webhook, _host_and_port, _yes_or_no):
            self.add_parser(parser.__name__.removeprefix("_"), parser)

    def _get_value(self, env_key: str, default: object) -> object:
        return self._given.get(env_key, default)

    def complaints(self) -> dict[str, str]:
        """What is wrong with each variable; never its value, which may be a secret."""
        try:
            self.seal()
        except EnvValidationError as error:
            found = cast("Mapping[str, list[str]]", error.error_messages)
            return {name: reasons[0] if name in self._given else MISSING[name] for name, reasons in found.items()}
        return {}


def _token(text: str) -> None:
    if not re.fullmatch(r"[0-9]{6,16}:[A-Za-z0-9_-]{30,64}", text):
        raise ValidationError("is not a bot token: it looks like 123456789:AAF… (digits, a colon, about 35 characters)")


def _webhook_secret(text: str) -> None:
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", text):
        raise ValidationError("may hold 1 to 256 of A-Z a-z 0-9 _ - and nothing else")


def _log_level(text: str) -> None:
    if text not in LOG_LEVELS:
        raise ValidationError(f"must be one of {', '.join(LOG_LEVELS)}")


def _rate(number: float) -> None:
    if not 1 <= number <= 1000:
        raise ValidationError("must be a number from 1 to 1000: messages a second (Telegram allows 30 without pay)")


def _count(number: int) -> None:
    if number < 0:
        raise ValidationError("must be a number of phones, as in 5000")


def _yes_or_no(text: str) -> bool:
    if text.lower() not in ("yes", "no"):
        raise ValidationError("must be yes or no")
    return text.lower() == "yes"


def _web_address(text: str) -> str:
    parts = _parts(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValidationError("is not a web address: it starts with https:// (or http:// for a server of your own)")
    return text.rstrip("/")


def _parts(text: str) -> SplitResult:
    try:
        return urlsplit(text)
    except ValueError:
        return urlsplit("")


def _webhook(text: str) -> str:
    if not text:
        return text
    parts = _parts(text)
    if parts.hostname and (parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname))):
        return text
    raise ValidationError("must be an https:// address: Telegram calls no other")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _database(text: str) -> str:
    driver, separator, rest = text.partition("://")
    if driver not in DATABASES or not separator or not rest.strip("/"):
        raise ValidationError(
            "is not a database of ours: sqlite+aiosqlite:///data/bot.sqlite3, or postgresql+asyncpg://user@host/name"
        )
    return text


def _data_keys(text: str) -> tuple[bytes, ...]:
    complaint = "must be keys from `python -m bot make-key`, the newest first, with commas between them"
    try:
        keys = tuple(
            base64.b64decode(key.strip().rstrip("=") + "=", altchars=b"-_", validate=True)
            for key in text.split(",")
            if key.strip()
        )
    except ValueError:
        raise ValidationError(complaint) from None
    if not keys or any(len(key) != 32 for key in keys):
        raise ValidationError(complaint)
    return keys


def _user_ids(text: str) -> frozenset[int]:
    ids = [each.strip() for each in text.split(",") if each.strip()]
    if not ids or not all(re.fullmatch(r"[1-9][0-9]{0,15}", each) for each in ids):
        raise ValidationError("must be Telegram user ids, as in 123456789,987654321 (numbers, no @names, no groups)")
    return frozenset(map(int, ids))


def _host_and_port(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not re.fullmatch(r"[0-9]{1,5}", port) or not 1 <= int(port) <= 65535:
        raise ValidationError("must be host:port, as in 127.0.0.1:8443")
    return host.strip("[]"), int(port)
