"""What can happen to one person: what they do, and news that both are told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A command, without its slash, and what stood behind it; `code_hash` if that was an invite's code."""

    name: str
    argument: str = ""
    code_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Tap:
    """A pressed button. Nothing in it is trusted; `message` is Telegram's id of the message pressed."""

    walk: int
    turn: int
    key: str
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Wrote:
    """A text message."""

    message: int
    text: str


@dataclass(frozen=True, slots=True)
class Edited:
    """An earlier text message, changed."""

    message: int
    text: str


@dataclass(frozen=True, slots=True)
class Media:
    """A message that is not text; `text` is what stands below it."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Returned:
    """The person is back after having blocked the bot."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """Their last message could not be handled and was set aside."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody says yes to this person's invitation."""

    invite: str


@dataclass(frozen=True, slots=True)
class Paired:
    """This person now belongs to a couple. `prompted`: they have just tapped for it."""

    couple: str
    partner: str
    prompted: bool


@dataclass(frozen=True, slots=True)
class Fell:
    """An invitation that this person had said yes to, or tapped on, is not open any more."""

    prompted: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A round is open for both."""

    round: str
    prompted: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """This person, and nobody else, begins a weekly script now: in a round, or alone."""

    round: str | None
    script: str
    topic: str


@dataclass(frozen=True, slots=True)
class SummaryOut:
    """The summary of a chapter is out. `quiet`: it makes no sound."""

    round: str
    chapter: int
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """A chapter has closed. `told`: both read a line; else it ends without a word."""

    round: str
    told: bool
    prompted: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """The couple has ended for this person. `own`: they ended it themselves."""

    own: bool = False


@dataclass(frozen=True, slots=True)
class Erased:
    """The partner has erased everything of theirs."""


@dataclass(frozen=True, slots=True)
class NudgeDue:
    """The instant that was planned for this person's next nudge has come."""


Doing = Command | Tap | Wrote | Edited | Media | Returned | Undecided
News = Asked | Paired | Fell | Opened | Joined | SummaryOut | Closed | Left | Erased
Event = Doing | News | NudgeDue
