"""What is to be told to an author: where, what, and how to mend it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType

from bot.core.script.codes import Code, Level
from bot.core.script.markup import clip

Path = tuple[str, ...]
"""The way to something within a script's file: keys from the outermost inwards."""


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. The code is stable and names the rule that is broken."""

    code: Code
    file: str
    line: int
    column: int
    where: str
    message: str

    @property
    def level(self) -> Level:
        """How much it matters."""
        return self.code.level

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return f"{self.file}:{self.line}:{self.column}: {where}{self.message}"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a script stand."""

    file: str
    marks: Mapping[Path, Place] = field(default_factory=lambda: MappingProxyType({}))

    def at(self, *path: str) -> Place:
        """Find the place of a part, or of the nearest thing around it that has one."""
        for end in range(len(path), -1, -1):
            if place := self.marks.get(path[:end]):
                return place
        return Place(self.file)

    def in_text(self, line: int, *path: str) -> Place:
        """Find a line of a text: in a file of its own or a catalogue exactly, else where the text begins."""
        for number in range(line, 0, -1):
            if place := self.marks.get((*path, at_line(number))):
                return place
        place = self.at(*path)
        return Place(place.file, max(line, 1)) if place.file.endswith(".j2") else place


def at_line(number: int) -> str:
    """The last part of the path to one line of a text, where that has a place of its own."""
    return f"@{number}"


def finding(code: Code, place: Place, where: str, message: str) -> Diagnostic:
    """Tell of a broken rule."""
    file, where, message = visible(place.file), visible(clip(where, 120)), visible(clip(message, 600))
    return Diagnostic(code, file, place.line, place.column, where, message)


def visible(text: str) -> str:
    """Put a sign in the place of whatever a terminal would obey, hide or choke on."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def quoted(word: str) -> str:
    """Set off what an author wrote, shortened where it is long."""
    return f"“{clip(word, 50)}”"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` Did you mean …?` with the nearest of the known words, or nothing."""
    near = get_close_matches(word[:80], tuple(known), n=1)
    return f" Did you mean {clip(near[0], 50)}?" if near else ""


def is_fit(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether nothing must be fixed."""
    return all(diagnostic.level is not Level.MUST_FIX for diagnostic in diagnostics)
