"""Phones on paper: whose it is stands in front of each line."""

import re
import sys
from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from bot.tools.buttons import Choice
from bot.tools.paper import lines, wrapped

_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_WIDEST: Final = 80
_NARROWEST: Final = 30
_COLOURS: Final = {"A": "cyan", "B": "magenta"}


class Terminal:
    """Prints what people read and do, by their lanes; asks whoever plays them."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = max(_NARROWEST, min(console.width, _WIDEST))

    def message(self, lane: str, html: str) -> None:
        """A message as a phone shows it."""
        self._print(Text())
        self._column(lane, lines(html, self._console, self._width - len(_gutter(lane))))

    def choices(self, lane: str, found: Sequence[Choice]) -> None:
        """The buttons of a message, each with what is typed for it."""
        numbered = [choice for choice in found if not choice.is_way]
        if numbered and all(choice.speaks for choice in numbered):
            self._hang(lane, "", " · ".join(choice.typed for choice in numbered))
        else:
            for choice in numbered:
                self._hang(lane, f"{choice.typed:>2}  ", choice.label)
        if ways := [_way(choice) for choice in found if choice.is_way]:
            self._hang(lane, "", " · ".join(ways))

    def labels(self, lane: str, found: Iterable[str]) -> None:
        """Buttons that cannot be tapped just now."""
        for label in found:
            self._hang(lane, " ·  ", label)

    def aside(self, lane: str, text: str) -> None:
        """Something short that a phone shows by the way, on one line."""
        line = Text(f"↳ {' '.join(text.split())}", "dim")
        line.truncate(self._width - len(_gutter(lane)), overflow="ellipsis")
        self._column(lane, [line])

    def did(self, lane: str, text: str) -> None:
        """What a person does, where nobody has typed it."""
        first, *rest = wrapped(Text(text, "bold"), self._console, self._width - len(_gutter(lane)))
        self._print(Text.assemble(_coloured(f"{lane} > ", lane), first))
        for line in rest:
            self._print(Text.assemble("    ", line))

    def note(self, text: str) -> None:
        """A word from the stage itself, not from anybody's phone."""
        self._print(Text())
        for line in wrapped(Text(text, "italic"), self._console, self._width):
            self._print(line)

    def ask(self, lane: str, name: str) -> str | None:
        """What somebody types for a person; None at the end of the input."""
        self._print(Text())
        self._print(Text.assemble(_coloured(f"{lane} {name} > ", lane)), end="")
        try:
            typed = _UNPRINTABLE.sub("", input())
        except EOFError:
            self._print(Text())
            return None
        if not sys.stdin.isatty():
            self._print(Text(typed))
        return typed

    def _hang(self, lane: str, head: str, text: str) -> None:
        """A line below which its own continuation is set in."""
        width = self._width - len(_gutter(lane)) - len(head)
        first, *rest = wrapped(Text(text), self._console, width) or [Text()]
        indent = " " * len(head)
        self._column(
            lane, [Text.assemble((head, "bold"), first), *(Text.assemble(indent, line) for line in rest)]
        )

    def _column(self, lane: str, found: Iterable[Text]) -> None:
        for line in found:
            whole = Text.assemble(_coloured(_gutter(lane), lane), line)
            whole.rstrip()
            self._print(whole)

    def _print(self, text: Text, end: str = "\n") -> None:
        self._console.print(text, end=end, no_wrap=True, overflow="ignore", crop=False)


def _gutter(lane: str) -> str:
    return f"{lane} │ "


def _coloured(text: str, lane: str) -> tuple[str, str]:
    return text, _COLOURS.get(lane, "")


def _way(choice: Choice) -> str:
    plain = choice.typed.removeprefix("/") == choice.label.casefold()
    return choice.typed if plain else f"{choice.typed}: {choice.label}"
