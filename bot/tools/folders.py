"""Where a script lies that somebody names."""

from contextlib import suppress
from pathlib import Path

from bot.core.script.diagnostics import did_you_mean
from bot.core.script.notes import MAIN
from bot.errors import TwofoldError
from bot.library import script_folders


class NotFoundError(TwofoldError):
    """There is no such script, or no such topic in it."""


def folder_of(name: str, dialogues: Path) -> Path:
    """The folder of a script by its id or by its path. Raises NotFoundError."""
    known: list[Path] = []
    with suppress(OSError):
        known = script_folders(dialogues)
    for folder in known:
        if folder.name == name:
            return folder
    path = Path(name)
    if path.name == MAIN and path.is_file():
        path = path.parent
    if path.is_dir():
        return path if path.name.strip(".") else path.resolve()
    names = [folder.name for folder in known]
    there = f"There are: {', '.join(names)}." if names else "Please give the path of a script's folder."
    what = f"no dialogue of this name in {dialogues.as_posix()}, and no folder"
    raise NotFoundError(name, what, f"{did_you_mean(name, names)} {there}".strip())
