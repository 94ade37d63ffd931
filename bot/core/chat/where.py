"""Where somebody is, for their clock: a country, one of its clocks, or what their own clock shows now."""

from datetime import UTC, datetime, time, timedelta
from typing import Final

from bot.core.chat.dates import clock
from bot.core.chat.kinds import Kind
from bot.core.chat.page import Drawing, Page, Rows
from bot.core.chat.visit import Visit
from bot.core.effects import LONGEST_LABEL, Button
from bot.core.events import Wrote
from bot.core.hours import read_hours
from bot.core.languages.lists import side_by_side
from bot.core.person import Place
from bot.core.script.markup import clip
from bot.core.where.clocks import zone_label, zones_of, zones_showing
from bot.core.where.countries import country_name, find_country, near_countries, usual_countries
from bot.core.zones import find_zone

MOST: Final = 8
"""Clocks shown at a time."""


def ask_zone(visit: Visit, then: Place) -> None:
    """Ask where the person is; then, or if they go back, the visit goes on to another page."""
    visit.turn_into(_place(Kind.COUNTRY, then))


def clock_now(visit: Visit) -> str:
    """The person's clock and what it shows; empty if they have not told it, or it is not known any more."""
    zone = find_zone(visit.person.zone)
    if zone is None:
        return ""
    label = zone_label(visit.person.zone, visit.person.language)
    now = clock(visit, visit.at.instant.astimezone(zone).time())
    return side_by_side([label, now], visit.person.language)


def _place(kind: Kind, then: Place, what: str = "", number: int = 0) -> Place:
    return Place(kind, detail=f"{what} {number} {then.kind} {then.walk} {then.detail}")


def _parts(place: Place) -> tuple[str, int, Place]:
    """What a page is about, its number, and the page that comes then."""
    what, number, kind, walk, detail = place.detail.split(" ", 4)
    return what, int(number), Place(Kind(kind), int(walk), detail)


def _told(visit: Visit, zone: str, then: Place) -> None:
    visit.change(zone=zone, aside=None)
    told = visit.text("where.told", clock=clock_now(visit))
    lead = "" if visit.screen else told
    visit.settle(told)
    visit.ask(then, lead=lead)


def _named(key: str, name: str) -> Button:
    return Button(key, clip(name, LONGEST_LABEL))


def _clocks(visit: Visit, zones: tuple[str, ...]) -> Rows:
    return tuple((_named(zone, zone_label(zone, visit.person.language)),) for zone in zones)


def _last(visit: Visit, key: str, text: str) -> Rows:
    return ((visit.button(key, text),), (visit.button("_back", "button.back"),))


# The country: `what` are codes of a few that somebody may have meant


def _draw_country(visit: Visit, place: Place) -> Drawing:
    near, _, _ = _parts(place)
    language = visit.person.language
    codes = near.split(",") if near else usual_countries(language)
    buttons = [_named(code, country_name(code, language)) for code in codes]
    pairs = tuple(tuple(buttons[first : first + 2]) for first in range(0, len(buttons), 2))
    text = visit.text("where.country_near" if near else "where.country")
    return Drawing(text, (*pairs, *_last(visit, "_clock", "where.not_here")))


def _country_tapped(visit: Visit, place: Place, key: str) -> None:
    _, _, then = _parts(place)
    if key == "_back":
        visit.change(aside=None)
        visit.turn_into(then)
    elif key == "_clock":
        visit.turn_into(_place(Kind.CLOCK, then))
    else:
        _in_country(visit, key, then)


def _country_written(visit: Visit, place: Place, wrote: Wrote) -> None:
    _, _, then = _parts(place)
    country = find_country(wrote.text, visit.person.language)
    if country is not None:
        visit.tidy_away(wrote)
        _in_country(visit, country, then)
        return
    near = near_countries(wrote.text, visit.person.language)
    lead = "" if near else visit.text("where.country_unknown")
    visit.ask(_place(Kind.COUNTRY, then, ",".join(near)), lead=lead)


