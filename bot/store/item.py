"""What goes into a unit of work, and what comes out of it."""

from dataclasses import dataclass, field

from bot.core.effects import Toast
from bot.core.events import Event
from bot.store.parcel import Parcel


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Something happened in a group; `chat` is the group's."""


@dataclass(frozen=True, slots=True)
class Item:
    """One update, understood: who and what.

    `event` is None for an update that could not be understood; `raw` is kept if it must be set aside.
    `chat` is 0 where nobody can be told. `language` is that of the sender's app, as Telegram names it.
    """

    update: int
    chat: int
    event: Event | Elsewhere | None
    raw: str
    language: str = ""


@dataclass(slots=True)
class Done:
    """What a committed unit leaves to do: parcels to deliver, rows that are gone.

    Whoever did anything can be written to: `returned` are their chats.
    """

    parcels: list[Parcel] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)
    returned: list[int] = field(default_factory=list)
    toasts: dict[int, Toast] = field(default_factory=dict)
    fired: int = 0
