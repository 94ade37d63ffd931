"""Away: no nudge until a day, from which on all is as before."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from bot.core.chat.kinds import Kind
from bot.core.chat.nudge_choice import go_back, keep, today
from bot.core.chat.page import Drawing, Page
from bot.core.chat.visit import Visit
from bot.core.days import read_day
from bot.core.events import Wrote
from bot.core.person import Place

WEEKS: Final[Mapping[str, int]] = {"one": 1, "two": 2, "four": 4}

FARTHEST: Final = timedelta(days=366)
"""From today; a day beyond it is a slip of the finger."""


def _draw(visit: Visit, _: Place) -> Drawing:
    weeks = tuple((visit.button(name, f"away.{name}"),) for name in WEEKS)
    return Drawing(visit.text("nudges.ask_away"), (*weeks, (visit.button("_back", "button.back"),)))


def _tapped(visit: Visit, _: Place, key: str) -> None:
    if key == "_back":
        go_back(visit)
    else:
        keep(visit, away=today(visit) + timedelta(weeks=WEEKS[key]))


def _written(visit: Visit, place: Place, wrote: Wrote) -> None:
    now = today(visit)
    day = read_day(wrote.text, visit.person.language, now)
    if day is None:
        visit.ask(place, lead=visit.text("nudges.away_unclear"))
    elif day <= now:
        visit.ask(place, lead=visit.text("nudges.away_past"))
    elif day > now + FARTHEST:
        visit.ask(place, lead=visit.text("nudges.away_far"))
    else:
        visit.tidy_away(wrote)
        keep(visit, away=day)


PAGES = {Kind.AWAY: Page(_draw, _tapped, _written, aside=True)}
