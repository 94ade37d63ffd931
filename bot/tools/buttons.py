"""What somebody types for a button: a number, or a word for the ways that every question has."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.core.effects import Button
from bot.core.events import Tap
from bot.tools.phone import Shown

WAYS: Final[Mapping[str, str]] = {
    "_back": "/back",
    "_skip": "/skip",
    "_later": "/later",
    "_safety": "/safety",
}
"""What is typed for a button of this key."""

_NUMBER: Final = re.compile(r"-?\d{1,9}")


@dataclass(frozen=True, slots=True)
class Choice:
    """A button, and what is typed for it."""

    typed: str
    label: str
    tap: Tap

    @property
    def is_way(self) -> bool:
        """Whether it has a word instead of a number."""
        return self.typed.startswith("/")

    @property
    def speaks(self) -> bool:
        """Whether what is typed is the label itself, as on a scale."""
        return self.typed == self.label


def choices(shown: Shown) -> list[Choice]:
    """The buttons of a message, those with numbers first."""
    buttons = [button for row in shown.rows for button in row]
    numbered = [button for button in buttons if button.key not in WAYS]
    ways = [button for button in buttons if button.key in WAYS]
    typed = [*_numbers(numbered), *(WAYS[button.key] for button in ways)]
    return [
        Choice(word, button.text, shown.tap(button))
        for word, button in zip(typed, [*numbered, *ways], strict=True)
    ]


def is_number(text: str) -> bool:
    """Whether this is a number, as for a button."""
    return _NUMBER.fullmatch(text) is not None


def _numbers(buttons: Sequence[Button]) -> list[str]:
    """Counted from 1; where the labels are numbers themselves, these."""
    labels = [button.text for button in buttons]
    if all(map(is_number, labels)) and len(set(labels)) == len(labels):
        return labels
    return [str(number) for number, _ in enumerate(labels, start=1)]
