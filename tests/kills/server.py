"""Telegram as these tests see it: every call that it accepts is noticed, and no two take the same time."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bot.rehearsal.api.faults import Fault, Faults
from bot.rehearsal.api.model import Json
from bot.rehearsal.api.server import BotApiServer
from bot.rehearsal.api.telegram import Telegram

TOKEN = "4711:kills"  # noqa: S105 - it opens nothing
QUICKEST, SLOWEST = 0.010, 0.025
"""Seconds on each way."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A new message as the bot sent it, with its buttons' data; `life` counts the starts of the bot."""

    chat: int
    text: str
    data: tuple[str, ...]
    life: int

    def same(self, other: "Accepted") -> bool:
        """Whether one repeats the other."""
        return (self.text, self.data) == (other.text, other.data)


class Road(Faults):
    """Each call takes a time of its own."""

    def __init__(self, chance: Random) -> None:
        super().__init__()
        self._chance = chance

    def take(self, method: str) -> Fault | None:
        self.before = self._chance.uniform(QUICKEST, SLOWEST)
        self.after = self._chance.uniform(QUICKEST, SLOWEST)
        return super().take(method)


class WatchedTelegram(Telegram):
    """Remembers what the present life of the bot was handed, and every message that it ever sent."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.life = 0
        self.handed: set[int] = set()
        self.accepted: dict[int, list[Accepted]] = defaultdict(list)
        self.calls: Counter[int] = Counter()
        self.on_batch: Callable[[], None] = lambda: None
        self.on_message: Callable[[Accepted], None] = lambda _: None
        self._ever_handed: set[int] = set()

    async def bury(self) -> None:
        """The bot is dead: what it had sent still arrives, then nobody of this life listens any more."""
        await asyncio.sleep(SLOWEST + 0.01)
        self.updates.wake()
        await asyncio.sleep(0.01)
        self.life += 1
        self.handed = set()

    @property
    def unconfirmed(self) -> set[int]:
        """What this life of the bot was handed and has not confirmed."""
        return self.handed & self._delivered

    @property
    def confirmed(self) -> set[int]:
        """What was handed to any life, and will not be handed out again."""
        return self._ever_handed - self._delivered

    def note(self, method: str, params: Json, status: int, error: str = "") -> None:
        super().note(method, params, status, error)
        if method == "getUpdates" and status == 200:
            self._hand_out()
        elif "chat_id" in params:
            self.calls[params["chat_id"]] += 1
            if method == "sendMessage" and status == 200:
                self._accept(params)

    @property
    def _delivered(self) -> set[int]:
        return {update["update_id"] for update in self.updates.delivered}

    def _hand_out(self) -> None:
        self.handed = self._delivered
        self._ever_handed |= self.handed
        if self.handed:
            self.on_batch()

    def _accept(self, params: Json) -> None:
        rows = params.get("reply_markup", {}).get("inline_keyboard", ())
        data = tuple(button["callback_data"] for row in rows for button in row)
        message = Accepted(params["chat_id"], params["text"], data, self.life)
        self.accepted[message.chat].append(message)
        self.on_message(message)


async def start_server(chance: Random) -> tuple[BotApiServer, WatchedTelegram]:
    """A server that listens, with a watched Telegram behind it."""
    telegram = WatchedTelegram(TOKEN)
    server = BotApiServer(telegram)
    server.faults = Road(chance)
    await server.listen(0)
    return server, telegram
