"""429: a chat is told to wait; when several are, the limit over all is what was met."""

from typing import Final

SEVERAL: Final = 2


class Flood:
    """Remembers which chats Telegram told to wait, and until when (loop time)."""

    def __init__(self) -> None:
        self._until: dict[int, float] = {}

    def struck(self, chat: int, now: float, until: float) -> bool:
        """Note one; whether by now everybody should wait as long."""
        self._until = {other: end for other, end in self._until.items() if end > now}
        self._until[chat] = until
        return len(self._until) >= SEVERAL
