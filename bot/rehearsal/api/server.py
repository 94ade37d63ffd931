import asyncio
import hmac
import json
import time
from collections.abc import Awaitable, Callable, Iterable
from functools import lru_cache
from inspect import isawaitable
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from aiohttp import web

from bot.rehearsal.api.errors import ApiError
from bot.rehearsal.api.faults import Faults, Hold, LoseAnswer, LoseRequest, raise_refusal
from bot.rehearsal.api.methods import METHODS, SENDING, Result
from bot.rehearsal.api.model import Json
from bot.rehearsal.api.schema import schema
from bot.rehearsal.api.sending import show_unacted
from bot.rehearsal.api.telegram import Telegram
from bot.rehearsal.api.wire import read_parameters

LARGEST_REQUEST = 50 * 1024 * 1024
_LOCAL = frozenset({"127.0.0.1", "localhost"})


class BotApiServer:
    """A Bot API for one bot, listening on 127.0.0.1; `telegram` is all that it remembers."""

    def __init__(self, telegram: Telegram, routes: Iterable[web.AbstractRouteDef] = ()) -> None:
        self.telegram = telegram
        self.faults = Faults()
        self.url = ""
        self._runner = web.AppRunner(self._application(routes), access_log=None, shutdown_timeout=1.0)

    @classmethod
    async def start(cls, token: str, port: int = 0, *, clock: Callable[[], float] = time.time) -> Self:
        """Start a server for this token; port 0 takes a free one."""
        server = cls(Telegram(token, clock))
        await server.listen(port)
        return server

    async def listen(self, port: int) -> None:
        """Begin to listen; `url` is what the bot is given. Raises OSError if the port is taken."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def close(self) -> None:
        """Answer those who wait and stop."""
        self.telegram.close()
        await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def _application(self, routes: Iterable[web.AbstractRouteDef]) -> web.Application:
        application = web.Application(middlewares=[_only_local], client_max_size=LARGEST_REQUEST)
        application.router.add_route("*", "/bot{token}/{method}", self._call)
        application.router.add_routes(routes)
        return application

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        telegram = self.telegram  # all may begin anew before the call is through
        fault = self.faults.take(method)
        if isinstance(fault, LoseRequest):
            return _hang_up(request)
        status, body = await self._judge(telegram, request, method, lambda: raise_refusal(fault))
        if isinstance(fault, LoseAnswer):
            return _hang_up(request)
        if isinstance(fault, Hold):
            fault.reached.set()
            await fault.released.wait()
        await _travel(self.faults.after)
        return web.Response(body=json.dumps(body).encode(), status=status, content_type="application/json")

    async def _judge(
        self, telegram: Telegram, request: web.Request, method: str, meet_fault: Callable[[], None]
    ) -> tuple[int, Json]:
        raw: dict[str, object] = {}
        try:
            _check_token(telegram, request.match_info["token"])
            raw = await read_parameters(request)
            await _travel(self.faults.before)
            meet_fault()
            result = await self._perform(telegram, method, raw)
        except ApiError as error:
            telegram.note(method, raw, error.code, error.description)
            return error.code, error.answer()
        return 200, {"ok": True, "result": result}

    async def _perform(self, telegram: Telegram, method: str, raw: dict[str, object]) -> Result:
        answer = schema().shown_as_json.get(method)
        if answer is not None:
            shown = show_unacted(telegram, method, raw)
            telegram.note(method, raw, 200)
            return _answer(answer, shown)
        params = schema().read(method, raw)
        if self.faults.flood is not None and method in SENDING:
            self.faults.flood.check(params["chat_id"])
        result = METHODS[method](telegram, params)
        if isawaitable(result):
            result = await result
        telegram.note(method, params, 200)
        return result


def _answer(kind: str, shown: Json) -> Result:
    if kind == "True":
        return True
    return [shown] if kind.startswith("Array") else shown


@web.middleware
async def _only_local(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse pages from elsewhere, also those that point a name of their own at this machine."""
    addresses = [f"//{request.host}", *request.headers.getall("Origin", [])]
    if not all(map(_is_local, addresses)):
        raise web.HTTPForbidden(text="This server answers to 127.0.0.1 and localhost alone.\n")
    return await handler(request)


@lru_cache
def _is_local(address: str) -> bool:
    return urlsplit(address).hostname in _LOCAL


def _check_token(telegram: Telegram, token: str) -> None:
    if not hmac.compare_digest(token.encode(), telegram.token.encode()):
        raise ApiError(401, "Unauthorized")


async def _travel(seconds: float) -> None:
    if seconds > 0:
        await asyncio.sleep(seconds)


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
