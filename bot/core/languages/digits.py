"""Digits as a language writes them: Babel knows their system, and leaves them Latin."""

from functools import cache
from typing import Final

from babel.numbers import format_decimal

from bot.core.languages.locales import locale_of

_ZEROS: Final = {"arab": "\u0660", "arabext": "\u06f0", "beng": "\u09e6", "deva": "\u0966", "mymr": "\u1040"}
"""The first digit by the name of its system, as in CLDR's numberingSystems.xml; all others are Latin."""


def number(value: int, language: str) -> str:
    """A whole number, with its thousands marked as in the language."""
    said = format_decimal(value, locale=locale_of(language), numbering_system="default")
    return in_digits(said, language)


def in_digits(said: str, language: str) -> str:
    """What Babel said, in the digits of the language."""
    return said.translate(_digits(language))


@cache
def _digits(language: str) -> dict[int, str]:
    zero = _ZEROS.get(locale_of(language).default_numbering_system, "0")
    return {ord("0") + value: chr(ord(zero) + value) for value in range(10)}
