"""Telegram's HTML as lines of a terminal."""

from html.parser import HTMLParser
from typing import Final

from rich.console import Console
from rich.text import Text

_STYLES: Final = {"b": "bold", "i": "italic", "u": "underline", "s": "strike", "code": "cyan"}
_BAR: Final = "┃ "
_QUOTE: Final = "blockquote"

Attributes = list[tuple[str, str | None]]


def lines(html: str, console: Console, width: int) -> list[Text]:
    """The lines of a message, at most so many columns wide; what is quoted has a bar before it."""
    found: list[Text] = []
    for quoted, text in _read(html):
        bar = _BAR if quoted else ""
        found += [Text()] if found else []
        found += [Text.assemble((bar, "dim"), line) for line in wrapped(text, console, width - len(bar))]
    return found


def wrapped(text: Text, console: Console, width: int) -> list[Text]:
    """A text in lines, without blanks at their ends."""
    found = list(text.wrap(console, width))
    for line in found:
        line.rstrip()
    return found


class _Reader(HTMLParser):
    """Collects what is quoted and what is not, piece by piece."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[bool, Text]] = []
        self._open: list[str] = []
        self._fresh = True

    def handle_starttag(self, tag: str, _: Attributes) -> None:
        self._open.append(tag)
        self._fresh = self._fresh or tag == _QUOTE

    def handle_endtag(self, tag: str) -> None:
        self._open.remove(tag)
        self._fresh = self._fresh or tag == _QUOTE

    def handle_data(self, data: str) -> None:
        if self._fresh:
            self.pieces.append((_QUOTE in self._open, Text()))
            self._fresh = False
        self.pieces[-1][1].append(data, " ".join(_STYLES[tag] for tag in self._open if tag in _STYLES))


def _read(html: str) -> list[tuple[bool, Text]]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [(quoted, _stripped(text)) for quoted, text in reader.pieces if text.plain.strip()]


def _stripped(text: Text) -> Text:
    """Without empty lines at both ends."""
    plain = text.plain
    start = len(plain) - len(plain.lstrip("\n"))
    return text[start : len(plain.rstrip())]
