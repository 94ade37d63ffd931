"""How ids and instants read backstage."""

from datetime import UTC, datetime
from typing import overload

_SHORT = 8


def short(own_id: str) -> str:
    """Enough of an id to tell it from the others in a small database."""
    return own_id[:_SHORT]


@overload
def iso(instant: datetime) -> str: ...
@overload
def iso(instant: None) -> None: ...
@overload
def iso(instant: datetime | None) -> str | None: ...
def iso(instant: datetime | None) -> str | None:
    """An instant as ISO 8601 in UTC."""
    return None if instant is None else instant.astimezone(UTC).isoformat()
