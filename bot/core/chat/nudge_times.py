"""Day, hour and rhythm of nudges.

The detail of a day's or an hour's place is the rhythm that begins once both are chosen, if any.
"""

from dataclasses import replace
from datetime import time
from typing import Final

from babel import Locale

from bot.core.chat.dates import clock, weekday
from bot.core.chat.kinds import Kind
from bot.core.chat.nudge_choice import chosen, go_back, is_quiet, keep
from bot.core.chat.page import Drawing, Page, Rows
from bot.core.chat.visit import Visit
from bot.core.effects import Button
from bot.core.events import Wrote
from bot.core.hours import read_hour
from bot.core.nudges.chosen import Rhythm
from bot.core.person import Place

HOURS: Final = tuple(time(hour) for hour in (8, 12, 17, 18, 19, 20, 21, 22))
"""What is offered as a button; any other can be written."""


def _back(visit: Visit) -> tuple[Button, ...]:
    return (visit.button("_back", "button.back"),)


def _in_pairs(buttons: list[Button]) -> Rows:
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


def _draw_day(visit: Visit, _: Place) -> Drawing:
    first = Locale.parse(visit.person.language).first_week_day
    days = [(first + number) % 7 for number in range(7)]
    buttons = [Button(f"d{day}", weekday(visit, day)) for day in days]
    return Drawing(visit.text("nudges.ask_day"), (*_in_pairs(buttons), _back(visit)))


def _day_tapped(visit: Visit, place: Place, key: str) -> None:
    if key == "_back":
        go_back(visit)
    elif place.detail:
        visit.change(nudges=replace(chosen(visit), day=int(key[1:])))
        visit.turn_into(Place(Kind.NUDGE_HOUR, detail=place.detail))
    else:
        keep(visit, day=int(key[1:]))


def _draw_hour(visit: Visit, _: Place) -> Drawing:
    hours = [Button(f"h{at.hour}", clock(visit, at)) for at in HOURS if not is_quiet(visit, at)]
    return Drawing(visit.text("nudges.ask_hour"), (*_in_pairs(hours), _back(visit)))


def _hour_tapped(visit: Visit, place: Place, key: str) -> None:
    if key == "_back":
        go_back(visit)
    else:
        _keep_hour(visit, place, time(int(key[1:])))


def _hour_written(visit: Visit, place: Place, wrote: Wrote) -> None:
    at = read_hour(wrote.text)
    if at is None:
        visit.ask(place, lead=visit.text("nudges.hour_unclear"))
    elif is_quiet(visit, at):
        visit.ask(place, lead=visit.text("nudges.hour_quiet", time=clock(visit, at)))
    else:
        visit.tidy_away(wrote)
        _keep_hour(visit, place, at)


def _keep_hour(visit: Visit, place: Place, at: time) -> None:
    begins = {"rhythm": Rhythm(place.detail)} if place.detail else {}
    keep(visit, at=at, **begins)


def _draw_rhythm(visit: Visit, _: Place) -> Drawing:
    rows = tuple((visit.button(rhythm, f"rhythm.{rhythm}"),) for rhythm in Rhythm)
    return Drawing(visit.text("nudges.ask_rhythm"), (*rows, _back(visit)))


def _rhythm_tapped(visit: Visit, _: Place, key: str) -> None:
    if key == "_back":
        go_back(visit)
    elif key != Rhythm.OFF and is_quiet(visit, chosen(visit).at):
        visit.turn_into(Place(Kind.NUDGE_HOUR, detail=key))
    else:
        keep(visit, rhythm=Rhythm(key), ignored=0)


PAGES = {
    Kind.NUDGE_DAY: Page(_draw_day, _day_tapped),
    Kind.NUDGE_HOUR: Page(_draw_hour, _hour_tapped, _hour_written, aside=True),
    Kind.NUDGE_RHYTHM: Page(_draw_rhythm, _rhythm_tapped),
}