def _in_country(visit: Visit, country: str, then: Place) -> None:
    """With one clock there is nothing more to ask."""
    zones = zones_of(country, visit.at.instant)
    if len(zones) == 1:
        _told(visit, zones[0], then)
    else:
        visit.turn_into(_place(Kind.ZONE, then, country))


# One of its clocks: `what` is the country, `number` that of the first clock on this page


def _draw_zone(visit: Visit, place: Place) -> Drawing:
    country, first, _ = _parts(place)
    zones = zones_of(country, visit.at.instant)
    more = ((visit.button("_more", "where.more"),),) if len(zones) > MOST else ()
    text = visit.text("where.zone", country=country_name(country, visit.person.language))
    last = _last(visit, "_clock", "where.not_here")
    return Drawing(text, (*_clocks(visit, zones[first : first + MOST]), *more, *last))


def _zone_tapped(visit: Visit, place: Place, key: str) -> None:
    country, first, then = _parts(place)
    match key:
        case "_back":
            visit.turn_into(_place(Kind.COUNTRY, then))
        case "_clock":
            visit.turn_into(_place(Kind.CLOCK, then, country))
        case "_more":
            after = first + MOST
            there_is = after < len(zones_of(country, visit.at.instant))
            visit.turn_into(_place(Kind.ZONE, then, country, after if there_is else 0))
        case _:
            _told(visit, key, then)


# What their own clock shows: `what` is the country if it is known, `number` the minutes ahead of UTC


def _draw_clock(visit: Visit, _: Place) -> Drawing:
    return Drawing(visit.text("where.clock"), ((visit.button("_back", "button.back"),),))


def _clock_tapped(visit: Visit, place: Place, _key: str) -> None:
    country, _, then = _parts(place)
    visit.turn_into(_place(Kind.ZONE if country else Kind.COUNTRY, then, country))


def _clock_written(visit: Visit, place: Place, wrote: Wrote) -> None:
    country, _, then = _parts(place)
    hours, now = read_hours(wrote.text), visit.at.instant
    found = _first_shown(hours, now, country)
    if found is not None:
        visit.tidy_away(wrote)
        where, hour = found
        visit.turn_into(_place(Kind.CLOCKS, then, where, _ahead(hour, now)))
        return
    lead = visit.text("where.clock_nowhere" if hours else "where.clock_unread")
    visit.ask(_place(Kind.CLOCK, then, country), lead=lead)


def _first_shown(hours: tuple[time, ...], now: datetime, country: str) -> tuple[str, time] | None:
    """The country's clocks before the world's, and an hour as it was said before one in the evening."""
    tried = ((where, hour) for where in dict.fromkeys((country, "")) for hour in hours)
    return next(((where, hour) for where, hour in tried if zones_showing(hour, now, where)), None)


def _ahead(hour: time, now: datetime) -> int:
    utc = now.astimezone(UTC)
    return (hour.hour - utc.hour) * 60 + hour.minute - utc.minute


def _draw_clocks(visit: Visit, place: Place) -> Drawing:
    country, ahead, _ = _parts(place)
    now = visit.at.instant
    shown = (now.astimezone(UTC) + timedelta(minutes=ahead)).time()
    zones = zones_showing(shown, now, country)[:MOST]
    text = visit.text("where.clocks", time=clock(visit, shown))
    return Drawing(text, (*_clocks(visit, zones), *_last(visit, "_none", "where.none")))


def _clocks_tapped(visit: Visit, place: Place, key: str) -> None:
    country, _, then = _parts(place)
    match key:
        case "_none":
            visit.turn_into(_place(Kind.COUNTRY, then))
        case "_back":
            visit.turn_into(_place(Kind.CLOCK, then, country))
        case _:
            _told(visit, key, then)


PAGES = {
    Kind.COUNTRY: Page(_draw_country, _country_tapped, _country_written, aside=True),
    Kind.ZONE: Page(_draw_zone, _zone_tapped, _country_written, aside=True),
    Kind.CLOCK: Page(_draw_clock, _clock_tapped, _clock_written, aside=True),
    Kind.CLOCKS: Page(_draw_clocks, _clocks_tapped, _clock_written, aside=True),
}
