"""The environment becomes settings, or one message that says what to change."""

from __future__ import annotations

import base64
import re
from dataclasses import fields
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, new_data_key

TOKEN = "123456789:AAF" + "x" * 32
KEY = base64.urlsafe_b64encode(bytes(range(200, 232))).decode()
LEAST = {"BOT_TOKEN": TOKEN, "DATA_KEYS": KEY, "ADMIN_IDS": "11,22"}


def complaint(**environ: str) -> str:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment({**LEAST, **environ})
    return str(caught.value)


def test_three_variables_are_enough() -> None:
    settings = Settings.from_environment(LEAST)
    assert settings.admin_ids == {11, 22}
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_url == "sqlite+aiosqlite:///data/bot.sqlite3"
    assert (settings.webhook_url, settings.webhook_listen) == ("", ("127.0.0.1", 8443))
    assert settings.log_level == "INFO"


def test_every_missing_variable_is_named_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment({})
    for name in LEAST:
        assert f"{name} is missing" in str(caught.value)


def test_every_wrong_variable_is_named_at_once_and_its_value_is_not() -> None:
    wrong = {
        "BOT_TOKEN": "s3cret",
        "DATA_KEYS": "s3cret",
        "ADMIN_IDS": "@sophea",
        "TELEGRAM_API_URL": "http://[",
        "DATABASE_URL": "mysql://root:s3cret@localhost/x",
        "WEBHOOK_URL": "http://example.org/hook",
        "WEBHOOK_SECRET": "s3cret with spaces",
        "WEBHOOK_LISTEN": "8443",
        "LOG_LEVEL": "LOUD",
    }
    said = complaint(**wrong)
    assert [name for name in wrong if name not in said] == []
    assert "s3cret" not in said


def test_an_empty_variable_counts_as_not_set() -> None:
    assert Settings.from_environment({**LEAST, "LOG_LEVEL": " ", "WEBHOOK_URL": ""}).log_level == "INFO"
    assert "BOT_TOKEN is missing" in complaint(BOT_TOKEN="")


def test_data_keys_come_newest_first_and_without_padding_too() -> None:
    older = new_data_key()
    keys = Settings.from_environment({**LEAST, "DATA_KEYS": f"{KEY.rstrip('=')}, {older}"}).data_keys
    assert keys == (base64.urlsafe_b64decode(KEY), base64.urlsafe_b64decode(older))


@pytest.mark.parametrize("keys", ["", ",", "AAAA", KEY + ",AAAA", KEY[:-2] + "!="])
def test_a_key_that_is_none_is_refused(keys: str) -> None:
    assert "DATA_KEYS" in complaint(DATA_KEYS=keys)


def test_a_webhook_needs_a_secret_and_https() -> None:
    assert "WEBHOOK_SECRET is missing" in complaint(WEBHOOK_URL="https://bot.example.org/hook")
    for url in ("https://bot.example.org/hook", "http://127.0.0.1:9000/hook", "http://localhost/hook", "http://[::1]/"):
        assert Settings.from_environment({**LEAST, "WEBHOOK_URL": url, "WEBHOOK_SECRET": "a-B_9"}).webhook_url == url


@pytest.mark.parametrize("url", ["postgresql+asyncpg://bot@localhost/bot", "sqlite+aiosqlite:////srv/bot.sqlite3"])
def test_both_databases_are_taken(url: str) -> None:
    assert Settings.from_environment({**LEAST, "DATABASE_URL": url}).database_url == url


@pytest.mark.parametrize("ids", ["", "0", "-100123", "12a", "១២"])
def test_admin_ids_are_users(ids: str) -> None:
    assert "ADMIN_IDS" in complaint(ADMIN_IDS=ids)


def test_what_is_secret_stays_out_of_repr() -> None:
    secret = {"WEBHOOK_SECRET": "quiet", "DATABASE_URL": "postgresql+asyncpg://bot:hushed@localhost/bot"}
    settings = Settings.from_environment({**LEAST, **secret})
    shown = repr(settings)
    assert [word for word in (TOKEN, KEY, repr(settings.data_keys[0]), "quiet", "hushed") if word in shown] == []


def test_the_example_lists_every_setting_with_a_comment_and_its_default() -> None:
    text = (Path(__file__).parent.parent / ".env.example").read_text(encoding="utf-8")
    listed = re.findall(r"^# .+\n#?([A-Z_]+)=(.*)$", text, re.MULTILINE)
    assert {name.lower() for name, _ in listed} == {each.name for each in fields(Settings)}
    assert Settings.from_environment({**dict(listed), **LEAST}) == Settings.from_environment(LEAST)
