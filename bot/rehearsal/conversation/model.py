from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from typing import Any, Final

from bot.rehearsal.conversation.paper import dump
from bot.rehearsal.conversation.sight import Shows

UNSHOWN: Final = frozenset({"does", "has arrived as", "walks in as"})
"""Verbs whose own screens are not written down; what anybody else sees always is."""

TOGETHER: Final = "A and B "
"""How a line about both begins; what such a step does to the phones is not written down."""

WAIT: Final = "wait"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a conversation, such as `A taps` and `Go on`, and what it shows."""

    line: str
    value: Any
    shows: Shows = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The line as it stands in a file."""
        return f"{self.line}: {self.value}"

    @property
    def lane(self) -> str:
        """Whose deed it is; nobody's if it is a wait, or both's."""
        return "" if self.line == WAIT or self.line.startswith(TOGETHER) else self.line.partition(" ")[0]

    @property
    def verb(self) -> str:
        """What is done, such as `taps`."""
        return self.line.removeprefix(TOGETHER) if not self.lane else self.line.partition(" ")[2]

    def is_shown_on(self, lane: str) -> bool:
        """Whether what it does to a phone is written down."""
        return not self.line.startswith(TOGETHER) and not (lane == self.lane and self.verb in UNSHOWN)


@dataclass(frozen=True, slots=True)
class Conversation:
    """A file that was read; `places` are the lines on which its steps begin."""

    name: str
    steps: tuple[Step, ...]
    places: tuple[int, ...]


def unlike(steps: Sequence[Step], shown: Sequence[Shows]) -> str:
    """The first step that shows something else than the file says, as a difference to read; or nothing."""
    return next(filter(None, map(difference, steps, shown)), "")


def difference(step: Step, shows: Shows) -> str:
    """How what is shown now differs from what the file says; nothing if it does not."""
    if step.shows == shows:
        return ""
    return "\n".join((step.title, *unified_diff(lines(step.shows), lines(shows), "file", "now")))


def lines(shows: Shows) -> list[str]:
    """What a step shows, as it stands in a file."""
    return dump({"shows": shows} if shows else {}).splitlines()
