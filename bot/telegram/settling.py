"""Committing what Telegram has accepted, many chats in one transaction."""

import asyncio
from dataclasses import dataclass, field

import structlog
from sqlalchemy.exc import OperationalError

from bot.store.parcel import Sent
from bot.telegram.backoff import Backoff
from bot.telegram.outbox import Outbox

log = structlog.get_logger()

_ALL = 0  # trouble here is with the disk, not with one chat


@dataclass(slots=True)
class _Group:
    sent: list[Sent] = field(default_factory=list)
    committed: asyncio.Event = field(default_factory=asyncio.Event)


class Settling:
    """One commit at a time: what is accepted while it runs goes together in the next."""

    def __init__(self, outbox: Outbox, backoff: Backoff) -> None:
        self._outbox = outbox
        self._backoff = backoff
        self._next = _Group()
        self._wake = asyncio.Event()
        self._closing = False

    def add(self, sent: Sent) -> None:
        """Have it committed with the next group."""
        self._next.sent.append(sent)
        self._wake.set()

    async def commit(self, sent: Sent) -> None:
        """Have it committed with the next group, and wait for that."""
        group = self._next
        self.add(sent)
        await group.committed.wait()

    async def run(self) -> None:
        """Commit until closed. Raises what the outbox raises."""
        while not self._closing or self._next.sent:
            await self._wake.wait()
            self._wake.clear()
            group, self._next = self._next, _Group()
            if group.sent:
                await self._settle(group.sent)
            group.committed.set()

    async def _settle(self, sent: list[Sent]) -> None:
        """Wait out a full disk or a lock: what is not committed as sent would be sent again one day."""
        while True:
            try:
                await self._outbox.settle(sent)
            except OperationalError as error:
                log.warning("settle_again", parcels=len(sent), error=type(error).__name__)
                await asyncio.sleep(self._backoff.failed(_ALL))
            else:
                self._backoff.succeeded(_ALL)
                return

    def close(self) -> None:
        """Let `run` return once all that was added is committed."""
        self._closing = True
        self._wake.set()
