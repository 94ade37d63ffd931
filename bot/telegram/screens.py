"""Which message shows which screen, as far as this process sent it."""

from collections import OrderedDict
from typing import Final

CAPACITY: Final = 20_000


class Screens:
    """A bounded memory in front of the store: the oldest goes first."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._messages: OrderedDict[tuple[str, int], int] = OrderedDict()

    def remember(self, person: str, turn: int, message: int) -> None:
        """The screen `turn` of this person is this message."""
        self._messages[person, turn] = message
        self._messages.move_to_end((person, turn))
        if len(self._messages) > self._capacity:
            self._messages.popitem(last=False)

    def find(self, person: str, turn: int) -> int | None:
        """The message of a screen, if it is remembered."""
        return self._messages.get((person, turn))
