"""An open page: what it has been shown, and so what is news to it."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from typing import Final, Protocol

from bot.rehearsal.api.model import Json, Message, message_json
from bot.rehearsal.api.phone import Phone

AT_ONCE: Final = 8
"""Messages in one event: a page draws so many without a pause that anybody notices."""


class Shows(Protocol):
    """What a page shows."""

    @property
    def phones(self) -> dict[str, Phone]:
        """Give both phones by their keys."""

    def common(self) -> Json:
        """Give all but what stands on the phones."""


class Follower:
    """Gives each thing once, and again when it has changed; a message is compared by identity."""

    def __init__(self, shown: Shows) -> None:
        self._shown = shown
        self._common: Json = {}
        self._settled = False
        self._known: dict[str, dict[int, Message]] = {}
        self._toasts: dict[str, set[str]] = {}
        self._notified: dict[str, int] = {}

    def news(self) -> Iterator[Json]:
        """Give what has changed since the last look, in pieces."""
        common = self._shown.common()
        if common != self._common:
            self._common = common
            yield {"common": common}
        for key, phone in self._shown.phones.items():
            yield from self._messages(key, phone)
            if told := [*self._answers(key, phone), *self._notifications(key, phone)]:
                yield {"phone": key, **dict(told)}
        if not self._settled:
            self._settled = True
            yield {"settled": True}

    def _messages(self, key: str, phone: Phone) -> Iterator[Json]:
        before = self._known.get(key, {})
        now = {message.id: message for message in phone.screen}
        self._known[key] = now
        gone = [number for number in before if number not in now]
        changed = [message for number, message in now.items() if before.get(number) is not message]
        if gone:
            yield {"phone": key, "gone": gone}
        # The newest first: they are what somebody who opens the page looks at.
        for batch in _batches(reversed(changed)):
            yield {"phone": key, "messages": [_message(message, phone) for message in batch]}

    def _answers(self, key: str, phone: Phone) -> Iterator[tuple[str, list[Json]]]:
        first = key not in self._toasts
        known = self._toasts.setdefault(key, set())
        fresh = [toast for toast in phone.toasts if toast.query not in known]
        known.update(toast.query for toast in fresh)
        if fresh and not first:
            yield "toasts", [asdict(toast) for toast in fresh]

    def _notifications(self, key: str, phone: Phone) -> Iterator[tuple[str, list[Json]]]:
        last = self._notified.get(key, 0)
        fresh = [notification for notification in phone.chat.notifications if notification.number > last]
        if fresh:
            self._notified[key] = fresh[-1].number
            yield "notifications", [asdict(notification) for notification in fresh]


def _message(message: Message, phone: Phone) -> Json:
    shown = message_json(message, phone.chat)
    return {**shown, "from_bot": message.from_bot, "silent": message.silent, "unacted": message.unacted}


def _batches(messages: Iterable[Message]) -> Iterator[list[Message]]:
    rest = iter(messages)
    while batch := list(islice(rest, AT_ONCE)):
        yield batch
