"""A nudge: one neutral line when its instant has come, and the page that its button opens."""

from dataclasses import replace

from bot.core.chat.check_in import start
from bot.core.chat.dates import weekday_of
from bot.core.chat.kinds import Kind
from bot.core.chat.later import ask_for, later_row
from bot.core.chat.notice import behind, notify
from bot.core.chat.page import Drawing, Page
from bot.core.chat.visit import Visit
from bot.core.effects import Lane
from bot.core.nudges.chosen import Rhythm
from bot.core.nudges.fading import SLOWER, given, passed_over
from bot.core.nudges.planning import planned
from bot.core.nudges.welcome import welcome_until
from bot.core.person import Place


def come(visit: Visit) -> None:
    """A nudge's instant has come: it is sent if it is welcome now."""
    nudges, at = visit.person.nudges, visit.at.instant
    nudge = nudges.next if nudges else None
    if nudges is None or nudge is None or nudge.at > at:
        return
    until = welcome_until(visit.view, nudge, at)
    if until is None:
        visit.change(nudges=passed_over(nudges, nudge))
        return
    after = given(visit.person, nudges, nudge, at)
    visit.change(nudges=after)
    visit.settle_where(visit.text("nudge.newer"), _is_nudge)
    slower = after.rhythm if after.rhythm is not nudges.rhythm else ""
    notify(visit, Place(Kind.NUDGE, detail=slower), Lane.NUDGE, until=until)


def _is_nudge(place: Place) -> bool:
    return (behind(place) if place.kind is Kind.NOTICE else place).kind is Kind.NUDGE


def _draw(visit: Visit, place: Place) -> Drawing:
    slower = (visit.text(f"slower.{place.detail}"),) if place.detail else ()
    begin = (visit.button("start", "button.start"),)
    fewer = (visit.button("skip", "nudge.skip"), visit.button("less", "nudge.less"))
    is_on = visit.person.nudges is not None and visit.person.nudges.rhythm is not Rhythm.OFF
    rows = (begin, later_row(visit), fewer if is_on else ())
    return Drawing("\n\n".join((visit.text("nudge.here"), *slower)), tuple(filter(None, rows)))


def _tapped(visit: Visit, _: Place, key: str) -> None:
    match key:
        case "start":
            start(visit)
        case "skip":
            visit.settle(_skipped(visit))
        case "less":
            visit.settle(_less(visit))
        case _:
            visit.settle(ask_for(visit, key))


def _skipped(visit: Visit) -> str:
    """All right, and when the next one comes."""
    nudges = planned(visit.person, visit.at.instant)
    if nudges is None or nudges.next is None:
        return visit.text("nudge.skipped")
    return visit.text("nudge.skipped_until", day=weekday_of(visit, nudges.next.day))


def _less(visit: Visit) -> str:
    nudges = visit.person.nudges
    if nudges is not None:
        nudges = replace(nudges, rhythm=SLOWER[nudges.rhythm])
        visit.change(nudges=nudges)
    return visit.text(f"slower.{nudges.rhythm if nudges else Rhythm.OFF}")


PAGES = {Kind.NUDGE: Page(_draw, _tapped, apart=True)}
