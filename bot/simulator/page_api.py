"""What the page of the demo asks for: the state, what changes, what people do, files and the page itself."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from functools import cache
from importlib import resources
from pathlib import Path

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bot.simulator.acts import act
from bot.simulator.model import JSON, MEDIA_KINDS
from bot.simulator.refused import Refused
from bot.simulator.telegram import Telegram
from bot.simulator.views import state_view

PAGE = Path(__file__).parent / "page"
KEEP_ALIVE = 15.0


@cache
def khmer_font() -> Path:
    """Noto Sans Khmer, from its package: the page is readable on a machine without Khmer fonts."""
    folder = Path(str(resources.files("fontpkg_noto_sans_khmer"))) / "files"
    return next(folder.glob("*.ttf"))


class PageApi:
    """The routes of the page."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    def routes(self) -> list[BaseRoute]:
        """Everything but the Bot API."""
        return [
            Route("/", self.page),
            Route("/page/{file:path}", self.page),
            Route("/khmer.ttf", self.font),
            Route("/sim/state", self.state),
            Route("/sim/events", self.events),
            Route("/sim/act", self.act, methods=["POST"]),
            Route("/sim/upload", self.upload, methods=["POST"]),
            Route("/sim/file/{file_id}", self.file),
        ]

    async def page(self, request: Request) -> Response:
        """A file of the page; never one outside of it."""
        wanted = (PAGE / request.path_params.get("file", "index.html")).resolve()
        if PAGE not in wanted.parents or not wanted.is_file():
            raise HTTPException(404)
        # Nothing is cached: whoever works on the page wants to see it.
        return FileResponse(wanted, headers={"Cache-Control": "no-cache"})

    async def font(self, request: Request) -> Response:
        """Noto Sans Khmer."""
        return FileResponse(khmer_font(), media_type="font/ttf", headers={"Cache-Control": "max-age=86400"})

    async def state(self, request: Request) -> Response:
        """Everything, for a page that has just opened."""
        return JSONResponse(state_view(self._telegram))

    async def events(self, request: Request) -> Response:
        """Server-sent events; the stream ends by itself when the server stops."""
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers=headers)

    async def _stream(self) -> AsyncIterator[str]:
        loop = asyncio.get_running_loop()
        news: asyncio.Queue[JSON] = asyncio.Queue()
        stop = self._telegram.feed.listen(lambda event: loop.call_soon_threadsafe(news.put_nowait, event))
        try:
            yield ": hello\n\n"
            while not self._telegram.feed.closed:
                try:
                    event = await asyncio.wait_for(news.get(), KEEP_ALIVE)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if event["kind"] == "closed":
                    return
                yield f"data: {json.dumps(event, ensure_ascii=False)}\n\n"
        finally:
            stop()

    async def act(self, request: Request) -> Response:
        """A person does something."""
        try:
            order = await request.json()
        except ValueError:
            order = None
        if not isinstance(order, dict):
            return JSONResponse({"ok": False, "error": "a JSON object is expected"}, 400)
        try:
            done = act(self._telegram, order)
        except Refused as refused:
            done = {"ok": False, "error": refused.description}
        return JSONResponse(done, 200 if done["ok"] else 400)

    async def upload(self, request: Request) -> Response:
        """A file that a person is about to send."""
        async with request.form(max_part_size=60 * 1024 * 1024) as form:
            upload = next((value for value in form.values() if isinstance(value, UploadFile)), None)
            if upload is None:
                return JSONResponse({"ok": False, "error": "no file came"}, 400)
            data, name, mime = await upload.read(), upload.filename or "file", upload.content_type or ""
            kind = str(form.get("kind") or _kind_of(mime))
        stored = self._telegram.files.add(kind if kind in MEDIA_KINDS else "document", data, name, mime)
        return JSONResponse({"ok": True, "file_id": stored.file_id, "file_url": f"/sim/file/{stored.file_id}"})

    async def file(self, request: Request) -> Response:
        """A file by its id; a document downloads rather than opens, so that a sent page cannot act as this one."""
        try:
            stored = self._telegram.files.find(request.path_params["file_id"])
        except Refused:
            raise HTTPException(404) from None
        shown = stored.mime.startswith(("image/", "audio/", "video/")) and "svg" not in stored.mime
        headers = {"X-Content-Type-Options": "nosniff"} | ({} if shown else {"Content-Disposition": "attachment"})
        return Response(stored.data, media_type=stored.mime, headers=headers)


def _kind_of(mime: str) -> str:
    family = mime.partition("/")[0]
    return {"image": "photo", "audio": "voice", "video": "video"}.get(family, "document")
