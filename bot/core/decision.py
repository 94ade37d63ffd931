"""What `respond` decides for one person."""

from dataclasses import dataclass

from bot.core.acts import Act
from bot.core.effects import Effect, Toast
from bot.core.person import Person
from bot.core.walk import Walk


@dataclass(frozen=True, slots=True)
class Decision:
    """The person and their changed walks as they are from now on, public acts, and what is shown.

    `acted`: the person did something, so an unsent nudge or announcement of theirs is dropped.
    """

    person: Person
    walks: tuple[Walk, ...]
    acts: tuple[Act, ...]
    effects: tuple[Effect, ...]
    toast: Toast
    acted: bool
