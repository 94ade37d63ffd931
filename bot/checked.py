"""Which dialogues have been checked before, so that a start need not try every sentence of theirs again."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

_RULES: Final = Path(__file__).parent / "core"
NAME: Final = "checked-dialogues"
"""The file with their marks, beside the database; it can be taken away at any time."""


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


def read_checked(path: Path) -> Checked:
    """What is known to be fit; nothing where that cannot be read."""
    try:
        return Checked(frozenset(path.read_text(encoding="ascii").split()))
    except (OSError, ValueError):
        return Checked()


def keep_checked(path: Path, marks: Collection[str]) -> None:
    """Remember these, for the next start; where nothing can be written, that one checks anew."""
    if frozenset(marks) == read_checked(path).marks:
        return
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text("\n".join(sorted(marks)) + "\n", encoding="ascii")
    except OSError:
        return


@cache
def _rules() -> str:
    return _hash(path.read_text(encoding="utf-8") for path in sorted(_RULES.rglob("*.py")))


def _hash(parts: Iterable[str]) -> str:
    whole = sha256()
    for part in parts:
        whole.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()
