"""Takes updates in: an update is acknowledged only after its effects are committed."""

import asyncio
from collections.abc import Sequence
from typing import Any, Protocol, cast

import structlog
from sqlalchemy.exc import OperationalError
from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest, RequestData

from bot.core.effects import Toast
from bot.store.item import Done, Item
from bot.telegram.backoff import Backoff
from bot.telegram.delivery import Delivery
from bot.telegram.outcome import TokenRefusedError
from bot.telegram.parameters import Parameters
from bot.telegram.understanding import Understood, understand

log = structlog.get_logger()

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
BATCH = 100
LONG_POLL = 50
"""Seconds that Telegram may hold a poll open; it cuts more to this."""

_ALL = 0  # trouble here is with Telegram or the disk, not with one chat

PATIENCE = 10
"""Seconds on top of the long poll before a connection counts as dead."""


class Handles(Protocol):
    """What takes updates in and commits them."""

    async def take(self, items: Sequence[Item]) -> Done:
        """Handle updates in their order, as one transaction."""

    async def put_aside(self, item: Item) -> Done:
        """Set one aside that cannot even be loaded."""


class Intake:
    """The one poller: fetch, commit, and only then ask for what comes after."""

    def __init__(self, bot: Bot, request: BaseRequest, units: Handles, delivery: Delivery) -> None:
        self._bot = bot
        self._request = request
        self._units = units
        self._delivery = delivery
        self._offset: int | None = None
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Poll until `stop`. Raises TokenRefusedError."""
        backoff = Backoff()
        while not self._stopping.is_set():
            try:
                raw = await self._poll()
            except RetryAfter as error:
                await self._rest(_seconds(error))
            except Conflict:
                log.error("another_poller", remedy="Only one bot may run with this token.")  # noqa: TRY400 - no trace needed
                await self._rest(PATIENCE)
            except InvalidToken:
                raise TokenRefusedError from None
            except TelegramError as error:
                log.warning("telegram_unreachable", error=type(error).__name__)
                await self._rest(backoff.failed(_ALL))
            else:
                backoff.succeeded(_ALL)
                if raw:
                    await self._take(raw)

    def stop(self) -> None:
        """Finish the unit in hand and fetch no more."""
        self._stopping.set()

    async def _poll(self) -> list[dict[str, Any]]:
        """One long poll, given up at once when stopping; what it held is handed over again."""
        asked: dict[str, Any] = {"limit": BATCH, "timeout": LONG_POLL, "allowed_updates": ALLOWED}
        if self._offset is not None:
            asked["offset"] = self._offset
        url = f"{self._bot.base_url}/getUpdates"
        data = cast("RequestData", Parameters(asked))
        poll = asyncio.ensure_future(self._request.post(url, data, read_timeout=LONG_POLL + PATIENCE))
        stopping = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait({poll, stopping}, return_when=asyncio.FIRST_COMPLETED)
        for task in (poll, stopping):
            if not task.done():
                task.cancel()
        if self._stopping.is_set() and not (poll.done() and not poll.cancelled()):
            await asyncio.gather(poll, return_exceptions=True)
            return []
        return await poll  # type: ignore[return-value]  # Telegram gives a list of updates

    async def _take(self, raw: Sequence[dict[str, Any]]) -> None:
        """Commit the batch; one that fails as a whole is tried again one by one."""
        updates = [understand(update) for update in raw]
        backoff = Backoff()
        while True:
            try:
                await self._commit(updates)
                break
            except Exception:
                log.exception("batch_failed", updates=len(updates))
            if await self._one_by_one(updates):
                break
            await self._rest(backoff.failed(_ALL))
            if self._stopping.is_set():
                return
        self._offset = int(raw[-1]["update_id"]) + 1

    async def _commit(self, updates: Sequence[Understood]) -> None:
        items = [update.item for update in updates if update.item]
        done = await self._units.take(items) if items else Done()
        self._pass_on(updates, done)

    async def _one_by_one(self, updates: Sequence[Understood]) -> bool:
        """Whether everything is committed or set aside now."""
        for update in updates:
            try:
                await self._commit([update])
            except OperationalError:  # the disk's trouble is no update's fault
                log.exception("nothing_can_be_stored")
                return False
            except Exception:
                log.exception("update_failed")
                if update.item is None or not await self._put_aside(update):
                    return False
        return True

    async def _put_aside(self, update: Understood) -> bool:
        try:
            if update.item:
                self._pass_on([update], await self._units.put_aside(update.item))
        except Exception:
            log.exception("nothing_can_be_stored")
            return False
        return True

    def _pass_on(self, updates: Sequence[Understood], done: Done) -> None:
        for update in updates:
            if update.query:
                number = update.item.update if update.item else 0
                self._delivery.answer(update.query, done.toasts.get(number, Toast()))
        self._delivery.hand_over(done)

    async def _rest(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()
