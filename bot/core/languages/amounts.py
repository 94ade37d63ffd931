"""How much of something, with the plural that a language has for it."""

from babel.units import format_unit

from bot.core.languages.locales import locale_of


def minutes(count: int, language: str) -> str:
    """Such as 12 minutes."""
    return format_unit(count, "duration-minute", locale=locale_of(language))


def days(count: int, language: str) -> str:
    """Such as 180 days."""
    return format_unit(count, "duration-day", locale=locale_of(language))
