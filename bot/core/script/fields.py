"""The entries of one block of a script, each asked for by its name and its kind."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from bot.core.script.codes import Code
from bot.core.script.diagnostics import Path, did_you_mean, quoted
from bot.core.script.meanings import MEANINGS, taken_away
from bot.core.script.notes import EMPTY, Notes
from bot.core.script.texts import Text
from bot.core.script.tree import Block, Entry, Item, Mark, Scalar, Series

Kind = TypeVar("Kind", bound=StrEnum)

# A node, a theme or an option is named in conditions and texts, where a hyphen would be a minus.
NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,40}")
KEY: Final = re.compile(r"[a-z0-9][a-z0-9_]{0,31}")
ID: Final = re.compile(r"[a-z][a-z0-9_-]{0,40}")
_FORMS: Final = {
    NAME: "a to z, 0 to 9 and _, a letter first, 41 characters at the most",
    KEY: "a to z, 0 to 9 and _, no _ first, 32 characters at the most",
    ID: "a to z, 0 to 9, _ and -, a letter first, 41 characters at the most",
}
ONE_TEXT: Final = (
    "one value is expected here, and this is a list or a block. "
    'Please either write one value, or put it in "quotes" if it is a text.'
)
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
            message = (
                "keys with their values are expected here, each on a line like “go: done”. "
                "Please either write them, or indent the lines below if they belong here."
            )
            self.tell(Code.WRONG_TYPE, item.mark, message)

    def _take(self, block: Block, known: tuple[str, ...] | None) -> None:
        for entry in block.entries:
            key = entry.key.value
            if key in self._values:
                message = "this stands here twice, and only one can count. Please rename one or take it out."
                self.tell(Code.DUPLICATE_KEY, entry.key.mark, message, key)
            elif known is not None and key not in known:
                self._unknown(entry, known)
            else:
                self._values[key] = entry.value
                self._keys[key] = entry.key

    def _unknown(self, entry: Entry, known: tuple[str, ...]) -> None:
        key = entry.key.value
        value = entry.value.value if isinstance(entry.value, Scalar) else None
        if promise := taken_away(key, value):
            code, message = promise
        else:
            near = did_you_mean(key, known) or f" The keys here are {', '.join(known)}."
            code = Code.UNKNOWN_KEY
            message = f"this key means nothing here.{near} Please either correct it or take it out."
        self.tell(code, entry.key.mark, message, key)

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
            meaning = f": {MEANINGS[key]}" if key in MEANINGS else ""
            message = f"{key} is missing{meaning}. Please add a line “{key}: …”."
            self.tell(Code.MISSING_KEY, self.mark, message)
        return self._values.get(key)

    def scalar(self, key: str) -> Scalar | None:
        """Take a single value that has to be there."""
        item = self.item(key)
        if item is None:
            return None
        if isinstance(item, Scalar) and not item.is_null:
            self.notes.marks[(*self.spot.path, key)] = self.notes.place(item.mark)
            return item
        if isinstance(item, Scalar):
            message = f"nothing stands behind it. Please write a value there: “{key}: …”."
            self.tell(Code.WRONG_TYPE, self._keys[key].mark, message, key)
        else:
            self.tell(Code.WRONG_TYPE, item.mark, ONE_TEXT, key)
        return None

    def word(self, key: str, form: re.Pattern[str] = NAME) -> str:
        """Take an id or a name."""
        scalar = self.scalar(key)
        if scalar is None:
            return ""
        if not form.fullmatch(scalar.value):
            self.tell(Code.BAD_ID, scalar.mark, _bad_id(scalar.value, form), key)
        return scalar.value

    def number(self, key: str, low: int, high: int) -> int:
        """Take a whole number within a range."""
        scalar = self.scalar(key)
        if scalar is None:
            return low
        fits = scalar.style is None and _NUMBER.fullmatch(scalar.value) and low <= int(scalar.value) <= high
        if not fits:
            message = (
                f"{quoted(scalar.value)} does not fit here. Please write a whole number from {low} to {high}."
            )
            self.tell(Code.BAD_VALUE, scalar.mark, message, key)
        return int(scalar.value) if fits else low

    def flag(self, key: str) -> bool:
        """Take a yes or no; no if it is not there."""
        scalar = self.scalar(key) if key in self._values else None
        if scalar is not None and scalar.value not in {"true", "false"}:
            message = f"{quoted(scalar.value)} is not known here. Please write true, or take this line out."
            self.tell(Code.BAD_VALUE, scalar.mark, message, key)
        return scalar is not None and scalar.value == "true"

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
            mend = f"{near} Please write one of these: {', '.join(words)}."
            self.tell(Code.BAD_VALUE, scalar.mark, f"{quoted(scalar.value)} is not known here.{mend}", key)
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
        message = "a list is expected here. Please begin each of its parts on a line of its own, with “- ”."
        self.tell(Code.WRONG_TYPE, item.mark, message, key)
        return ()

    def check_id(self, key: Scalar, form: re.Pattern[str]) -> str:
        """Note a key of this block that is no id, and hand it back."""
        if not form.fullmatch(key.value):
            self.tell(Code.BAD_ID, key.mark, _bad_id(key.value, form), key.value)
        return key.value


def _bad_id(value: str, form: re.Pattern[str]) -> str:
    near = re.sub(r"[^a-z0-9]+", "_", value.lower()).strip("_")
    hint = f" Did you mean {near}?" if form.fullmatch(near) else ""
    return f"{quoted(value)} cannot be a name here.{hint} Please use {_FORMS[form]}."
