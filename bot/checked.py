"""Which dialogues have been checked before, so that a start need not try every sentence of theirs again."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from os import environ, getpid
from pathlib import Path
from typing import Final

_RULES: Final = Path(__file__).parent / "core"
_NAME: Final = "twofold/checked-dialogues"
_MOST: Final = 1_000
"""Marks that are kept, the newest: of other folders of dialogues, and of earlier versions of the bot."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Marks of dialogues in which nothing had to be fixed."""

    marks: frozenset[str] = frozenset()

    def knows(self, files: Mapping[str, str]) -> bool:
        """Whether these very files were found to be fit, by the rules as they are now."""
        return mark(files) in self.marks


NOTHING: Final = Checked()


def mark(files: Mapping[str, str]) -> str:
    """What changes with each letter of a dialogue, and with the rules it is judged by."""
    return _hash([_rules(), *(part for name in sorted(files) for part in (name, files[name]))])


def memory() -> Path:
    """Where marks are kept: in the cache of whoever runs the bot; it can be taken away at any time."""
    cache = environ.get("XDG_CACHE_HOME")
    try:
        return (Path(cache) if cache else Path.home() / ".cache") / _NAME
    except RuntimeError:
        return Path(_NAME)  # nobody has a home here


def read_checked(path: Path) -> Checked:
    """What is known to be fit; nothing where that cannot be read."""
    return Checked(frozenset(_lines(path)))


def keep_checked(path: Path, marks: Collection[str]) -> None:
    """Remember these as well, for the next start; where nothing can be written, that one checks anew."""
    known = _lines(path)
    fresh = sorted(frozenset(marks) - frozenset(known))
    if not fresh:
        return
    written = path.with_suffix(f".{getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        written.write_text("\n".join([*known, *fresh][-_MOST:]) + "\n", encoding="ascii")
        written.replace(path)
    except OSError:
        with suppress(OSError):
            written.unlink(missing_ok=True)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return []


@cache
def _rules() -> str:
    return _hash(path.read_text(encoding="utf-8") for path in sorted(_RULES.rglob("*.py")))


def _hash(parts: Iterable[str]) -> str:
    whole = sha256()
    for part in parts:
        whole.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()
