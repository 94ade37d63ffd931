"""What a decision asks the world to do in one person's chat. All of it is durable but a toast."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

LONGEST_LABEL = 64
"""UTF-16 units of a button's text."""


@dataclass(frozen=True, slots=True)
class Button:
    """One choice below a message. `key` is at most 32 bytes of ASCII; `text` is plain, not HTML."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Keyboard:
    """The buttons of one screen. A tap comes back as `walk.turn.key`."""

    walk: int
    turn: int
    rows: tuple[tuple[Button, ...], ...]

    def data(self, button: Button) -> str:
        """Callback data: at most 64 bytes, looked up and never trusted."""
        return f"{self.walk}.{self.turn}.{button.key}"


class Lane(IntEnum):
    """Which chat is served first when many wait. Within a chat the order of commits holds."""

    REPLY = 0
    SUMMARY = 1
    NUDGE = 2


@dataclass(frozen=True, slots=True)
class Say:
    """A new message of Telegram HTML. It is remembered as screen `turn` where later edits name it.

    What has not left by `until` (UTC) does not leave any more.
    """

    text: str
    turn: int | None = None
    keyboard: Keyboard | None = None
    lane: Lane = Lane.REPLY
    quiet: bool = False
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Settle:
    """An edit of the message of screen `turn`: its text, or with None only its keyboard.

    `message` is Telegram's id of that message where the update named it.
    """

    turn: int
    text: str | None
    keyboard: Keyboard | None = None
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """Take the keyboard from a message, unless it is the message of one of these screens."""

    message: int
    unless: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Remove:
    """Delete one message: words that a person typed, once they are saved."""

    message: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file sent to the person."""

    name: str
    content: str
    caption: str


@dataclass(frozen=True, slots=True)
class Curve:
    """One line of a picture: what it is called, and its height at each step; None where there is a gap."""

    name: str
    heights: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Two lines over time, drawn when they are sent. All words are ready; how it looks is no decision.

    `steps` are the words for each step, `scale` those for each height, from 0 up.
    """

    title: str
    span: str
    steps: tuple[str, ...]
    scale: tuple[str, ...]
    curves: tuple[Curve, Curve]
    caption: str
    from_right: bool = False
    dark: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Leave a group."""


Effect = Say | Settle | Strip | Remove | Document | Picture | Part


@dataclass(frozen=True, slots=True)
class Toast:
    """The answer to a tap, at most 200 characters; best effort, not durable."""

    text: str = ""
    alert: bool = False


NO_TOAST = Toast()
"""A spinner that stops, and no words."""
