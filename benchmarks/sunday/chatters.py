"""People who chat meanwhile: each taps, reads the answer for a while, and taps again."""

import asyncio
import json
import random
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from benchmarks.sunday.wire import Wire

PAUSE: Final = 20.0
"""Seconds between an answer and the next tap, on average."""

ALONE: Final = 3.0
"""Seconds after which an answer without buttons is taken to be the only one."""

_ASKING: Final = frozenset({"sendMessage", "editMessageText", "editMessageReplyMarkup"})


@dataclass(slots=True)
class Chatter:
    """One who chats, the buttons before them, and when they tapped (0: they read)."""

    chat: int
    message: int = 0
    buttons: list[str] = field(default_factory=list)
    tapped: float = 0.0


class Chatters:
    """`latencies` are seconds from a tap to the first answer that has buttons, or to the only one without."""

    def __init__(self, chats: Iterable[int]) -> None:
        self.latencies = array("f")
        self.wire: Wire | None = None
        self._people = {chat: Chatter(chat) for chat in chats}
        self._chance = random.Random(1)
        self._chatting = False

    def start(self) -> None:
        """Everybody writes at some instant of the next while, and goes on from then."""
        self._chatting = True
        for chatter in self._people.values():
            self._later(chatter)

    def stop(self) -> None:
        """Nobody taps any more."""
        self._chatting = False

    def see(self, method: str, parameters: dict[str, Any], message: int) -> None:
        """A call has reached its chat."""
        chatter = self._people.get(int(parameters.get("chat_id", 0)))
        if chatter is None or method not in _ASKING:
            return
        markup = parameters.get("reply_markup")
        if not markup:
            loop = asyncio.get_running_loop()
            loop.call_later(ALONE, self._bare, chatter, chatter.tapped, loop.time() - chatter.tapped)
            return
        keyboard = json.loads(markup) if isinstance(markup, str) else markup
        chatter.message = message if method == "sendMessage" else int(parameters["message_id"])
        chatter.buttons = [b["callback_data"] for row in keyboard["inline_keyboard"] for b in row]
        if chatter.tapped:
            self._answered(chatter, asyncio.get_running_loop().time() - chatter.tapped)

    def _bare(self, chatter: Chatter, tapped: float, latency: float) -> None:
        """Nothing with buttons has followed: that was the answer, and they write next."""
        if tapped and chatter.tapped == tapped:
            chatter.buttons = []
            self._answered(chatter, latency)

    def _answered(self, chatter: Chatter, latency: float) -> None:
        self.latencies.append(latency)
        chatter.tapped = 0.0
        self._later(chatter)

    def _later(self, chatter: Chatter) -> None:
        wait = self._chance.expovariate(1 / PAUSE)
        asyncio.get_running_loop().call_later(wait, self._act, chatter)

    def _act(self, chatter: Chatter) -> None:
        if not self._chatting or self.wire is None:
            return
        chatter.tapped = asyncio.get_running_loop().time()
        person = {"id": chatter.chat, "is_bot": False, "first_name": "Kim"}
        chat = {"id": chatter.chat, "type": "private"}
        if not chatter.buttons:
            message = {"message_id": 1, "date": 0, "from": person, "chat": chat, "text": "/help"}
            self.wire.hand_over({"message": message})
            return
        message = {"message_id": chatter.message, "date": 0, "chat": chat}
        tap = {"id": str(self._chance.random()), "from": person, "message": message, "chat_instance": "1"}
        self.wire.hand_over({"callback_query": {**tap, "data": self._choice(chatter)}})

    def _choice(self, chatter: Chatter) -> str:
        """Forward where there is a way: what is marked goes on, and where words are asked for it is Skip."""
        keys = {data.rpartition(".")[2]: data for data in chatter.buttons}
        if "_go" in keys and any(key.startswith("-") for key in keys):
            return keys["_go"]
        forward = [data for key, data in keys.items() if not key.startswith("_")]
        return self._chance.choice(forward) if forward else keys.get("_skip", chatter.buttons[0])
