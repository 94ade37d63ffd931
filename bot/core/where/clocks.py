"""The clocks of a country and of the world: one zone for all places whose clocks go alike."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from babel.core import get_global
from babel.dates import get_timezone_location, get_timezone_name

from bot.core.languages.locales import locale_of
from bot.core.where.countries import NO_ZONES_OF_ITS_OWN
from bot.core.where.well_known import WELL_KNOWN
from bot.core.zones import clock_change, find_zone

WEEKS_ALIKE: Final = 3 * 52
"""For how long clocks must go alike to be one choice."""
NEAR: Final = timedelta(minutes=20)
"""How far a clock may be from what somebody says it shows."""

_RANK: Final = {name: rank for rank, name in enumerate(WELL_KNOWN)}


def zones_of(country: str, at: datetime) -> tuple[str, ...]:
    """A zone for each clock of a country, by the best known place that has it."""
    return _different(_zones(country), at)


def zones_showing(wall: time, at: datetime, country: str = "") -> tuple[str, ...]:
    """Zones of a country, or of the whole world, whose clocks show about this hour."""
    zones = _zones(country).items()
    return _different({n: zone for n, zone in zones if _apart(wall, at.astimezone(zone).time()) <= NEAR}, at)


def zone_label(name: str, language: str) -> str:
    """How a zone is called, with its city: `Eastern Time (New York)`."""
    locale = locale_of(language)
    called = get_timezone_name(name, locale=locale)
    place = get_timezone_location(name, locale, return_city=True)
    city = place.rpartition("/")[2]
    if city in called:
        return called.replace(place, city)
    return str(locale.zone_formats["fallback"] % {"0": city, "1": called})


@cache
def _zones(country: str) -> Mapping[str, ZoneInfo]:
    """Those of a country, or of the whole world; the best known first."""
    own = NO_ZONES_OF_ITS_OWN.get(country) or get_global("territory_zones").get(country, ())
    names = own if country else WELL_KNOWN
    known = sorted(names, key=lambda name: _RANK.get(name, len(_RANK)))
    return {name: zone for name in known if (zone := find_zone(name))}


def _different(zones: Mapping[str, ZoneInfo], at: datetime) -> tuple[str, ...]:
    clocks: dict[tuple[object, ...], str] = {}
    for name, zone in zones.items():
        clocks.setdefault(_clock(zone, at.date()), name)
    return tuple(clocks.values())


@lru_cache(maxsize=1024)
def _clock(zone: ZoneInfo, day: date) -> tuple[object, ...]:
    """How far a zone is from UTC from this day on, and when that changes."""
    first = datetime.combine(day, time(), tzinfo=UTC)
    weeks = [(first + timedelta(weeks=week)).astimezone(zone) for week in range(WEEKS_ALIKE + 1)]
    changes = [
        (clock_change(zone, before, after), after.utcoffset())
        for before, after in pairwise(weeks)
        if before.utcoffset() != after.utcoffset()
    ]
    return (weeks[0].utcoffset(), *changes)


def _apart(one: time, other: time) -> timedelta:
    """The shorter way round from one hour of the clock to another."""
    minutes = (one.hour - other.hour) * 60 + one.minute - other.minute
    return timedelta(minutes=min(minutes % (24 * 60), -minutes % (24 * 60)))
