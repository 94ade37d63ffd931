"""Everything that a person did not just tap for: one neutral line, and a button that opens it."""

from datetime import datetime

from bot.core.chat.kinds import Kind
from bot.core.chat.page import Drawing, Page
from bot.core.chat.visit import Visit
from bot.core.effects import Lane
from bot.core.person import Place


def notify(
    visit: Visit, place: Place, lane: Lane, *, quiet: bool = False, until: datetime | None = None
) -> None:
    """Put a page behind the neutral line; whoever has stopped finds it when they write again."""
    if visit.person.stopped:
        visit.change(waiting=(*visit.person.waiting, place))
        return
    sealed = Place(Kind.NOTICE, detail=f"{place.kind} {place.walk} {place.detail}")
    visit.ask(sealed, lane=lane, quiet=quiet or visit.person.paused, until=until)


def behind(place: Place) -> Place:
    """The page that the button of a neutral line opens."""
    kind, walk, detail = place.detail.split(" ", 2)
    return Place(Kind(kind), int(walk), detail)


def deliver_waiting(visit: Visit) -> None:
    """What came while the person had stopped."""
    waiting = visit.person.waiting
    visit.change(waiting=())
    for place in waiting:
        notify(visit, place, Lane.SUMMARY)


def _draw(visit: Visit, _: Place) -> Drawing:
    return Drawing(visit.text("notice.line"), ((visit.button("open", "notice.open"),),))


def _tapped(visit: Visit, place: Place, _key: str) -> None:
    visit.turn_into(behind(place))


PAGES = {Kind.NOTICE: Page(_draw, _tapped, apart=True)}
