"""What a page sends, read field by field. Raises CannotError for what is missing or is of another kind."""

import math
from datetime import timedelta

from bot.rehearsal.api.model import Json
from bot.rehearsal.api.phone import CannotError


def text(body: Json, name: str) -> str:
    """Give words. Half a character, which a browser can send and no file can hold, becomes a sign for it."""
    value = body.get(name)
    if not isinstance(value, str):
        raise CannotError(f"{name} is missing, or is no text")
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def number(body: Json, name: str) -> int:
    """Give a whole number."""
    value = body.get(name)
    if type(value) is not int:
        raise CannotError(f"{name} is missing, or is no whole number")
    return value


def hours(body: Json) -> timedelta:
    """Give a span of time that is told in hours."""
    value = body.get("hours")
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise CannotError("hours is missing, or is no number")
    try:
        return timedelta(hours=value)
    except OverflowError:
        raise CannotError("nobody has so many hours") from None
