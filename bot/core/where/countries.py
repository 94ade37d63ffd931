"""Countries as people call them: in their language, in English, in the country's own, or in short."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Final

from babel.core import get_global

from bot.core.languages.locales import locale_of
from bot.core.where.folding import fold
from bot.core.where.own_names import OWN_NAMES
from bot.core.where.peoples import MILLIONS

NO_ZONES_OF_ITS_OWN: Final = {"XK": ("Europe/Belgrade",), "IC": ("Atlantic/Canary",), "EA": ("Africa/Ceuta",)}
"""What people call a country, and the data on zones does not."""

COUNTRIES: Final = (get_global("territory_zones").keys() - {"ZZ"}) | NO_ZONES_OF_ITS_OWN.keys()
OFFICIAL: Final = frozenset({"official", "de_facto_official"})

_SHORT: Final[Mapping[str, tuple[str, ...]]] = {
    "America": ("US",),
    "the States": ("US",),
    "US": ("US",),
    "USA": ("US",),
    "United States of America": ("US",),
    "UK": ("GB",),
    "Britain": ("GB",),
    "Great Britain": ("GB",),
    "England": ("GB",),
    "Scotland": ("GB",),
    "Wales": ("GB",),
    "Northern Ireland": ("GB",),
    "UAE": ("AE",),
    "Emirates": ("AE",),
    "Bosnia": ("BA",),
    "Burma": ("MM",),
    "Congo": ("CD", "CG"),
    "Czech Republic": ("CZ",),
    "Holland": ("NL",),
    "Hong Kong": ("HK",),
    "Ivory Coast": ("CI",),
    "Korea": ("KR", "KP"),
    "Macau": ("MO",),
    "Macedonia": ("MK",),
    "Palestine": ("PS",),
    "Russian Federation": ("RU",),
    "Swaziland": ("SZ",),
    "East Timor": ("TL",),
    "Turkey": ("TR",),
    "Vatican": ("VA",),
}
_CODES: Final = {
    **{code: (code,) for code in COUNTRIES},
    **{
        alias: tuple(codes)
        for alias, codes in get_global("territory_aliases").items()
        if len(alias) == 3 and alias.isalpha() and len(codes) == 1 and codes[0] in COUNTRIES
    },
}
"""ISO's, of two letters and of three. Only in capitals: "no" is not Norway."""

_MOST_USUAL: Final = 6
_MOST_NEAR: Final = 3
_LONGEST: Final = 60

_Names = Mapping[str, tuple[str, ...]]


def find_country(text: str, language: str) -> str | None:
    """The code of the country that somebody means, if it can be only one."""
    name = fold(text)
    meant = (_CODES.get(text.strip(), ()), *(names.get(name, ()) for names in _all_names(language)))
    codes: tuple[str, ...] = next(filter(None, meant), ())
    return codes[0] if len(codes) == 1 else None


def near_countries(text: str, language: str) -> tuple[str, ...]:
    """A few that they may have meant, the likeliest first; nothing is taken from this unasked."""
    name, known = fold(text), _all_names(language)
    if len(name) > _LONGEST:
        return ()
    near = get_close_matches(name, {name for names in known for name in names}, n=_MOST_NEAR, cutoff=0.8)
    codes = (code for name in near for names in known for code in names.get(name, ()))
    return tuple(dict.fromkeys(codes))[:_MOST_NEAR]


def usual_countries(language: str) -> tuple[str, ...]:
    """Where the language is official; where most people speak it first."""
    speakers: dict[str, float] = {}
    for code, languages in get_global("territory_languages").items():
        spoken = languages.get(locale_of(language).language, {})
        if code in COUNTRIES and spoken.get("official_status") in OFFICIAL:
            speakers[code] = spoken["population_percent"] * MILLIONS.get(code, 1)
    return tuple(sorted(speakers, key=lambda code: (-speakers[code], code))[:_MOST_USUAL])


def country_name(code: str, language: str) -> str:
    """As it is called in a language."""
    return str(locale_of(language).territories[code])


@cache
def _all_names(language: str) -> tuple[_Names, ...]:
    """What comes first counts, where one name is that of two countries in two languages."""
    return (_babels_names(language), _babels_names("en"), _short_names(), _own_names())


@cache
def _babels_names(language: str) -> _Names:
    """A whole name comes before what is the beginning of another."""
    called = {code: str(locale_of(language).territories.get(code, "")) for code in sorted(COUNTRIES)}
    ways_to_write = ((way, code) for code, name in called.items() for way in ways(name))
    return {**_by_name(ways_to_write), **_by_name((name, code) for code, name in called.items())}


@cache
def _short_names() -> _Names:
    return _by_name((name, code) for name, codes in _SHORT.items() for code in codes)


@cache
def _own_names() -> _Names:
    return _by_name((name, code) for code, names in OWN_NAMES.items() for name in names)


def ways(name: str) -> Iterator[str]:
    """The ways to write a name: `Trinidad & Tobago`, `St. Lucia`, `Myanmar (Burma)`."""
    yield name
    yield name.replace("&", "and").replace("St.", "Saint")
    yield name.partition("(")[0]


def _by_name(named: Iterable[tuple[str, str]]) -> _Names:
    codes: dict[str, dict[str, None]] = {}
    for name, code in named:
        codes.setdefault(fold(name), {})[code] = None
    codes.pop("", None)
    return {name: tuple(found) for name, found in codes.items()}
