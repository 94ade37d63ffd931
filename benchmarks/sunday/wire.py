"""What stands for Telegram: it accepts every call after a while, and hands over what people do."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from telegram.request import BaseRequest, RequestData

from bot.telegram.request import READ

ROUND_TRIP: Final = 0.05
"""Seconds from a call to its answer."""

_OK: Final = b'{"ok":true,"result":true}'
_ME: Final = {"id": 1, "is_bot": True, "first_name": "Twofold", "username": "twofold_bot"}


class Wire(BaseRequest):
    """Requests that never leave this process. `seen(method, parameters, message)` is told of every call."""

    def __init__(self, seen: Callable[[str, dict[str, Any], int], None]) -> None:
        self.calls: Counter[str] = Counter()
        self._seen = seen
        self._message = 0
        self._updates: list[dict[str, Any]] = []
        self._news = asyncio.Event()
        self._next = 1

    @property
    def read_timeout(self) -> float:
        """As in the bot's own."""
        return READ

    async def initialize(self) -> None:
        """Nothing is connected."""

    async def shutdown(self) -> None:
        """Nothing is closed."""

    def hand_over(self, update: dict[str, Any]) -> None:
        """Something has happened that the bot learns with its next poll."""
        self._updates.append({"update_id": self._next, **update})
        self._next += 1
        self._news.set()

    async def do_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        url: str,
        method: str,  # noqa: ARG002
        request_data: RequestData | None = None,
        read_timeout: object = None,  # noqa: ARG002
        write_timeout: object = None,  # noqa: ARG002
        connect_timeout: object = None,  # noqa: ARG002
        pool_timeout: object = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Answer one call."""
        name = url.rpartition("/")[2]
        parameters = dict(request_data.parameters) if request_data else {}
        self.calls[name] += 1
        if name == "getUpdates":
            return 200, await self._poll(int(str(parameters.get("offset", 0))))
        await asyncio.sleep(ROUND_TRIP)
        return 200, self._answer(name, parameters)

    async def _poll(self, offset: int) -> bytes:
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        if not self._updates:
            self._news.clear()
            await self._news.wait()
        await asyncio.sleep(ROUND_TRIP)
        return _result(self._updates[:100])

    def _answer(self, name: str, parameters: dict[str, Any]) -> bytes:
        if name == "getMe":
            return _result(_ME)
        if name == "sendMessage":
            self._message += 1
        self._seen(name, parameters, self._message)
        if name != "sendMessage":
            return _OK
        chat = {"id": parameters["chat_id"], "type": "private"}
        return _result({"message_id": self._message, "date": 0, "chat": chat})


def _result(result: object) -> bytes:
    return json.dumps({"ok": True, "result": result}).encode()
