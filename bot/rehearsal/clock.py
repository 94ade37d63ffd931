"""The time of a rehearsal: it runs as everywhere, and can be moved forward."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """Real time and an offset. `on_move` is called with the offset in seconds whenever it changes."""

    def __init__(self, offset: float = 0.0, real: Callable[[], float] = time.time) -> None:
        self._real = real
        self.offset = offset
        self.on_move: list[Callable[[float], None]] = []

    def __call__(self) -> float:
        """Give the seconds since 1970 in this rehearsal."""
        return self._real() + self.offset

    @property
    def now(self) -> datetime:
        """Give the instant (UTC)."""
        return datetime.fromtimestamp(self(), UTC)

    def move(self, by: timedelta) -> None:
        """Let time have passed."""
        self.set(self.offset + by.total_seconds())

    def set(self, offset: float) -> None:
        """Be ahead of real time by so many seconds."""
        self.offset = offset
        for told in self.on_move:
            told(offset)
