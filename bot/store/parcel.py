"""One outbox row on its way to a chat."""

from dataclasses import dataclass

from bot.core.effects import Effect, Lane, Say


@dataclass(frozen=True, slots=True)
class Parcel:
    """An effect, its row's id (ids rise with commits) and the chat it goes to; a group has no person."""

    id: int
    chat: int
    person: str | None
    effect: Effect

    @property
    def lane(self) -> Lane:
        """Which chats go first; edits and documents are replies."""
        return self.effect.lane if isinstance(self.effect, Say) else Lane.REPLY


@dataclass(frozen=True, slots=True)
class Sent:
    """A parcel that Telegram has accepted; `message` is the id of a new message."""

    parcel: Parcel
    message: int | None = None
