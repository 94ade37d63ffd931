"""The real bot as a process of its own, so that it can be killed."""

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

PATIENCE: Final = 6.0
"""Seconds that the bot gets for a clean stop."""
MOST_SAID: Final = 500
"""Characters of the last line that a process has said of itself."""


class BotState(StrEnum):
    """`FAILED`: it has ended by itself, and its last line says why."""

    RUNNING = "running"
    STOPPED = "stopped"
    FAILED = "failed"


class BotProcess:
    """Started with `command`; its first line of input are its settings, each later one the clock's offset.

    `changed` is called whenever `state` is another one.
    """

    def __init__(self, command: Sequence[str], changed: Callable[[], None]) -> None:
        self._command = command
        self._changed = changed
        self._process: Process | None = None
        self._listener: asyncio.Task[None] | None = None
        self._expected = False
        self._in_turn = asyncio.Lock()
        self.state = BotState.STOPPED
        self.last_line = ""

    @property
    def pid(self) -> int | None:
        """Give the number of the process, if it runs."""
        return self._process.pid if self._process and self.state is BotState.RUNNING else None

    async def start(self, settings: Mapping[str, Any], offset: float) -> None:
        """Start it; one that runs goes on."""
        async with self._in_turn:
            if self.state is not BotState.RUNNING:
                await self._start(settings, offset)

    async def _start(self, settings: Mapping[str, Any], offset: float) -> None:
        self.last_line = ""
        self._expected = False
        # A session of its own: Ctrl-C in the terminal is for the rehearsal, which then stops the bot.
        self._process = await asyncio.create_subprocess_exec(
            *self._command, stdin=PIPE, stdout=DEVNULL, stderr=PIPE, start_new_session=True
        )
        self._say(json.dumps(settings))
        self.tell(offset)
        self._listener = asyncio.create_task(self._listen(self._process))
        self._set(BotState.RUNNING)

    def tell(self, offset: float) -> None:
        """Say how many seconds its clock is ahead."""
        self._say(str(offset))

    async def stop(self) -> None:
        """Let it finish what it has in hand; one that does not is killed."""
        async with self._in_turn:
            self._send(Process.terminate)
            try:
                await asyncio.wait_for(self._gone(), PATIENCE)
            except TimeoutError:
                await self._kill()

    async def kill(self) -> None:
        """End it at once, whatever it has in hand."""
        async with self._in_turn:
            await self._kill()

    async def _kill(self) -> None:
        self._send(Process.kill)
        await self._gone()

    def _send(self, signal: Callable[[Process], None]) -> None:
        if self._process is not None and self._process.returncode is None:
            self._expected = True
            signal(self._process)

    def _say(self, line: str) -> None:
        stdin = self._process.stdin if self._process else None
        if stdin is not None and not stdin.is_closing():  # else it has just ended
            stdin.write(f"{line}\n".encode())

    async def _gone(self) -> None:
        if self._listener is not None:
            await asyncio.shield(self._listener)

    async def _listen(self, process: Process) -> None:
        """Pass on what it says, until it ends."""
        if process.stderr is not None:
            async for line in process.stderr:
                text = line.decode(errors="replace").rstrip()
                self.last_line = text[:MOST_SAID]
                sys.stderr.write(f"{text}\n")
        code = await process.wait()
        self._set(BotState.STOPPED if self._expected or code == 0 else BotState.FAILED)

    def _set(self, state: BotState) -> None:
        self.state = state
        self._changed()
