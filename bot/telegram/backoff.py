"""How long to wait after trouble of which nobody said how long it lasts."""

from collections import Counter
from collections.abc import Callable
from random import random


class Backoff:
    """Doubles with each failure of a chat in a row, up to `most` seconds; jitter takes up to half of it."""

    def __init__(self, first: float = 0.5, most: float = 30.0, chance: Callable[[], float] = random) -> None:
        self._first = first
        self._most = most
        self._chance = chance
        self._failures: Counter[int] = Counter()

    def failed(self, chat: int) -> float:
        """Note one more failure; the seconds to wait."""
        doublings = min(self._failures[chat], 16)
        self._failures[chat] += 1
        longest: float = min(self._most, self._first * 2**doublings)
        return longest * (1 - self._chance() / 2)

    def succeeded(self, chat: int) -> None:
        """Begin anew with this chat."""
        self._failures.pop(chat, None)
