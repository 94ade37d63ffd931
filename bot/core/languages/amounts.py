"""How much time something takes, with the plural that a language has for it."""

from datetime import timedelta
from typing import Final, Literal

from babel.dates import format_timedelta

from bot.core.languages.digits import in_digits
from bot.core.languages.locales import locale_of

_NO_LARGER_UNIT: Final = 1_000_000


def minutes(count: int, language: str) -> str:
    """Such as 12 minutes."""
    return _told(timedelta(minutes=count), "minute", language)


def days(count: int, language: str) -> str:
    """Such as 180 days."""
    return _told(timedelta(days=count), "day", language)


def _told(span: timedelta, unit: Literal["minute", "day"], language: str) -> str:
    said = format_timedelta(span, unit, _NO_LARGER_UNIT, locale=locale_of(language))
    return in_digits(said, language)
