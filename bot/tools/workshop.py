"""An author at work: every save is looked at, and the last version that was fit is kept for the bot."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from typing import TypeAlias

from bot.core.script.diagnostics import Diagnostic, visible
from bot.core.script.model import Script
from bot.library import SUFFIXES, read_script
from bot.tools.check import PAGES
from bot.tools.shelf import Shelf
from bot.tools.stirs import stirs

Reading: TypeAlias = tuple[Script | None, tuple[Diagnostic, ...]]
"""The script, or None if it must be mended, and everything that was found."""
Signs: TypeAlias = Mapping[str, tuple[int, int, int]]
"""What tells one state of a folder from another, by the names of its files."""


class Workshop:
    """One script's folder, and the shelf, a folder of our own from which the bot can start at any time."""

    def __init__(self, folder: Path, shelf: Path) -> None:
        self.folder = folder
        self._shelf = Shelf(shelf, folder.resolve().name)
        self._read: Signs | None = None

    def read(self) -> Reading:
        """Read the script as it is now; if it is fit, exactly what was read lies on the shelf afterwards."""
        self._read = _signs(self.folder)
        with self._shelf.draft() as draft:
            try:
                for path in _files(self.folder):
                    copyfile(path, draft / path.name)
            except OSError:
                return None, read_script(self.folder)[1]
            script, found = read_script(draft)
            if script is not None:
                self._shelf.put_up(draft)
        return script, tuple(_moved(one, draft, self.folder) for one in found)

    async def changes(self) -> AsyncGenerator[Reading, None]:
        """Read again after every save since the last reading, until closed."""
        async with aclosing(stirs(self.folder.resolve())) as stirring:
            async for _ in stirring:
                if _signs(self.folder) != self._read:
                    yield await asyncio.to_thread(self.read)


def finding_view(diagnostic: Diagnostic) -> dict[str, str | int]:
    """A finding as the page is told of it."""
    return {
        "level": str(diagnostic.level),
        "code": str(diagnostic.code),
        "file": diagnostic.file,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "where": diagnostic.where,
        "message": diagnostic.message,
        "page": f"{PAGES}/{diagnostic.code}.md",
    }


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix in SUFFIXES and path.is_file()]


def _signs(folder: Path) -> Signs | None:
    try:
        states = {path.name: path.stat() for path in _files(folder)}
    except OSError:
        return None
    return {name: (state.st_ino, state.st_mtime_ns, state.st_size) for name, state in states.items()}


def _moved(diagnostic: Diagnostic, draft: Path, folder: Path) -> Diagnostic:
    """The same finding in the author's own file."""
    file = diagnostic.file.replace(visible(draft.as_posix()), visible(folder.as_posix()), 1)
    return replace(diagnostic, file=file)
