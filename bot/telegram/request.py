"""The library's HTTP, over aiohttp: several times the calls of its own httpx client on one core."""

import json
import os
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, cast

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, FormData, TCPConnector
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

# The library's own opt-in: without it, every 429 also raises a deprecation warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")

CONNECTIONS: Final = 256
READ: Final = 10.0
WRITE: Final = 10.0
CONNECT: Final = 5.0
POOL: Final = 5.0
_DEFAULT: Final = BaseRequest.DEFAULT_NONE
_JSON: Final = {"Content-Type": "application/json"}
_ERRORS_THE_LIBRARY_KNOWS: Final = frozenset({400, 401, 403, 404, 409, 429})
# All that the bot wants of a message it sent: objects made of the rest cost more than the request.
# Of one that it edited it wants nothing; the library takes True, as for inline messages.
_ECHO: Final = ("message_id", "date", "chat")
_encode: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class AiohttpRequest(BaseRequest):
    """One pool of kept-alive connections; no text of its errors holds a URL, for the token is in it.

    Timeouts are in seconds. Raises TimedOut or NetworkError where the outcome is unknown.
    """

    __slots__ = ("_connections", "_read_timeout", "_session")

    def __init__(self, connections: int = CONNECTIONS, read_timeout: float = READ) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long the server may be silent, in seconds, where a call does not say otherwise."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool; nothing is connected yet."""
        if self._session is None:
            self._session = ClientSession(
                connector=TCPConnector(limit=self._connections, keepalive_timeout=60),
                cookie_jar=DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = _DEFAULT,
        write_timeout: object = _DEFAULT,
        connect_timeout: object = _DEFAULT,
        pool_timeout: object = _DEFAULT,
    ) -> tuple[int, bytes]:
        """One request: its status and its body."""
        timeout = _timeout(
            _or(read_timeout, self._read_timeout),
            _or(write_timeout, WRITE),
            _or(connect_timeout, CONNECT),
            _or(pool_timeout, POOL),
        )
        status, payload = await self._exchange(url, method, request_data, timeout)
        if status >= 400:
            payload = _without_token(payload, url)
        return _known(status), payload

    async def _exchange(
        self, url: str, method: str, data: RequestData | None, limits: ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("the pool is not open: call initialize() first")
        body, headers = _body(data)
        failure: TelegramError
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=limits, allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except TimeoutError:
            failure = TimedOut()
        except (ClientError, OSError) as error:
            failure = NetworkError(type(error).__name__)
        # Raised out here so that it has no context: aiohttp's errors quote the URL.
        raise failure

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """What the server answered, its echo of a message without contents.

        Raises NetworkError, which quotes nothing, where that is no answer of a Bot API.
        """
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or not ("result" in answer or "description" in answer):
            raise NetworkError("not an answer of a Bot API")
        if isinstance(result := answer.get("result"), dict) and "message_id" in result:
            edited = "edit_date" in result
            answer["result"] = edited or {name: result[name] for name in _ECHO if name in result}
        return answer


def _body(data: RequestData | None) -> tuple[bytes | FormData | None, Mapping[str, str] | None]:
    if data is None or not (data.parameters or data.contains_files):
        return None, None
    if not data.contains_files:
        return _encode(data.parameters).encode(), _JSON
    form = FormData(data.json_parameters)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, None


def _or(given: object, default: float) -> float | None:
    return default if given is _DEFAULT else cast("float | None", given)


@lru_cache(maxsize=64)
def _timeout(
    read: float | None, write: float | None, connect: float | None, pool: float | None
) -> ClientTimeout:
    """Their sum bounds the whole, as aiohttp has no limit for writing: nothing hangs for ever."""
    every = (read, write, connect, pool)
    total = None if None in every else sum(limit for limit in every if limit is not None)
    return ClientTimeout(total=total, sock_read=read, sock_connect=connect)


def _known(status: int) -> int:
    """The library takes any other 4xx for network trouble, and that would be tried again for ever."""
    return 400 if 400 <= status < 500 and status not in _ERRORS_THE_LIBRARY_KNOWS else status


def _without_token(payload: bytes, url: str) -> bytes:
    """A proxy's error page may quote the address that was asked for; the library quotes the page."""
    token = url.rpartition("/bot")[2].partition("/")[0]
    return payload.replace(token.encode(), b"<token>") if token else payload
