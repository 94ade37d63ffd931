"""What time it is: handed to whatever keeps or wakes, so that a rehearsal can live at another time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, TypeAlias

Now: TypeAlias = Callable[[], datetime]
"""Gives the instant (UTC)."""


def utc_now() -> datetime:
    """Give the instant of this computer's clock (UTC)."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """The time a bot lives in; every `tick` seconds, of real time, it looks at what is due."""

    now: Now = utc_now
    tick: float = 1.0


REAL: Final = Clock()
"""The time of this computer."""
