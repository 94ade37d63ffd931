import asyncio
import secrets
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.rehearsal.api.errors import ApiError
from bot.rehearsal.api.model import Json

LONGEST_POLL = 50
"""Seconds to which a longer `timeout` is cut."""
CALLBACK_LIFE = 150.0
"""Seconds for which a tap waits to be fetched."""
MESSAGE_LIFE = 86_400.0
"""Seconds for which everything else waits."""

_CONFLICT = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass(frozen=True, slots=True)
class Queued:
    """One update that waits; `until` is when nobody can fetch it any more, in seconds since 1970."""

    id: int
    body: Json
    until: float


class UpdateQueue:
    """Updates in order, each kept until a getUpdates with a higher offset confirms it or its time is up."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._queue: deque[Queued] = deque()
        self._next_id = secrets.randbelow(900_000_000) + 1_000
        self._delivered = 0
        self._allowed: frozenset[str] = frozenset()
        self._soonest = float("inf")
        self._poller: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        """Give how many are not confirmed, fetched or not."""
        self._drop_expired()
        return len(self._queue)

    @property
    def delivered(self) -> list[Json]:
        """Give those that were handed out and not yet confirmed."""
        return [queued.body for queued in self._queue if queued.id <= self._delivered]

    @property
    def waiting(self) -> tuple[Queued, ...]:
        """Give all that are not confirmed, oldest first."""
        return tuple(self._queue)

    @property
    def next_id(self) -> int:
        """Give the id of the next update."""
        return self._next_id

    def restore(self, waiting: Iterable[Queued], next_id: int) -> None:
        """Go on from an earlier queue."""
        self._queue = deque(waiting)
        self._next_id = next_id
        self._soonest = 0.0

    def push(self, kind: str, body: Json) -> int | None:
        """Enqueue one and give its id; None if the bot did not ask for this kind."""
        if self._allowed and kind not in self._allowed:
            return None
        life = CALLBACK_LIFE if kind == "callback_query" else MESSAGE_LIFE
        queued = Queued(self._next_id, {"update_id": self._next_id, kind: body}, self._clock() + life)
        self._next_id += 1
        self._queue.append(queued)
        self._soonest = min(self._soonest, queued.until)
        self.wake()
        return queued.id

    def clear(self) -> None:
        """Forget all that wait."""
        self._queue.clear()

    def wake(self) -> None:
        """Let the waiting poll look again."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(None)

    async def poll(
        self, offset: int = 0, limit: int = 100, seconds: int = 0, allowed: Iterable[str] | None = None
    ) -> list[Json]:
        """Confirm what lies below the offset and give what follows, waiting for it if need be.

        Raises ApiError (409) in a poll that is still waiting when another begins.
        """
        self._take_over()
        if allowed is not None:
            self._allowed = frozenset(allowed)
        self._confirm(offset)
        found = self._fetch(limit)
        if found or seconds <= 0:
            return found
        await self._wait(min(seconds, LONGEST_POLL))
        return self._fetch(limit)

    async def _wait(self, seconds: int) -> None:
        poller = self._poller = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await poller
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None

    def _take_over(self) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(ApiError(409, _CONFLICT))
        self._poller = None

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = self._next_id if not self._queue else max(0, self._queue[-1].id + 1 + offset)
        while self._queue and self._queue[0].id < offset:
            self._queue.popleft()

    def _fetch(self, limit: int) -> list[Json]:
        self._drop_expired()
        size = min(limit if 1 <= limit <= 100 else 100, len(self._queue))
        found = [self._queue[place].body for place in range(size)]
        if found:
            self._delivered = max(self._delivered, found[-1]["update_id"])
        return found

    def _drop_expired(self) -> None:
        now = self._clock()
        if now < self._soonest:
            return
        self._queue = deque(queued for queued in self._queue if queued.until > now)
        self._soonest = min((queued.until for queued in self._queue), default=float("inf"))
