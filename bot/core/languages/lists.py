"""Several things in a row, as a language puts them."""

from collections.abc import Sequence
from functools import reduce

from babel.lists import format_list

from bot.core.languages.locales import days_of


def side_by_side(parts: Sequence[str], language: str) -> str:
    """One after the other: a, b, c."""
    between = days_of(language).list_patterns["standard"]["middle"]
    return reduce(between.format, parts) if parts else ""


def listed(parts: Sequence[str], language: str) -> str:
    """As within a sentence: a, b and c."""
    return format_list(parts, locale=days_of(language))
