"""A folder in which somebody works, watched for changes."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path
from typing import Final

from watchfiles import awatch
from watchfiles.main import FileChange

_LOOK: Final = 500
"""Milliseconds after which it is time to look, whether the system has told of a change or not."""
_QUIET: Final = 100
_PATIENCE: Final = 500
"""Milliseconds without a change after which a save is complete, and for which that is waited for at most."""


async def stirs(folder: Path) -> AsyncGenerator[None, None]:
    """Wake at once, and whenever something in a folder may have changed; there is no end.

    The system tells at once. What it does not tell of, because the folder was away for a while or because it
    cannot watch at all, is there to be seen at the next look.
    """
    while True:
        yield
        try:
            async with aclosing(_told(folder)) as told:
                async for _ in told:
                    yield
        except OSError:
            await asyncio.sleep(_LOOK / 1000)


def _told(folder: Path) -> AsyncGenerator[set[FileChange], None]:
    return awatch(
        folder,
        watch_filter=None,
        debounce=_PATIENCE,
        step=_QUIET,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        recursive=False,
    )
