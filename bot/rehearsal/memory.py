"""What a rehearsal remembers between two starts: phones, clock, and what was done so far."""

import asyncio
import os
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ValidationError

from bot.errors import TwofoldError
from bot.rehearsal.api.model import Json
from bot.rehearsal.api.snapshot import Snapshot
from bot.rehearsal.cast import Part

VERSION: Final = 1
"""Raised when an older file can no longer be understood; a rehearsal that has one begins anew."""


class MemoryDamagedError(TwofoldError):
    """The file is not what a rehearsal of this version has written."""


class MemoryUnwritableError(TwofoldError):
    """There is no room for the file, or it may not be written."""


class Memory(BaseModel):
    """`offset` is how far the clock is ahead, in seconds; `recording` is what was done on the phones."""

    version: int = VERSION
    offset: float
    parts: dict[str, Part]
    telegram: Snapshot
    recording: Json


def recall(file: Path) -> Memory | None:
    """Read what was remembered, if anything. Raises MemoryDamagedError."""
    try:
        memory = Memory.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError:
        memory = None
    if memory is None or memory.version != VERSION:
        raise MemoryDamagedError(file, "this cannot be read", "Begin anew with: rehearse --anew")
    return memory


async def remember(file: Path, memory: Memory) -> None:
    """Write it, so that a reader never finds half of it. Raises MemoryUnwritableError."""
    written = memory.model_dump_json().encode()
    try:
        await asyncio.to_thread(_replace, file, written)
    except OSError as error:
        what = f"the phones cannot be written down ({os.strerror(error.errno or 0)})"
        remedy = "Make room, or choose another --folder."
        raise MemoryUnwritableError(file, what, remedy) from None


def _replace(file: Path, content: bytes) -> None:
    beside = file.with_name(f"{file.name}.new")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode=0o600), "wb") as stream:
        stream.write(content)
    beside.replace(file)
