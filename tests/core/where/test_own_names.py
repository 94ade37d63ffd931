"""The names that are kept here are Babel's."""

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from bot.core.where.countries import COUNTRIES, OFFICIAL, ways
from bot.core.where.folding import fold
from bot.core.where.own_names import OWN_NAMES


def babels(code: str) -> tuple[str, ...]:
    """How a country is called in its official languages, where English would not be understood as that."""
    found: dict[str, str] = {}
    for language, spoken in get_global("territory_languages").get(code, {}).items():
        if spoken["official_status"] in OFFICIAL:
            try:
                name = Locale.parse(language).territories.get(code, "")
            except (UnknownLocaleError, ValueError):
                continue
            found.setdefault(fold(name), name)
    english = {fold(way) for way in ways(Locale("en").territories[code])}
    return tuple(name for folded, name in found.items() if folded and folded not in english)


def test_every_name_is_babels_and_none_is_missing() -> None:
    assert {code: names for code in sorted(COUNTRIES) if (names := babels(code))} == OWN_NAMES
