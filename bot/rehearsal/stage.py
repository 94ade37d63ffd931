"""The page with two phones: a whole round played by hand, in one window, with no token.

The page is sent what both phones show at every change (server-sent events) and posts what is done on
them. A further page finds its room here: one file in `page/`, one route.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Final, Self

from aiohttp import web

from bot.rehearsal.api.model import Chat, Json, Message, message_json
from bot.rehearsal.api.phone import CannotError, Phone
from bot.rehearsal.api.server import BotApiServer
from bot.rehearsal.api.telegram import Telegram

_FILES: Final = {
    "/": ("index.html", "text/html"),
    "/page.css": ("page.css", "text/css"),
    "/page.js": ("page.js", "text/javascript"),
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

Deed = Callable[[Phone, Json], object]

_DEEDS: Mapping[str, Deed] = {
    "write": lambda phone, body: phone.write(str(body["text"])),
    "tap": lambda phone, body: phone.tap_data(int(body["message"]), str(body["data"])),
    "open": lambda phone, body: phone.open_link(str(body["link"])),
    "block": lambda phone, _: phone.block(),
    "unblock": lambda phone, _: phone.unblock(),
}


class RehearsalServer:
    """A Bot API server with a page on the same port; both phones belong to it."""

    def __init__(self, token: str) -> None:
        self.telegram = Telegram(token)
        self.phones = {"a": self.telegram.user("Alex"), "b": self.telegram.user("Sam")}
        self._api = BotApiServer(self.telegram, self._routes())

    @property
    def url(self) -> str:
        """Give the address of the page, and the BOT_API_URL of the bot."""
        return self._api.url

    async def listen(self, port: int) -> Self:
        """Begin to listen on 127.0.0.1. Raises OSError if the port is taken."""
        await self._api.listen(port)
        return self

    async def close(self) -> None:
        """Stop."""
        await self._api.close()

    def _routes(self) -> list[web.RouteDef]:
        return [
            *(web.get(path, _file) for path in _FILES),
            web.get("/events", self._events),
            web.post("/phones/{phone}/{deed}", self._do),
            web.get("/phones/{phone}/documents/{message}", self._document),
        ]

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={**_HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        changed = asyncio.Event()
        alex, sam = self.phones.values()
        with alex.chat.watched(changed.set), sam.chat.watched(changed.set):
            while not self.telegram.closed:
                changed.clear()
                await response.write(f"data: {json.dumps(self._view())}\n\n".encode())
                await changed.wait()
        return response

    async def _do(self, request: web.Request) -> web.Response:
        phone, deed = self._phone(request), _DEEDS.get(request.match_info["deed"])
        # A page of somebody else's cannot send this type without asking first, and is never allowed.
        if deed is None or request.content_type != "application/json":
            raise web.HTTPBadRequest
        try:
            done = deed(phone, await request.json())
        except (CannotError, KeyError, TypeError, ValueError) as error:
            return web.json_response({"error": str(error)}, status=409, headers=_HEADERS)
        return web.json_response({"done": done}, headers=_HEADERS)

    async def _document(self, request: web.Request) -> web.Response:
        chat = self._phone(request).chat
        number = request.match_info["message"]
        message = chat.messages.get(int(number)) if number.isdecimal() else None
        if message is None or message.document is None:
            raise web.HTTPNotFound
        headers = {**_HEADERS, "Content-Disposition": "attachment"}
        return web.Response(
            body=message.document.content, content_type="application/octet-stream", headers=headers
        )

    def _phone(self, request: web.Request) -> Phone:
        phone = self.phones.get(request.match_info["phone"])
        if phone is None:
            raise web.HTTPNotFound
        return phone

    def _view(self) -> Json:
        commands = next(iter(self.telegram.commands.values()), [])
        return {
            "bot": {"name": self.telegram.bot.first_name, "username": self.telegram.bot.username},
            "commands": commands,
            "phones": {key: _phone_view(phone) for key, phone in self.phones.items()},
        }


async def serve(port: int, token: str) -> RehearsalServer:
    """Start the Bot API and the page on this port; 0 takes a free one. Raises OSError if it is taken."""
    return await RehearsalServer(token).listen(port)


async def _file(request: web.Request) -> web.Response:
    name, kind = _FILES[request.path]
    text = files("bot.rehearsal").joinpath("page", name).read_text(encoding="utf-8")
    return web.Response(text=text, content_type=kind, charset="utf-8", headers=_HEADERS)


def _phone_view(phone: Phone) -> Json:
    return {
        "name": phone.user.first_name,
        "blocked": phone.blocked,
        "messages": [_message_view(message, phone.chat) for message in phone.screen],
        "toasts": [
            {"query": toast.query, "text": toast.text, "alert": toast.alert} for toast in phone.toasts
        ],
    }


def _message_view(message: Message, chat: Chat) -> Json:
    return {**message_json(message, chat), "from_bot": message.from_bot, "silent": message.silent}
