"""What delivery asks of a parcel, and how it names one in logs: by ids and kinds alone."""

from datetime import datetime

from bot.core.effects import Document, Picture, Say
from bot.store.parcel import Parcel


def is_message(parcel: Parcel) -> bool:
    """Whether it becomes a new message: the one thing that is seen twice when it is sent twice."""
    return isinstance(parcel.effect, Say | Document | Picture)


def is_over(parcel: Parcel, at: datetime) -> bool:
    """Whether its time has passed: then it goes as if it had been sent, and nobody sees it."""
    until = parcel.effect.until if isinstance(parcel.effect, Say) else None
    return until is not None and at > until


def kind(parcel: Parcel) -> str:
    """The name of its effect in logs."""
    return type(parcel.effect).__name__.lower()
