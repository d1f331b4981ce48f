"""Reads the parameters of a call in the three forms in which clients send them: JSON, a web form, multipart."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl


def parameters(content_type: str, body: bytes) -> dict[str, Any]:
    """The parameters by name; in the two kinds of form everything is text."""
    if not body:
        return {}
    kind, _, rest = content_type.partition(";")
    if kind == "application/json":
        read: dict[str, Any] = json.loads(body)
        return read
    if kind == "multipart/form-data":
        return _multipart(rest.partition("boundary=")[2].strip('"').encode(), body)
    return dict(parse_qsl(body.decode(), keep_blank_values=True))


def _multipart(boundary: bytes, body: bytes) -> dict[str, str]:
    found = {}
    for part in body.split(b"--" + boundary)[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        found[head.partition(b'name="')[2].partition(b'"')[0].decode()] = value.removesuffix(b"\r\n").decode()
    return found
