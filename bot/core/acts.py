"""What a decision does beyond the person it is for: public acts, and nothing else."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Invited:
    """A new invitation; an older one of the same person is void."""

    id: str
    code_hash: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The open invitation of this person is void."""


@dataclass(frozen=True, slots=True)
class SaidYes:
    """Yes to somebody's invitation."""

    invite: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The inviter's own answer to a yes."""

    invite: str
    yes: bool


@dataclass(frozen=True, slots=True)
class Open:
    """Open a round for both; `rest` is the round that shall rest for it."""

    script: str
    topic: str
    rest: str | None = None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Begin a weekly script, in a round that waits for this person or in a new one; nobody else is told."""

    script: str
    topic: str


@dataclass(frozen=True, slots=True)
class Leave:
    """End the couple; `silent`: the other is not told before 14 days."""

    silent: bool


@dataclass(frozen=True, slots=True)
class Forget:
    """Leave, and erase everything of this person."""

    silent: bool


Act = Invited | Withdrawn | SaidYes | Confirmed | Open | CheckIn | Leave | Forget
