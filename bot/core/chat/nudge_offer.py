"""Whether nudges are welcome: asked once, after the first takeaway, and answered in two taps."""

from bot.core.chat.dates import clock, weekday
from bot.core.chat.kinds import Kind
from bot.core.chat.nudge_choice import is_quiet, keep
from bot.core.chat.page import Drawing, Page
from bot.core.chat.visit import Visit
from bot.core.nudges.chosen import Nudges, Rhythm
from bot.core.person import Place

_OFFERED = Nudges(Rhythm.WEEKLY)


def _draw(visit: Visit, _: Place) -> Drawing:
    day, at = weekday(visit, _OFFERED.day), clock(visit, _OFFERED.at)
    yes = (visit.button("yes", "nudges.offer_yes", day=day, time=at),)
    rest = (visit.button("other", "nudges.offer_other"), visit.button("no", "nudges.offer_no"))
    return Drawing(visit.text("nudges.offer"), (yes, rest))


def _tapped(visit: Visit, _: Place, key: str) -> None:
    if key == "no":
        visit.settle(visit.text("nudges.refused"))
    elif key == "other":
        visit.turn_into(Place(Kind.NUDGE_DAY, detail=Rhythm.WEEKLY))
    elif is_quiet(visit, _OFFERED.at):
        visit.turn_into(Place(Kind.NUDGE_HOUR, detail=Rhythm.WEEKLY))
    else:
        keep(visit, rhythm=_OFFERED.rhythm, day=_OFFERED.day, at=_OFFERED.at)


PAGES = {Kind.NUDGE_OFFER: Page(_draw, _tapped, apart=True)}
