"""What can go wrong between a bot and Telegram, on demand."""

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.rehearsal.api.errors import ApiError, too_many_requests


@dataclass(frozen=True, slots=True)
class TooMany:
    """Answer 429 and name the seconds to wait."""

    retry_after: int = 1


@dataclass(frozen=True, slots=True)
class ServerError:
    """Answer with a fault of the server's own."""

    code: int = 500


@dataclass(frozen=True, slots=True)
class Blocked:
    """Answer 403, as if the person had blocked the bot this instant."""


@dataclass(frozen=True, slots=True)
class LoseRequest:
    """Close the connection before anything is done."""


@dataclass(frozen=True, slots=True)
class LoseAnswer:
    """Do what was asked and close the connection without a word."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Do what was asked, set `reached`, and answer only when `released` is set."""

    reached: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)


Fault: TypeAlias = TooMany | ServerError | Blocked | LoseRequest | LoseAnswer | Hold


class FloodLimit:
    """Telegram's own patience: messages a second over all and in each chat, each with a burst."""

    def __init__(
        self,
        overall: float = 30.0,
        chat: float = 1.0,
        burst: int = 3,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._overall = overall
        self._chat = chat
        self._burst = burst
        self._full_at: dict[object, float] = {}

    def check(self, chat_id: object) -> None:
        """Count one message, or raise ApiError (429) and count nothing."""
        now = self._clock()
        spent = {
            None: (1 / self._overall, 1.0),
            chat_id: (1 / self._chat, self._burst / self._chat),
        }
        later = {key: max(self._full_at.get(key, now), now) + cost for key, (cost, _) in spent.items()}
        wait = max(later[key] - now - room for key, (_, room) in spent.items())
        if wait > 1e-9:
            raise too_many_requests(math.ceil(wait))
        self._full_at.update(later)


@dataclass(slots=True)
class Faults:
    """`before` and `after` are seconds on the way to the server and back; `flood` is off when None.

    `standing` gives what a method meets for as long as it lasts, where nothing is planned for it.
    """

    before: float = 0.0
    after: float = 0.0
    flood: FloodLimit | None = None
    standing: Callable[[str], Fault | None] = lambda _: None
    _planned: dict[str, deque[Fault]] = field(default_factory=dict)

    def plan(self, method: str, *faults: Fault) -> None:
        """Let the next calls of a method meet these faults, one each."""
        self._planned.setdefault(method, deque()).extend(faults)

    def take(self, method: str) -> Fault | None:
        """Give the fault that this call meets, if any."""
        planned = self._planned.get(method)
        return planned.popleft() if planned else self.standing(method)


def raise_refusal(fault: Fault | None) -> None:
    """Raise the ApiError for a fault that is an answer."""
    match fault:
        case TooMany(retry_after):
            raise too_many_requests(retry_after)
        case ServerError(code):
            raise ApiError(code, "Internal Server Error")
        case Blocked():
            raise ApiError(403, "Forbidden: bot was blocked by the user")
