"""A rehearsal: Telegram, two phones, a clock, and the real bot between them."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from bot.rehearsal import weather as sky
from bot.rehearsal.api.model import Json
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.server import BotApiServer
from bot.rehearsal.api.snapshot import Snapshot
from bot.rehearsal.api.telegram import Telegram
from bot.rehearsal.cast import Cast
from bot.rehearsal.clock import Clock
from bot.rehearsal.conversation.recording import Recording
from bot.rehearsal.memory import Memory, MemoryUnwritableError, recall, remember
from bot.rehearsal.passage import NextTimer, Passage
from bot.rehearsal.process import BotProcess
from bot.rehearsal.weather import Weather

TOKEN: Final = "1:rehearsal"  # noqa: S105 - it opens nothing but the local server
MEMORY: Final = "phones.json"
_REMEMBER_AFTER: Final = 0.2
"""Seconds within which changes are written down together."""


@dataclass(frozen=True, slots=True)
class Theatre:
    """What a rehearsal needs of the world around it.

    `command` starts the bot, `settings` are its settings once the address of the Bot API is known,
    `database` is its file, `next_timer` and `backstage` look into it.
    """

    command: Sequence[str]
    settings: Callable[[str], Mapping[str, Any]]
    database: Path
    next_timer: NextTimer
    backstage: Callable[[], Awaitable[Mapping[str, object]]]


@dataclass
class Rehearsal:
    """Everything that goes on; `watchers` are called at every change.

    `author` and `replay` are told to the page as they are; `prelude` is played whenever all begins anew.
    """

    theatre: Theatre
    cast: Cast = field(default_factory=Cast)
    clock: Clock = field(default_factory=Clock)
    weather: Weather = Weather.WELL
    author: Json | None = None
    replay: Json | None = None
    prelude: Callable[[], Coroutine[Any, Any, None]] | None = None
    watchers: set[Callable[[], None]] = field(default_factory=set)
    ended: bool = False

    def __post_init__(self) -> None:
        self.epoch = secrets.token_hex(4)
        self.telegram = Telegram(TOKEN, self.clock)
        self.bot = BotProcess(self.theatre.command, self.changed)
        self.passage = self._new_passage()
        self.server: BotApiServer | None = None
        self.recording = Recording({})
        self._dirty = asyncio.Event()
        self._in_turn = asyncio.Lock()
        self._writer: asyncio.Task[None] | None = None
        self._going: set[asyncio.Task[None]] = set()
        self._recorded: Json = {}
        self._is_new = True
        self.clock.on_move += [self.bot.tell, lambda _: self.changed()]

    # Beginning and end

    def recall(self) -> None:
        """Take up what was so at the end of the last rehearsal, if all of it is there.

        Raises MemoryDamagedError.
        """
        memory = recall(self._memory) if self.theatre.database.exists() else None
        if memory is None:
            self.forget()
            return
        self._is_new = False
        self._recorded = memory.recording
        memory.telegram.restore(self.telegram)
        self.cast.parts = memory.parts
        self.clock.set(memory.offset)

    async def begin(self) -> None:
        """Let everybody enter, and start the bot; `server` listens by now."""
        self._enter()
        if self._recorded:
            self.recording.load(self._recorded)
        self._writer = asyncio.create_task(self._write())
        await self.start_bot()
        if self._is_new:
            self._play_prelude()

    async def end(self) -> None:
        """Stop the bot, and write down how things stand. Raises MemoryUnwritableError."""
        await self._break_off()
        await self.bot.stop()
        self.ended = True
        self.changed()
        if self._writer is not None:
            await self._writer

    async def begin_anew(self, *, prelude: bool = True) -> None:
        """Forget everything that was said and done, and the time that has passed."""
        async with self._in_turn:
            await self._begin_anew()
            if prelude:
                self._play_prelude()

    async def _begin_anew(self) -> None:
        await self._break_off()
        self.passage.end()
        self.passage = self._new_passage()
        await self.bot.kill()
        self.forget()
        self.telegram.close()
        self.telegram = Telegram(TOKEN, self.clock)
        if self.server is not None:
            self.server.telegram = self.telegram
        self.epoch = secrets.token_hex(4)
        self.set_weather(Weather.WELL)
        self.clock.set(0)
        self._enter()
        await self.start_bot()

    def go_along(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Let something play on the phones, until it is done or all ends or begins anew."""
        task = asyncio.create_task(work)
        self._going.add(task)
        task.add_done_callback(self._going.discard)
        return task

    async def _break_off(self) -> None:
        going = tuple(self._going)
        for task in going:
            task.cancel()
        await asyncio.gather(*going, return_exceptions=True)

    def _play_prelude(self) -> None:
        if self.prelude is not None:
            self.go_along(self.prelude())

    def _new_passage(self) -> Passage:
        return Passage(self.clock, self.theatre.next_timer, lambda: self.bot.pid is not None)

    # The bot

    async def start_bot(self) -> None:
        """Start it, if it does not run."""
        if self.server is not None:
            await self.bot.start(self.theatre.settings(self.server.url), self.clock.offset)

    async def restart_bot(self) -> None:
        """Let it finish what it has in hand, and start it anew."""
        await self.bot.stop()
        await self.start_bot()

    def ask_again(self) -> None:
        """Let the bot ask anew whoever is within a walk: Telegram tells it that they let it write again."""
        for phone in self.phones.values():
            if _is_walking(phone) and not phone.blocked:
                self.telegram.membership(phone.chat, phone.user, "kicked", "member")

    def set_weather(self, weather: Weather) -> None:
        """Let Telegram be like this from now on."""
        self.weather = weather
        if self.server is not None:
            sky.change(self.server.faults, weather)
        self.telegram.updates.wake()  # a poll that is open ends, and the next one meets the weather
        self.changed()

    # What a page shows

    @property
    def url(self) -> str:
        """Give the address of the page, once it is served."""
        return self.server.url if self.server else ""

    @property
    def phones(self) -> dict[str, Phone]:
        """Give both phones by their keys."""
        return self.cast.phones

    def common(self) -> Json:
        """Give all but what stands on the phones."""
        bot = self.telegram.bot
        return {
            "epoch": self.epoch,
            "bot": {
                "name": bot.first_name,
                "username": bot.username,
                "commands": next(iter(self.telegram.commands.values()), []),
                **{name: text for (name, language), text in self.telegram.about.items() if not language},
            },
            "process": {"state": self.bot.state, "last_line": self.bot.last_line},
            "offset": self.clock.offset,
            "weather": self.weather,
            "parts": {key: self._part(key) for key in self.cast.parts},
            "author": self.author,
            "replay": self.replay,
        }

    def changed(self) -> None:
        """Tell whoever watches, and write it down soon."""
        self._dirty.set()
        for wake in tuple(self.watchers):
            wake()

    def _part(self, key: str) -> Json:
        chat = self.phones[key].chat
        return {**asdict(self.cast.parts[key]), "blocked": chat.blocked, "started": chat.started}

    # Memory

    @property
    def _memory(self) -> Path:
        return self.theatre.database.with_name(MEMORY)

    def _enter(self) -> None:
        self.cast.enter(self.telegram)
        self.recording.close()
        self.recording = Recording(self.phones)
        for phone in self.phones.values():
            phone.chat.watchers.add(self.changed)
        self.changed()

    def forget(self) -> None:
        """Remove what the last rehearsal left; its database and key are nobody else's."""
        database = self.theatre.database
        for file in (*database.parent.glob(f"{database.name}*"), self._memory):
            if file.suffix != ".lock":
                file.unlink(missing_ok=True)

    async def _write(self) -> None:
        while self._dirty.is_set() or not self.ended:  # what changes during the last writing is written, too
            await self._dirty.wait()
            await asyncio.sleep(_REMEMBER_AFTER)
            try:
                await self._remember()
            except MemoryUnwritableError:
                if self.ended and not self._dirty.is_set():
                    raise  # until then there may be room again at the next change

    async def _remember(self) -> None:
        self._dirty.clear()
        memory = Memory(
            offset=self.clock.offset,
            parts=self.cast.parts,
            telegram=Snapshot.of(self.telegram),
            recording=self.recording.dump(),
        )
        await remember(self._memory, memory)


def _is_walking(phone: Phone) -> bool:
    """Whether the newest buttons belong to a walk: their data begins with its number, and 0 is none."""
    asking = next((message for message in reversed(phone.screen) if message.keyboard), None)
    return asking is not None and not all(str(button.value).startswith("0.") for button in asking.buttons)
