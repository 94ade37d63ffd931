"""The entries of one block of a script, each asked for by its name and its kind."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from bot.core.script.codes import Code
from bot.core.script.diagnostics import Path, did_you_mean
from bot.core.script.notes import EMPTY, Notes
from bot.core.script.texts import Text
from bot.core.script.tree import Block, Item, Mark, Scalar, Series

Kind = TypeVar("Kind", bound=StrEnum)

# A node, a theme or an option is named in conditions and texts, where a hyphen would be a minus.
NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,40}")
KEY: Final = re.compile(r"[a-z0-9][a-z0-9_]{0,31}")
ID: Final = re.compile(r"[a-z][a-z0-9_-]{0,40}")
_FILE: Final = re.compile(r"[\w.-]+\.j2")
_NUMBER: Final = re.compile(r"-?[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a block is: for marks (path) and in the author's words (where)."""

    path: Path
    where: str

    def __truediv__(self, key: str) -> "Spot":
        return Spot((*self.path, key), f"{self.where}.{key}" if self.where else key)


class Fields:
    """One block. What is missing, double, unknown or of the wrong kind is noted, and a blank stands in."""

    def __init__(self, notes: Notes, item: Item, spot: Spot, known: Iterable[str] | None = None) -> None:
        self.notes = notes
        self.spot = spot
        self.mark = item.mark
        self._values: dict[str, Item] = {}
        self._keys: dict[str, Scalar] = {}
        notes.marks.setdefault(spot.path, notes.place(item.mark))
        if isinstance(item, Block):
            self._take(item, None if known is None else tuple(known))
        else:
            self.tell(Code.WRONG_TYPE, item.mark, "keys with values are expected here.")

    def _take(self, block: Block, known: tuple[str, ...] | None) -> None:
        for entry in block.entries:
            key = entry.key.value
            if key in self._values:
                self.tell(Code.DUPLICATE_KEY, entry.key.mark, f"{key} stands here twice.", key)
            elif known is not None and key not in known:
                near = did_you_mean(key, known)
                hint = f"Please either rename it or take it out; here belong {', '.join(known)}."
                self.tell(Code.UNKNOWN_KEY, entry.key.mark, f"this key means nothing here.{near} {hint}", key)
            else:
                self._values[key] = entry.value
                self._keys[key] = entry.key

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[tuple[Scalar, Item]]:
        return ((self._keys[key], value) for key, value in self._values.items())

    def tell(self, code: Code, mark: Mark, message: str, key: str | None = None) -> None:
        """Note what must be fixed in this block."""
        self.notes.tell(code, mark, (self.spot / key if key else self.spot).where, message)

    def item(self, key: str) -> Item | None:
        """Take a value that has to be there."""
        if key not in self._values:
            self.tell(Code.MISSING_KEY, self.mark, f"{key} is missing. Please add it.")
        return self._values.get(key)

    def scalar(self, key: str) -> Scalar | None:
        """Take a single value that has to be there."""
        item = self.item(key)
        if item is None:
            return None
        if isinstance(item, Scalar) and not item.is_null:
            self.notes.marks[(*self.spot.path, key)] = self.notes.place(item.mark)
            return item
        nothing = isinstance(item, Scalar) and item.is_null
        mark = self._keys[key].mark if nothing else item.mark
        self.tell(Code.WRONG_TYPE, mark, "a single value is expected here.", key)
        return None

    def word(self, key: str, form: re.Pattern[str] = NAME) -> str:
        """Take an id or a name."""
        scalar = self.scalar(key)
        if scalar is None:
            return ""
        if not form.fullmatch(scalar.value):
            self.tell(Code.BAD_ID, scalar.mark, _bad_id(scalar.value), key)
        return scalar.value

    def number(self, key: str, low: int, high: int) -> int:
        """Take a whole number within a range."""
        scalar = self.scalar(key)
        if scalar is None:
            return low
        fits = scalar.style is None and _NUMBER.fullmatch(scalar.value) and low <= int(scalar.value) <= high
        if not fits:
            self.tell(
                Code.BAD_VALUE, scalar.mark, f"a whole number from {low} to {high} is expected here.", key
            )
        return int(scalar.value) if fits else low

    def choice(self, key: str, kinds: type[Kind], default: Kind | None = None) -> Kind | None:
        """Take one of a few words; the default if it is not there."""
        if key not in self._values and default is not None:
            return default
        scalar = self.scalar(key)
        if scalar is None:
            return None
        words = [kind.value for kind in kinds]
        if scalar.value not in words:
            near = did_you_mean(scalar.value, words)
            self.tell(Code.BAD_VALUE, scalar.mark, f"not one of {', '.join(words)}.{near}", key)
            return None
        return kinds(scalar.value)

    def text(self, key: str) -> Text:
        """Take a text that has to be there."""
        scalar = self.scalar(key)
        spot = self.spot / key
        return EMPTY if scalar is None else self.notes.text(scalar, spot.path, spot.where)

    def text_or_file(self, key: str) -> Text:
        """Take a text that may stand in a file of its own."""
        scalar = self.scalar(key)
        spot = self.spot / key
        if scalar is None or not _FILE.fullmatch(scalar.value):
            return EMPTY if scalar is None else self.notes.text(scalar, spot.path, spot.where)
        return self.notes.text_file(scalar, spot.path, spot.where)

    def fields(self, key: str, known: Iterable[str] | None = None) -> "Fields | None":
        """Take a block that has to be there."""
        item = self.item(key)
        return None if item is None else Fields(self.notes, item, self.spot / key, known)

    def series(self, key: str) -> tuple[Item, ...]:
        """Take a sequence that has to be there."""
        item = self.item(key)
        if item is None:
            return ()
        if isinstance(item, Series):
            return item.items
        self.tell(Code.WRONG_TYPE, item.mark, "a list is expected here.", key)
        return ()

    def check_id(self, key: Scalar, form: re.Pattern[str]) -> str:
        """Note a key of this block that is no id, and hand it back."""
        if not form.fullmatch(key.value):
            self.tell(Code.BAD_ID, key.mark, _bad_id(key.value), key.value)
        return key.value


def _bad_id(value: str) -> str:
    shown = value if len(value) <= 50 else value[:50] + "…"
    return f"{shown!r} is no id. Please use a to z, 0 to 9 and _ only; a letter first, and not too long."
