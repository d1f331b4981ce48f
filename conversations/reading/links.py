"""The address of a page as somebody writes or pastes it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

LONGEST = 500
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})")


def read_link(text: str) -> str:
    """An https address, with its host as it truly is; "" where it is none that people could trust.

    No other scheme, no name or password before the host (`https://gov.kh@elsewhere.com` leads elsewhere), no bare
    number of a computer, no port. Letters of other scripts in a host are shown as what they are: "xn--…".
    """
    written = text.strip()
    if len(written) > LONGEST or not written.isprintable() or re.search(r"[\s\\<>\"]", written):
        return ""
    try:
        parts = urlsplit(written)
        host = (parts.hostname or "").encode("idna").decode()
        plain = parts.port is None and parts.username is None and parts.password is None
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme != "https" or not plain or not _HOST.fullmatch(host):
        return ""
    return parts._replace(netloc=host).geturl()


def host_of(link: str) -> str:
    """What people see of a link before they press it."""
    return urlsplit(link).hostname or ""
