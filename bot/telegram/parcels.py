"""What delivery asks of a parcel, and how it names one in logs: by ids and kinds alone."""

from bot.core.effects import Document, Picture, Say
from bot.store.parcel import Parcel


def is_message(parcel: Parcel) -> bool:
    """Whether it becomes a new message: the one thing that is seen twice when it is sent twice."""
    return isinstance(parcel.effect, Say | Document | Picture)


def kind(parcel: Parcel) -> str:
    """The name of its effect in logs."""
    return type(parcel.effect).__name__.lower()
