"""The real process: `python -m bot run`, as a host starts it."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
BOT = ("-m", "bot", "run")


@dataclass(frozen=True)
class Ended:
    """How a process ended and what it said."""

    code: int
    lines: list[str]


@asynccontextmanager
async def process(folder: Path, command: Sequence[str] = BOT, **environment: str) -> AsyncIterator[Process]:
    """Run in this folder with these settings and no others; killed at the end of the block if need be."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    settings = {"PYTHONPATH": str(ROOT), "DIALOGUES": str(ROOT / "dialogues"), "PORT": "0", **environment}
    running = await asyncio.create_subprocess_exec(
        sys.executable, *command, cwd=folder, env=kept | settings, stdout=PIPE, stderr=PIPE
    )
    try:
        yield running
    finally:
        if running.returncode is None:
            running.kill()
            await running.wait()


async def ended(running: Process, within: float) -> Ended:
    """Wait for the end. Raises TimeoutError."""
    out, err = await asyncio.wait_for(running.communicate(), within)
    assert running.returncode is not None
    return Ended(running.returncode, (out + err).decode().splitlines())
