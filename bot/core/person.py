"""One person: what the bot knows of them outside their walks, and what they are being asked."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.chat.kinds import Kind
from bot.core.nudges.chosen import Nudges
from bot.core.quiet import Quiet


class Manner(StrEnum):
    """How an answered question looks in the chat."""

    OPEN = "open"
    TIDY = "tidy"


@dataclass(frozen=True, slots=True)
class Place:
    """An address in the conversation: a page, the walk it belongs to (0 for none), and a detail."""

    kind: Kind
    walk: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """A message with buttons that still count. `anchor` is the turn in which the message was sent."""

    turn: int
    anchor: int
    place: Place


@dataclass(frozen=True, slots=True)
class Person:
    """Everything of one person but their walks; sealed as a whole.

    `zone` is an IANA name, empty until they have told where they are; `quiet` are hours in that zone.
    `aside`: a question beside the way (a country, an hour) that takes their words until then.
    `dark`: pictures of theirs have a dark ground.
    `nudges` is None until they have been offered.
    `second`: they came by their partner's invitation. Where a line has two wordings, theirs is the second.
    """

    id: str
    here: Place
    aside: Place | None = None
    name: str = ""
    language: str = "en"
    manner: Manner | None = None
    admitted: bool = False
    consented: datetime | None = None
    adult: datetime | None = None
    welcomed: bool = False
    couple: str | None = None
    partner: str = ""
    second: bool = False
    withheld: datetime | None = None
    considering: str | None = None
    announcements: bool = True
    paused: bool = False
    stopped: bool = False
    zone: str = ""
    quiet: Quiet | None = None
    dark: bool = False
    nudges: Nudges | None = None
    waiting: tuple[Place, ...] = ()
    turn: int = 0
    walks: int = 0
    live: tuple[Screen, ...] = ()

    @property
    def asked(self) -> Place:
        """Where their words go."""
        return self.aside or self.here

    @property
    def tidy(self) -> bool:
        """Whether answers leave no trace in the chat; so it is until they choose."""
        return self.manner is not Manner.OPEN
