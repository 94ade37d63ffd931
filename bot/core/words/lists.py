"""The lists of words that the bot knows: in one language, or in all of them at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Sought(Protocol):
    """Something that can be looked for in a text."""

    def found(self, text: str) -> bool:
        """Whether it is said there."""


@dataclass(frozen=True, slots=True)
class Lists:
    """`crisis`: a script stops at these. `blame`: for these another wording is offered, once."""

    crisis: Sought
    blame: Sought


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Several lists as one: people write in more than one language."""

    lists: tuple[Sought, ...]

    def found(self, text: str) -> bool:
        """Whether one of them finds something."""
        return any(one.found(text) for one in self.lists)


def together(lists: Iterable[Lists]) -> Lists:
    """The lists of several languages as one."""
    known = tuple(lists)
    return Lists(AnyOf(tuple(one.crisis for one in known)), AnyOf(tuple(one.blame for one in known)))
