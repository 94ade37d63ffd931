"""Babel's words in somebody's language."""

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def locale_of(language: str) -> Locale:
    """A language as Telegram or a person names it; English where Babel does not have it."""
    try:
        return Locale.parse(language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def days_of(language: str) -> Locale:
    """How days are written in a language: in English with the day before the month, as the house does."""
    found = locale_of(language)
    return Locale("en", "001") if found == Locale("en") else found
