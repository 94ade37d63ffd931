"""Quiet hours: some that are usual, or any that somebody writes."""

import re
from datetime import time
from typing import Final

from bot.core.chat.dates import clock
from bot.core.chat.kinds import Kind
from bot.core.chat.nudge_choice import chosen, go_back, keep_quiet
from bot.core.chat.page import Drawing, Page
from bot.core.chat.visit import Visit
from bot.core.events import Wrote
from bot.core.hours import read_hour
from bot.core.nudges.chosen import Rhythm
from bot.core.person import Place
from bot.core.quiet import Quiet

USUAL: Final = (Quiet(time(22), time(7)), Quiet(time(22), time(8)), Quiet(time(23), time(7)))

_BETWEEN: Final = re.compile(r"\s*[-\u2013\u2014]\s*|\s+(?!am\b|pm\b)[^\W\d]{2,}\s+", re.IGNORECASE)
"""What stands between two hours: a dash, or a word."""


def read_quiet(text: str) -> Quiet | None:
    """The hours that somebody wrote, as in 22-7 or 10 pm to 7:30 am, unless there are none."""
    parts = _BETWEEN.split(text.strip())
    hours = [at for part in parts if (at := read_hour(part)) is not None]
    if len(parts) != 2 or len(hours) != 2 or hours[0] == hours[1]:
        return None
    return Quiet(*hours)


def _draw(visit: Visit, _: Place) -> Drawing:
    usual = tuple(
        (
            visit.button(
                f"q{number}", "nudges.from_to", start=clock(visit, quiet.start), end=clock(visit, quiet.end)
            ),
        )
        for number, quiet in enumerate(USUAL)
    )
    rest = ((visit.button("none", "nudges.choose_no_quiet"),), (visit.button("_back", "button.back"),))
    return Drawing(visit.text("nudges.ask_quiet"), (*usual, *rest))


def _tapped(visit: Visit, place: Place, key: str) -> None:
    match key:
        case "_back":
            go_back(visit)
        case "none":
            keep_quiet(visit, None)
        case _:
            _keep(visit, place, USUAL[int(key[1:])])


def _written(visit: Visit, place: Place, wrote: Wrote) -> None:
    quiet = read_quiet(wrote.text)
    if quiet is None:
        visit.ask(place, lead=visit.text("nudges.quiet_unclear"))
    else:
        visit.tidy_away(wrote)
        _keep(visit, place, quiet)


def _keep(visit: Visit, place: Place, quiet: Quiet) -> None:
    """Hours in which their own nudge would come are not taken: it could never arrive."""
    nudges = chosen(visit)
    if nudges.rhythm is not Rhythm.OFF and quiet.covers(nudges.at):
        visit.ask(place, lead=visit.text("nudges.quiet_clashes", time=clock(visit, nudges.at)))
    else:
        keep_quiet(visit, quiet)


PAGES = {Kind.QUIET_HOURS: Page(_draw, _tapped, _written, aside=True)}
