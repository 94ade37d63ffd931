"""How many new messages may leave: over all, and to one chat."""

from typing import Final

_PRUNED_AT: Final = 1024


class Bucket:
    """A token bucket kept as one instant: when it would be full again.

    `rate` is tokens a second, `burst` how many may leave at once. A rate of 0 has no limit.
    """

    __slots__ = ("_full_at", "_interval", "_slack")

    def __init__(self, rate: float, burst: float) -> None:
        self._interval = 1 / rate if rate else 0.0
        self._slack = (burst - 1) * self._interval
        self._full_at = 0.0

    def ready_at(self) -> float:
        """The instant of the next token, in loop time; it may be past."""
        return self._full_at - self._slack

    def take(self, now: float) -> None:
        """One leaves now."""
        self._full_at = max(self._full_at, now) + self._interval

    def is_full(self, now: float) -> bool:
        """Whether it remembers nothing any more."""
        return self._full_at <= now


class Pace:
    """Rates are messages a second, 0 is unlimited; instants are loop time.

    aiolimiter is no fit: those who wait in it are served in order of arrival, whereas here a reply overtakes
    a hundred nudges at the last moment; nor does it tell when the next may leave.
    """

    def __init__(self, overall: float = 30, chat: float = 1, burst: int = 3) -> None:
        self._chat_rate = chat
        self._burst = burst
        # A third of a second's worth at once: Telegram counts about 30 in any one second.
        self._overall = Bucket(overall, max(1.0, overall / 3))
        self._chats: dict[int, Bucket] = {}
        self._prune_at = _PRUNED_AT

    def overall_at(self) -> float:
        """When the next new message may leave at all."""
        return self._overall.ready_at()

    def chat_at(self, chat: int) -> float:
        """When the next new message may leave to this chat."""
        bucket = self._chats.get(chat)
        return bucket.ready_at() if bucket else 0.0

    def take(self, chat: int, now: float) -> None:
        """A new message leaves to this chat now."""
        self._overall.take(now)
        if self._chat_rate:
            self._chats.setdefault(chat, Bucket(self._chat_rate, self._burst)).take(now)
            self._prune(now)

    def _prune(self, now: float) -> None:
        if len(self._chats) < self._prune_at:
            return
        self._chats = {chat: bucket for chat, bucket in self._chats.items() if not bucket.is_full(now)}
        self._prune_at = max(_PRUNED_AT, 2 * len(self._chats))
