"""Files by their file_id, which belongs to this bot and can be used again and again."""

from __future__ import annotations

import hashlib
from typing import Any

from bot.simulator import samples
from bot.simulator.limits import MEGABYTE, PHOTO_BYTES, UPLOAD_BYTES
from bot.simulator.model import JSON, StoredFile
from bot.simulator.params import Params, Upload
from bot.simulator.pixels import size_of
from bot.simulator.refused import Refused, bad_request

FOLDERS = {
    "photo": "photos", "voice": "voice", "document": "documents", "video": "videos", "video_note": "video_notes",
    "audio": "music", "animation": "animations", "sticker": "stickers",
}  # fmt: skip
_MIMES = {
    "photo": "image/png", "voice": "audio/wav", "document": "application/octet-stream", "video": "video/mp4",
    "video_note": "video/mp4", "audio": "audio/mpeg", "animation": "video/mp4", "sticker": "image/webp",
}  # fmt: skip
_SIZES: dict[str, JSON] = {
    "voice": {"duration": 3},
    "document": {},
    "video": {"duration": 3, "width": 320, "height": 240},
    "video_note": {"duration": 3, "length": 240},
    "audio": {"duration": 3},
    "animation": {"duration": 3, "width": 320, "height": 240},
    "sticker": {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "🙏"},
}


class Files:
    """Keeps files and draws the Bot API's media objects."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self.count = 0

    def add(self, kind: str, data: bytes, name: str = "", mime: str = "") -> StoredFile:
        """Stores a new file."""
        self.count += 1
        mark = hashlib.sha256(f"{kind} {self.count}".encode()).hexdigest()
        stored = StoredFile(
            f"{kind}-{self.count}-{mark[:24]}", f"u{mark[24:38]}", kind, name, mime or _MIMES[kind], data
        )
        self.by_id[stored.file_id] = stored
        return stored

    def sample(self, kind: str) -> StoredFile:
        """A small file of this kind that is always there."""
        for stored in self.by_id.values():
            if stored.kind == kind and stored.name.startswith("sample"):
                return stored
        data, name = samples.of(kind)
        return self.add(kind, data, name)

    def find(self, file_id: str) -> StoredFile:
        """The file of this id; a photo's smaller size has an id of its own."""
        stored = self.by_id.get(file_id.removesuffix("-s"))
        if stored is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        return stored

    def at(self, path: str) -> StoredFile | None:
        """The file that getFile offers under this path."""
        return next((stored for stored in self.by_id.values() if path_of(stored) == path), None)

    def received(self, params: Params, kind: str, reference: Any) -> StoredFile:
        """What the bot sends: a file_id, a link, attach://name, or an upload under the field's own name."""
        upload: Upload | None = None
        if isinstance(reference, str) and reference.startswith("attach://"):
            upload = params.files.get(reference.removeprefix("attach://"))
            if upload is None:
                raise bad_request("wrong file identifier/HTTP URL specified")
        elif not reference:
            upload = params.files.get(kind)
            if upload is None:
                raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
        if upload is not None:
            return self._uploaded(kind, upload)
        reference = str(reference)
        if reference.startswith(("http://", "https://")):
            data, name = samples.of(kind)
            return self.add(kind, data, reference.rsplit("/", 1)[-1] or name)
        stored = self.by_id.get(reference.removesuffix("-s"))
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind and "document" not in (stored.kind, kind):
            names = stored.kind.title().replace("_", ""), kind.title().replace("_", "")
            raise bad_request(f"can't use file of type {names[0]} as {names[1]}")
        return stored

    def _uploaded(self, kind: str, upload: Upload) -> StoredFile:
        if len(upload.data) > UPLOAD_BYTES:
            raise Refused(413, "Request Entity Too Large")
        if not upload.data:
            raise bad_request("file must be non-empty")
        if kind == "photo" and len(upload.data) > PHOTO_BYTES:
            raise bad_request(f"file is too big for a photo; the maximum size is {PHOTO_BYTES // MEGABYTE} MB")
        return self.add(kind, upload.data, upload.name, upload.mime)


def media_json(stored: StoredFile, kind: str = "") -> JSON:
    """The fields of a Message that carry this file, without a caption."""
    kind = kind or stored.kind
    file: JSON = {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.data),
    }
    if kind == "photo":
        small = {**file, "file_id": f"{stored.file_id}-s", "file_unique_id": f"{stored.unique_id}s"}
        width, height = size_of(stored.data)
        scale = 90 / max(width, height, 1)
        thumb = {**small, "width": max(1, round(width * scale)), "height": max(1, round(height * scale))}
        return {"photo": [thumb, {**file, "width": width, "height": height}]}
    drawn = {**file, **_SIZES[kind]}
    if kind not in ("sticker", "video_note"):
        drawn["mime_type"] = stored.mime
        if stored.name and kind != "voice":
            drawn["file_name"] = stored.name
    content: JSON = {kind: drawn}
    if kind == "animation":
        content["document"] = {**file, "mime_type": stored.mime}
    return content


def path_of(stored: StoredFile) -> str:
    """The path under which getFile offers it."""
    number = stored.file_id.split("-")[1]
    suffix = stored.name.rsplit(".", 1)[-1] if "." in stored.name else stored.mime.rsplit("/", 1)[-1]
    return f"{FOLDERS[stored.kind]}/file_{number}.{suffix}"
