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


def own_name(language: str) -> str:
    """What those who speak a language call it, as it stands on a button."""
    name = str(locale_of(language).get_display_name() or language)
    return name[0].upper() + name[1:]


def is_language(language: str) -> bool:
    """Whether Babel knows a language by this name, such as es or pt_BR."""
    return str(locale_of(language)) == language


def days_of(language: str) -> Locale:
    """How days and lists are written: in English as the house does, 3 January, and a, b and c."""
    found = locale_of(language)
    return Locale("en", "001") if found == Locale("en") else found
