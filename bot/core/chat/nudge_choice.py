"""What somebody has chosen of nudges: read, kept, and led back to."""

from dataclasses import replace
from datetime import UTC, date, time
from typing import Any

from bot.core.chat.kinds import Kind
from bot.core.chat.visit import Visit
from bot.core.chat.where import ask_zone
from bot.core.nudges.chosen import Nudges, Rhythm
from bot.core.nudges.planning import planned
from bot.core.person import Place
from bot.core.quiet import Quiet
from bot.core.zones import find_zone

ALL = Place(Kind.NUDGES)
"""The page from which everything is changed."""


def chosen(visit: Visit) -> Nudges:
    """What they have chosen, with the next nudge as it is planned now."""
    return planned(visit.person, visit.at.instant) or Nudges()


def today(visit: Visit) -> date:
    """The day that it is where they are."""
    return visit.at.instant.astimezone(find_zone(visit.person.zone) or UTC).date()


def keep(visit: Visit, **fields: Any) -> None:  # noqa: ANN401 - the fields of Nudges, as in dataclasses.replace
    """Keep a choice, and show all of them; what needs a wall clock asks first where that is."""
    visit.change(nudges=replace(visit.person.nudges or Nudges(), **fields))
    show_all(visit)


def keep_quiet(visit: Visit, quiet: Quiet | None) -> None:
    """Keep the quiet hours, and show all that is chosen."""
    visit.change(quiet=quiet)
    show_all(visit)


def show_all(visit: Visit) -> None:
    """Everything as it is chosen; where nobody knows the zone yet and it matters, that is asked for."""
    person = visit.person
    matters = person.quiet is not None or chosen(visit).rhythm is not Rhythm.OFF
    visit.change(aside=None)
    if matters and find_zone(person.zone) is None:
        ask_zone(visit, ALL)
    else:
        visit.turn_into(ALL)


def go_back(visit: Visit) -> None:
    """Everything as it was."""
    visit.change(aside=None)
    visit.turn_into(ALL)


def is_quiet(visit: Visit, at: time) -> bool:
    """Whether a nudge of this hour could not come."""
    return visit.person.quiet is not None and visit.person.quiet.covers(at)
