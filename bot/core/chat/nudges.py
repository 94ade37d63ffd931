"""/nudges: what is chosen, in words, and all that can be changed of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from bot.core.chat.dates import clock, dated, weekday, weekday_of
from bot.core.chat.kinds import Kind
from bot.core.chat.later import ask_for, later_row
from bot.core.chat.nudge_choice import ALL, chosen, today
from bot.core.chat.page import Drawing, Page, Rows
from bot.core.chat.visit import Visit
from bot.core.chat.where import ask_zone
from bot.core.nudges.chosen import Nudges, Rhythm
from bot.core.nudges.fading import skipped
from bot.core.person import Place
from bot.core.where.clocks import zone_label
from bot.core.zones import find_zone

_PAGES: Final[Mapping[str, Place]] = {
    "begin": Place(Kind.NUDGE_DAY, detail=Rhythm.WEEKLY),
    "day": Place(Kind.NUDGE_DAY),
    "hour": Place(Kind.NUDGE_HOUR),
    "rhythm": Place(Kind.NUDGE_RHYTHM),
    "quiet": Place(Kind.QUIET_HOURS),
    "away": Place(Kind.AWAY),
}


def _draw(visit: Visit, _: Place) -> Drawing:
    nudges = chosen(visit)
    return Drawing("\n".join((*_nudges(visit, nudges), *_rest(visit))), _rows(visit, nudges))


def _nudges(visit: Visit, nudges: Nudges) -> Iterator[str]:
    """How often, and when the next one comes, or why none does."""
    zone, away = visit.person.zone, _away(visit, nudges)
    day, at = weekday(visit, nudges.day), clock(visit, nudges.at)
    clock_name = zone_label(zone, visit.person.language) if find_zone(zone) else ""
    yield visit.text(f"nudges.{nudges.rhythm}", day=day, time=at, clock=clock_name)
    if away:
        yield visit.text("nudges.away_until", date=dated(visit, away))
    if nudges.next:
        yield visit.text("nudges.next", day=weekday_of(visit, nudges.next.day))
    elif nudges.rhythm is not Rhythm.OFF:
        yield visit.text("nudges.zone_gone" if zone else "nudges.zone_unknown")


def _rest(visit: Visit) -> Iterator[str]:
    person = visit.person
    if person.paused:
        yield visit.text("nudges.paused")
    if person.quiet:
        start, end = clock(visit, person.quiet.start), clock(visit, person.quiet.end)
        yield visit.text("nudges.quiet", start=start, end=end)
    else:
        yield visit.text("nudges.no_quiet")
    yield visit.text("nudges.news_on" if person.announcements else "nudges.news_off")


def _away(visit: Visit, nudges: Nudges) -> date | None:
    """Until when they are away, if they still are."""
    return nudges.away if nudges.away and nudges.away > today(visit) else None


def _rows(visit: Visit, nudges: Nudges) -> Rows:
    news = ("news_off", "nudges.choose_news_off")
    if not visit.person.announcements:
        news = ("news_on", "nudges.choose_news_on")
    quiet, back = visit.button("quiet", "nudges.choose_quiet"), visit.button("_back", "button.where_i_was")
    end = ((visit.button(*news),), (back,))
    if nudges.rhythm is Rhythm.OFF:
        return ((visit.button("begin", "nudges.begin"),), (quiet,), *end)
    zone = visit.button("zone", "nudges.tell_zone")
    away = ("here", "nudges.choose_here") if _away(visit, nudges) else ("away", "nudges.choose_away")
    skip = (visit.button("skip", "nudges.choose_skip"),) if nudges.next else ()
    rows = (
        (zone,) if find_zone(visit.person.zone) is None else (),
        (visit.button("day", "nudges.choose_day"), visit.button("hour", "nudges.choose_hour")),
        (visit.button("rhythm", "nudges.choose_rhythm"), quiet),
        later_row(visit),
        (*skip, visit.button(*away)),
    )
    return (*filter(None, rows), *end)


def _tapped(visit: Visit, place: Place, key: str) -> None:
    nudges = chosen(visit)
    match key:
        case "_back":
            visit.settle(None)
            visit.come_back()
        case "zone":
            ask_zone(visit, ALL)
        case "news_on" | "news_off":
            visit.change(announcements=key == "news_on")
            visit.redraw()
        case "tonight" | "tomorrow":
            ask_for(visit, key)
            visit.redraw()
        case "skip":
            visit.change(nudges=skipped(nudges))
            visit.turn_into(place)  # the same press twice skips one
        case "here":
            visit.change(nudges=replace(nudges, away=None))
            visit.redraw()
        case _:
            visit.turn_into(_PAGES[key])


PAGES = {Kind.NUDGES: Page(_draw, _tapped)}
