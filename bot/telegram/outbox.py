"""What delivery needs of the store."""

from collections.abc import Sequence
from typing import Protocol

from bot.store.parcel import Parcel, Sent


class Unsent(Protocol):
    """What stood in the outbox at one instant."""

    @property
    def parcels(self) -> Sequence[Parcel]:
        """Every row of a chat that is not parked, oldest first."""

    @property
    def parked(self) -> frozenset[int]:
        """Chats that refuse us: their rows stay and nothing is sent."""


class Outbox(Protocol):
    """The rows that wait for Telegram's acceptance. Whatever it raises ends delivery.

    Each call is harmless for rows that are gone meanwhile.
    """

    async def settle(self, sent: Sequence[Sent]) -> None:
        """In one transaction, remove the rows and remember the new messages' ids by screen."""

    async def park(self, chat: int) -> None:
        """Keep this chat's rows, and send nothing until the person is back."""

    async def message(self, person: str, turn: int) -> int | None:
        """Telegram's id of the message of a screen, if it was ever sent."""

    async def refuse(self, parcel: Parcel, reason: str) -> None:
        """Set a row aside that Telegram will never accept. `reason` holds no person's word."""

    async def unsent(self) -> Unsent:
        """All that waits."""
