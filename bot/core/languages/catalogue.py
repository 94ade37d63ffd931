"""A gettext catalogue: what stands in another language for each piece of a text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import Final

from babel.messages.pofile import PoFileError, read_po

from bot.core.languages.locales import is_language

CATALOGUE: Final = ".po"
"""How the name of a catalogue's file ends; what stands before it is its language."""

_FORM: Final = "each of its entries is msgid and msgstr, in quotes. Please mend it with a program like Poedit"


class CatalogueError(ValueError):
    """A catalogue cannot be read. `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Entry:
    """What a translator has written for one piece; empty if nothing yet.

    `context` tells pieces apart that read alike. `fuzzy`: what is to be translated has changed since.
    """

    context: str
    source: str
    said: str
    line: int
    fuzzy: bool

    @property
    def counts(self) -> bool:
        """Whether it is read: written, and meant for what stands there now."""
        return bool(self.said) and not self.fuzzy


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language of one script, or of the bot's own sentences."""

    language: str
    file: str
    entries: Mapping[tuple[str, str], Entry]

    def find(self, context: str, source: str) -> Entry | None:
        """The entry for a piece, if there is one."""
        return self.entries.get((context, source))

    def turn(self, context: str, source: str) -> str:
        """The piece in this language; as it is where nothing counts."""
        entry = self.find(context, source)
        return entry.said if entry and entry.counts else source


def read_catalogue(language: str, file: str, content: str) -> Catalogue:
    """Read a catalogue's file; raises CatalogueError."""
    if not is_language(language):
        raise CatalogueError(1, f"its name, {language}, is not the code of a language, such as es or pt_BR")
    entries = {(entry.context, entry.source): entry for entry in _entries(content)}
    return Catalogue(language, file, MappingProxyType(entries))


def _entries(content: str) -> Iterator[Entry]:
    try:
        found = read_po(BytesIO(content.encode()), charset="utf-8", abort_invalid=True)
    except PoFileError as error:
        raise CatalogueError(error.lineno + 1, _FORM) from None
    except ValueError:
        raise CatalogueError(1, _FORM) from None
    for message in found:
        if message.id and isinstance(message.id, str) and isinstance(message.string, str):
            context = message.context or ""
            yield Entry(context, message.id, message.string, message.lineno or 1, message.fuzzy)
