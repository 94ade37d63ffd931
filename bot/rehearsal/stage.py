"""The page with two phones, over HTTP: what it is sent, and what may be done from it."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from datetime import timedelta
from importlib.resources import files
from pathlib import PurePath
from typing import Final

from aiohttp import web

from bot.errors import TwofoldError
from bot.rehearsal.api.model import Json, Upload
from bot.rehearsal.api.phone import CannotError, Phone
from bot.rehearsal.api.server import BotApiServer
from bot.rehearsal.calls import last_calls
from bot.rehearsal.cast import Part
from bot.rehearsal.deeds import perform
from bot.rehearsal.fields import hours, text
from bot.rehearsal.follower import Follower
from bot.rehearsal.playback import Playback
from bot.rehearsal.rehearsal import Rehearsal
from bot.rehearsal.weather import Weather

_KINDS: Final = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_IN_THE_MIDDLE: Final = (
    "A dialogue at work is played from the middle, and a conversation begins at its beginning. "
    "Rehearse without --script to save one."
)
_HEARTBEAT: Final = 15.0
"""Seconds after which a page that was closed is noticed."""

Body = Json
Act = Callable[[web.Request, Body], Awaitable[object]]


class Stage:
    """All addresses of one rehearsal."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        self._rehearsal = rehearsal
        self._playback = Playback(rehearsal)

    def server(self) -> BotApiServer:
        """Make the server of Bot API and page in one."""
        return BotApiServer(self._rehearsal.telegram, self._routes())

    def _routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", _file),
            web.get("/page/{name}", _file),
            web.get("/events", self._events),
            web.get("/backstage", self._backstage),
            web.get("/conversation", self._conversation),
            web.get("/phones/{phone}/files/{message:[0-9]{1,15}}", self._attached),
            *(web.post(path, _acting(act)) for path, act in self._acts().items()),
        ]

    def _acts(self) -> Mapping[str, Act]:
        return {
            "/phones/{phone}/part": self._play,
            "/phones/{phone}/{deed}": self._do,
            "/clock": self._move_clock,
            "/weather": self._change_weather,
            "/bot": self._handle_bot,
            "/anew": self._begin_anew,
            "/conversation": self._play_conversation,
            "/conversation/stop": self._stop_conversation,
        }

    # What it is sent

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={**_HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        changed = asyncio.Event()
        changed.set()
        self._rehearsal.watchers.add(changed.set)
        try:
            await self._tell(response, changed)
        except ConnectionError:
            pass  # the page was closed
        finally:
            self._rehearsal.watchers.discard(changed.set)
        return response

    async def _tell(self, response: web.StreamResponse, changed: asyncio.Event) -> None:
        follower = Follower(self._rehearsal)
        while not self._rehearsal.ended:
            try:
                await asyncio.wait_for(changed.wait(), _HEARTBEAT)
            except TimeoutError:
                await response.write(b": still here\n\n")
                continue
            changed.clear()
            for piece in follower.news():
                await response.write(f"data: {json.dumps(piece)}\n\n".encode())

    async def _backstage(self, _: web.Request) -> web.Response:
        view = await self._rehearsal.theatre.backstage()
        return _json({**view, "calls": last_calls(self._rehearsal.telegram)})

    async def _conversation(self, request: web.Request) -> web.Response:
        settings = self._rehearsal.theatre.settings(self._rehearsal.url)
        host = {"name": settings["host_name"], "contact": settings["host_contact"]}
        story = request.query.get("story", "")
        if self._rehearsal.author is not None:
            return _json({"error": _IN_THE_MIDDLE}, status=409)
        try:
            text = self._rehearsal.recording.text(story, host)
        except TwofoldError as error:
            return _json({"error": str(error)}, status=409)
        return _json({"name": f"{_slug(story)}.yaml", "text": text})

    async def _attached(self, request: web.Request) -> web.Response:
        """A document to keep, never to open here; a picture to look at."""
        message = self._phone(request).chat.messages.get(int(request.match_info["message"]))
        if message is not None and message.picture is not None:
            return web.Response(body=message.picture.file.content, content_type="image/png", headers=_HEADERS)
        if message is None or message.document is None:
            raise web.HTTPNotFound
        return _download(message.document)

    # What may be done

    async def _do(self, request: web.Request, body: Body) -> object:
        key, deed = request.match_info["phone"], request.match_info["deed"]
        return perform(deed, key, self._phone(request), self._rehearsal.recording, body)

    async def _play(self, request: web.Request, body: Body) -> object:
        self._phone(request)
        key = request.match_info["phone"]
        part = Part(text(body, "name"), text(body, "language"), text(body, "zone"))
        self._rehearsal.cast.play(key, part)
        return asdict(self._rehearsal.cast.parts[key])

    async def _move_clock(self, _: web.Request, body: Body) -> object:
        return (await self._pass(body)).total_seconds()

    async def _pass(self, body: Body) -> timedelta:
        passage, told = self._rehearsal.passage, self._rehearsal.recording.waits
        match body:
            case {"to": "timer"}:
                return await passage.to_next_timer(told)
            case {"to": "change"}:
                return await passage.across_change(self._rehearsal.cast.zones, told)
            case _:
                return await passage.by(hours(body), told)

    async def _change_weather(self, _: web.Request, body: Body) -> object:
        kind = text(body, "is")
        if kind not in list(Weather):
            raise CannotError(f"Telegram is one of {', '.join(Weather)}")
        self._rehearsal.set_weather(Weather(kind))
        return kind

    async def _handle_bot(self, _: web.Request, body: Body) -> object:
        deeds = {"kill": self._rehearsal.bot.kill, "start": self._rehearsal.start_bot}
        deed = deeds.get(text(body, "do"))
        if deed is None:
            raise CannotError(f"only {', '.join(deeds)} can be done to the bot")
        await deed()
        return self._rehearsal.bot.state

    async def _play_conversation(self, _: web.Request, body: Body) -> object:
        await self._playback.start(text(body, "name"), text(body, "text"))
        return self._rehearsal.epoch

    async def _stop_conversation(self, _: web.Request, __: Body) -> object:
        await self._playback.stop()
        return self._rehearsal.epoch

    async def _begin_anew(self, _: web.Request, __: Body) -> object:
        await self._playback.stop()
        await self._rehearsal.begin_anew()
        return self._rehearsal.epoch

    def _phone(self, request: web.Request) -> Phone:
        phone = self._rehearsal.phones.get(request.match_info["phone"])
        if phone is None:
            raise web.HTTPNotFound
        return phone


def _acting(act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        # A page of somebody else's cannot send this type without asking first, and is never allowed.
        if request.content_type != "application/json":
            raise web.HTTPBadRequest
        try:
            return _json({"done": await act(request, _object(await request.read()))})
        except (CannotError, TwofoldError) as error:
            return _json({"error": str(error)}, status=409)

    return handle


def _object(content: bytes) -> Body:
    try:
        body = json.loads(content)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise CannotError("a JSON object is expected")
    return body


def _slug(story: str) -> str:
    words = re.findall(r"[a-z0-9]+", story.lower())[:6]
    return "-".join(words) or "conversation"


def _json(body: Json, status: int = 200) -> web.Response:
    return web.json_response(body, status=status, headers=_HEADERS)


def _download(document: Upload) -> web.Response:
    headers = {**_HEADERS, "Content-Disposition": "attachment"}
    return web.Response(body=document.content, content_type="application/octet-stream", headers=headers)


async def _file(request: web.Request) -> web.Response:
    name = request.match_info.get("name", "index.html")
    found = {file.name: file for file in files("bot.rehearsal").joinpath("page").iterdir()}.get(name)
    kind = _KINDS.get(PurePath(name).suffix)
    if kind is None or found is None:
        raise web.HTTPNotFound
    charset = "utf-8" if kind.startswith("text/") else None
    return web.Response(body=found.read_bytes(), content_type=kind, charset=charset, headers=_HEADERS)
