"""Words of crisis: the script stops, nothing of that walk can be passed on any more, and nobody is told."""

from collections.abc import Iterable
from dataclasses import replace

from bot.core.chat.kinds import Kind
from bot.core.chat.lines import KEPT, with_wish
from bot.core.chat.page import Drawing, Page
from bot.core.chat.resources import resources
from bot.core.chat.rights import pause
from bot.core.chat.visit import Visit
from bot.core.chat.walking import same_journey
from bot.core.events import Command, Edited, Event, Media, Wrote
from bot.core.person import Place
from bot.core.walk import Walk

_BEFORE_RELEASE = (Kind.WITHHELD, Kind.SLIP, Kind.LINE, Kind.PART, Kind.REWORD, Kind.PREVIEW)
"""Pages that have no place in a walk of which nothing can be passed on."""


def is_heard(visit: Visit, event: Event) -> bool:
    """Whether somebody has written words of crisis, wherever that was."""
    found = visit.view.world.lists.crisis.found
    match event:
        case Wrote(_, text):
            before = _written_before(visit)
            return found(text) or (not found(before) and found(f"{before}\n{text}"))
        case Edited(_, text) | Media(text):
            return found(text)
        case Command(name, argument, None):  # an invitation's code is nobody's words
            return found(f"{name} {argument}")
        case _:
            return False


def _written_before(visit: Visit) -> str:
    """The messages of the same answer, over which somebody may have spread what they say."""
    here = visit.person.here
    walk = visit.view.walk(here.walk) if here.kind in {Kind.QUESTION, Kind.WRITING} else None
    return walk.answer(here.detail).text if walk else ""


def hold(visit: Visit, event: Event, saved: Iterable[Walk]) -> None:
    """Keep the walks with what was written in them; nothing of where it belongs can be passed on any more."""
    for walk in saved:
        visit.put(walk)
    for walk in _belongs_to(visit, event):
        _hold(visit, walk)
    if isinstance(event, Wrote | Edited):
        visit.tidy_away(event)


def show(visit: Visit) -> None:
    """Stop, and say where to turn."""
    visit.ask(Place(Kind.CRISIS, visit.person.here.walk))


def _belongs_to(visit: Visit, event: Event) -> list[Walk]:
    """The walks that hold an edited message; else the one in which the person is, if they are in one."""
    if isinstance(event, Edited):
        found = [walk for walk in visit.view.walks if walk.nodes_with(event.message)]
        if found:
            return found
    walk = visit.view.walk(visit.person.here.walk)
    return [walk] if walk else []


def _hold(visit: Visit, walk: Walk) -> None:
    """From here on all is as if every line were kept, and no page says why."""
    here = visit.person.here
    if here.kind is Kind.REWORD and here.walk == walk.number:
        walk = with_wish(walk, here.detail, replace(walk.wishes.get(here.detail, KEPT), passed=False))
    visit.put(walk.hold(visit.at.instant))
    _tell_taken_back(visit, walk)
    for other in same_journey(visit, walk):  # a line of another part may quote this one: it is looked at anew
        if other.number != walk.number and not other.out:
            visit.put(other.held_back())
            _tell_taken_back(visit, other)
    for kind in _BEFORE_RELEASE:
        visit.settle_others(visit.text("safety.settled"), kind, walk.number)
    if here.walk == walk.number and here.kind in _BEFORE_RELEASE:
        visit.change(here=Place(Kind.PRIVATE, walk.number))


def _tell_taken_back(visit: Visit, walk: Walk) -> None:
    if not walk.out:
        visit.settle_others(visit.text("released.taken_back"), Kind.RELEASED, walk.number)


def _draw(visit: Visit, _: Place) -> Drawing:
    where = (visit.button("where", "crisis.where"),)
    pausing = (visit.button("pause", "button.pause"),)
    onward = (visit.button("misread", "crisis.misread"), visit.button("go", "button.go_on"))
    return Drawing(f"{visit.text('crisis.stop')}\n\n{resources(visit)}", (where, pausing, onward))


def _tapped(visit: Visit, _: Place, key: str) -> None:
    visit.settle(visit.text("safety.settled"))
    match key:
        case "where":
            visit.ask(Place(Kind.SAFETY))
        case "pause":
            pause(visit)
        case _:
            if key == "misread":  # said over the chat and not in it: nothing of this stays to be read
                visit.toast("crisis.misread_answer", alert=True)
            visit.come_back()


PAGES = {Kind.CRISIS: Page(_draw, _tapped, trace="safety.settled")}
