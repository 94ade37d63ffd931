"""Delivers what is committed: in order within a chat, at Telegram's pace, until it is accepted."""

import asyncio
from collections.abc import Collection, Coroutine, Iterable
from typing import Final

import structlog
from sqlalchemy.exc import OperationalError
from telegram import Bot
from telegram.error import TelegramError

from bot.clock import Now, utc_now
from bot.core.effects import Say, Settle, Strip, Toast
from bot.pictures.draw import NotDrawnError
from bot.store.item import Done
from bot.store.parcel import Parcel, Sent
from bot.telegram.backoff import Backoff
from bot.telegram.flood import Flood
from bot.telegram.lanes import Lanes
from bot.telegram.outbox import Outbox
from bot.telegram.outcome import Accepted, Again, Outcome, Refused, Unwelcome, Wait, judge
from bot.telegram.pace import Pace
from bot.telegram.parcels import is_message, is_over, kind
from bot.telegram.rendering import KeyboardTooLargeError, answer, perform
from bot.telegram.screens import Screens
from bot.telegram.settling import Settling

log = structlog.get_logger()

IN_FLIGHT: Final = 128
LAST_WORD: Final = 1.5
"""Seconds that requests in hand get when stopping."""


class Delivery:
    """The sending side. `post` what a commit left to send; `run` until `stop`."""

    def __init__(
        self, bot: Bot, outbox: Outbox, pace: Pace, backoff: Backoff | None = None, clock: Now = utc_now
    ) -> None:
        self._bot = bot
        self._outbox = outbox
        self._pace = pace
        self._backoff = backoff or Backoff()
        self._clock = clock
        self._lanes = Lanes()
        self._screens = Screens()
        self._settling = Settling(outbox, self._backoff)
        self._flood = Flood()
        self._parked: set[int] = set()
        self._halted_until = 0.0
        self._wake = asyncio.Event()
        self._stopping = False
        self._finished = asyncio.Event()
        self._finished.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._answers: set[asyncio.Task[None]] = set()
        self._settlers: set[asyncio.Task[None]] = set()
        self._failure: BaseException | None = None

    # What others ask for

    def hand_over(self, done: Done) -> None:
        """What a committed unit leaves to do."""
        self.drop(done.dropped)
        for chat in done.returned:
            self.unpark(chat)
        self.post(done.parcels)

    def post(self, parcels: Iterable[Parcel]) -> None:
        """Send these, whose rows are committed."""
        for parcel in parcels:
            if parcel.chat not in self._parked:
                self._lanes.add(parcel)
        self._wake.set()

    def answer(self, query: str, toast: Toast) -> None:
        """End a button's spinner, once: a loss is harmless, a delay is not."""
        self._start(self._answer(query, toast), self._answers)

    def unpark(self, chat: int) -> None:
        """The person is back."""
        self._parked.discard(chat)

    def drop(self, ids: Collection[int]) -> None:
        """Forget parcels whose rows are gone."""
        self._lanes.drop(ids)

    @property
    def waiting(self) -> int:
        """How many parcels have not been accepted yet."""
        return len(self._lanes)

    async def run(self) -> None:
        """Send what was left unsent, and everything that is posted. Raises TokenRefusedError."""
        self._finished.clear()
        try:
            await self._begin()
            while not self._stopping and self._failure is None:
                await self._pause(self._launch())
        finally:
            await self._end()
            self._finished.set()
        if self._failure is not None:
            raise self._failure

    async def stop(self) -> None:
        """Finish the requests in hand, commit what was accepted, and let `run` return, if it runs."""
        self._stopping = True
        self._wake.set()
        await self._finished.wait()

    # One after the other

    async def _begin(self) -> None:
        unsent = await self._outbox.unsent()
        self._parked |= unsent.parked
        self.post(unsent.parcels)
        self._start(self._settling.run(), self._settlers)

    def _launch(self) -> float:
        """Begin as many requests as may leave now; the instant that was now."""
        now = self._now()
        while len(self._tasks) < IN_FLIGHT and now >= self._halted_until:
            parcel = self._lanes.take(now, messages=self._pace.overall_at() <= now)
            if parcel is None:
                break
            ready = self._pace.chat_at(parcel.chat) if is_message(parcel) else 0.0
            if ready > now:
                self._lanes.rest(parcel, ready)
                continue
            if is_message(parcel):
                self._pace.take(parcel.chat, now)
            self._start(self._send(parcel), self._tasks)
        return now

    async def _pause(self, launched: float) -> None:
        """Until something is posted, a request ends, or the next instant at which something may leave.

        That instant lies after `launched`; it may be past by now, and is then not waited for.
        """
        instants = [self._lanes.wakes_at()]
        if self._lanes.has_messages():
            instants.append(self._pace.overall_at())
        planned = [max(instant, self._halted_until) for instant in instants if instant is not None]
        later = [instant for instant in (*planned, self._halted_until) if instant > launched]
        try:
            async with asyncio.timeout_at(min(later) if later else None):
                await self._wake.wait()
        except TimeoutError:
            return
        self._wake.clear()

    async def _send(self, parcel: Parcel) -> None:
        try:
            await self._follow(parcel, await self._attempt(parcel))
        except OperationalError as error:
            log.warning("store_again", kind=kind(parcel), id=parcel.id, error=type(error).__name__)
            self._lanes.rest(parcel, self._now() + self._backoff.failed(parcel.chat))
        except Exception as error:
            error.add_note(f"delivering {kind(parcel)} {parcel.id}")
            raise

    async def _attempt(self, parcel: Parcel) -> Outcome:
        message, known = await self._message(parcel)
        if not known or is_over(parcel, self._clock()):
            return Accepted()
        try:
            return Accepted(await perform(self._bot, parcel.chat, parcel.effect, message))
        except TelegramError as error:
            return judge(error)
        except KeyboardTooLargeError:
            return Refused("KeyboardTooLarge")
        except NotDrawnError:
            return Refused("NotDrawn")

    async def _message(self, parcel: Parcel) -> tuple[int | None, bool]:
        """The message that an edit is about, and whether there is one."""
        effect = parcel.effect
        if isinstance(effect, Strip):
            shown = [await self._shown(parcel, turn) for turn in effect.unless]
            return None, effect.message not in shown
        if not isinstance(effect, Settle):
            return None, True
        found = effect.message or await self._shown(parcel, effect.turn)
        return found, found is not None

    async def _shown(self, parcel: Parcel, turn: int) -> int | None:
        """The message of a screen."""
        if parcel.person is None:
            return None
        known = self._screens.find(parcel.person, turn)
        return known or await self._outbox.message(parcel.person, turn)

    async def _follow(self, parcel: Parcel, outcome: Outcome) -> None:
        match outcome:
            case Accepted(message):
                await self._accepted(parcel, message)
            case Wait(seconds):
                self._told_to_wait(parcel, seconds)
            case Again(reason):
                log.warning("send_again", kind=kind(parcel), id=parcel.id, error=reason)
                self._lanes.rest(parcel, self._now() + self._backoff.failed(parcel.chat))
            case Unwelcome():
                await self._outbox.park(parcel.chat)
                self._parked.add(parcel.chat)
                self._lanes.clear(parcel.chat)
                log.info("parked", id=parcel.id)
            case Refused(reason):
                log.error("refused", kind=kind(parcel), id=parcel.id, error=reason)
                await self._outbox.refuse(parcel, reason)
                self._lanes.finish(parcel)

    async def _accepted(self, parcel: Parcel, message: int | None) -> None:
        """A new message is committed before the chat's next leaves: so it repeats at most once a kill."""
        self._backoff.succeeded(parcel.chat)
        sent = Sent(parcel, message)
        if is_message(parcel):
            self._remember(parcel, message)
            await self._settling.commit(sent)
        else:
            self._settling.add(sent)
        self._lanes.finish(parcel)

    def _remember(self, parcel: Parcel, message: int | None) -> None:
        effect = parcel.effect
        if isinstance(effect, Say) and effect.turn is not None and parcel.person and message is not None:
            self._screens.remember(parcel.person, effect.turn, message)

    def _told_to_wait(self, parcel: Parcel, seconds: float) -> None:
        now = self._now()
        self._lanes.rest(parcel, now + seconds)
        if self._flood.struck(parcel.chat, now, now + seconds):
            self._halted_until = max(self._halted_until, now + seconds)
        log.warning("told_to_wait", kind=kind(parcel), id=parcel.id, seconds=seconds)

    async def _answer(self, query: str, toast: Toast) -> None:
        try:
            await answer(self._bot, query, toast)
        except TelegramError as error:
            log.info("answer_lost", error=type(error).__name__)

    # Tasks

    def _start(self, work: Coroutine[object, object, None], tasks: set[asyncio.Task[None]]) -> None:
        task = asyncio.ensure_future(work)
        tasks.add(task)
        task.add_done_callback(lambda done: self._ended(done, tasks))

    def _ended(self, task: asyncio.Task[None], tasks: set[asyncio.Task[None]]) -> None:
        tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None and self._failure is None:
            self._failure = error
        self._wake.set()

    async def _end(self) -> None:
        """What is in hand may end and is committed; what is not answered in time is sent again one day."""
        if in_hand := self._tasks | self._answers:
            await asyncio.wait(in_hand, timeout=LAST_WORD)
        self._settling.close()
        if self._settlers:
            await asyncio.wait(self._settlers, timeout=1)
        left = (*self._tasks, *self._answers, *self._settlers)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()
