"""The slip: line by line, kept until the person turns it on, with an exact preview."""

from dataclasses import dataclass

from bot.core.chat.kinds import Kind
from bot.core.chat.lines import mark, offered, passed
from bot.core.chat.page import Drawing, Page
from bot.core.chat.visit import Visit
from bot.core.chat.walking import can_pass_on, chapter_of, conclude, offer_nudges, resume
from bot.core.effects import Button
from bot.core.languages.direction import balanced
from bot.core.line import Line
from bot.core.person import Place
from bot.core.replay import replay
from bot.core.script.markup import clip, units
from bot.core.script.model import Script
from bot.core.walk import Walk

SHORT = 44
"""Characters of a line that fit on its button."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A walk at its end, its script in all languages, and the lines it offers."""

    walk: Walk
    script: Script
    lines: tuple[Line, ...]

    def line(self, name: str) -> Line | None:
        """The line of this name, if it is offered now."""
        return next((line for line in self.lines if line.name == name), None)

    @property
    def passed(self) -> tuple[Line, ...]:
        """The lines that would be passed on now."""
        return passed(self.walk, self.lines)


def find(visit: Visit, place: Place) -> Slip | None:
    """The slip of a walk that is at its end and of which something may still be released."""
    walk = visit.view.walk(place.walk)
    found = chapter_of(visit, walk) if walk else None
    if walk is None or found is None or not replay(found[1], walk).is_end:
        return None
    if walk.kept is not None or visit.person.withheld is not None or not can_pass_on(visit, walk):
        return None
    script = visit.view.world.library.scripts[walk.script]
    return Slip(walk, script, offered(visit, walk, *found))


def over(visit: Visit, place: Place) -> None:
    """Nothing of this walk can be passed on any more: say so and go to where it stands."""
    walk = visit.view.walk(place.walk)
    if walk is None:
        visit.settle(None)
        return
    out = walk.out
    visit.settle(visit.text("slip.out" if out else "slip.over"))
    if not out:
        resume(visit, walk)


def nothing_to_draw(visit: Visit) -> Drawing:
    """For what can no longer be passed on."""
    return Drawing(visit.text("slip.over"), ((visit.button("go", "button.go_on"),),))


def _draw(visit: Visit, place: Place) -> Drawing:
    slip = find(visit, place)
    if slip is None:
        return nothing_to_draw(visit)
    count = len(slip.passed)
    forward = (
        visit.button("_preview", "slip.preview", count=count)
        if count
        else visit.button("_keep", "slip.keep_all")
    )
    lines = tuple((_line_button(slip, line),) for line in slip.lines)
    rest = (visit.button("_back", "button.back"), visit.button("_later", "button.later"))
    return Drawing(visit.text("slip.head"), ((forward,), *lines, rest))


def _line_button(slip: Slip, line: Line) -> Button:
    sign = "●" if line in slip.passed else "○"
    return Button(line.button, f"{sign} {_short(line.plain)}")


def _short(text: str) -> str:
    """How a line begins and how it ends: what it is about, and what was said."""
    if units(text) <= SHORT:
        return text
    head, _, _ = text[: SHORT // 2].rpartition(" ")
    _, _, tail = text[-SHORT // 2 :].partition(" ")
    return clip(f"{balanced(head)} … {balanced(tail)}" if head and tail else text, SHORT)


def _tapped(visit: Visit, place: Place, key: str) -> None:
    slip = find(visit, place)
    if slip is None:
        over(visit, place)
    elif key == "_preview":
        visit.turn_into(preview_place(slip))
    elif key == "_keep":
        conclude(visit, slip.walk)
        visit.turn_into(Place(Kind.TAKEAWAY, place.walk))
        offer_nudges(visit)
    elif key == "_later":
        visit.settle(visit.text("walk.later"))
        visit.ask(Place(Kind.HOME))
    elif key == "_back":
        visit.settle(visit.text("walk.went_back"))
        resume(visit, visit.put(slip.walk.back()))
    else:
        line = next(line for line in slip.lines if line.button == key)
        visit.turn_into(Place(Kind.LINE, place.walk, line.name))


def preview_place(slip: Slip) -> Place:
    """Where exactly these lines are looked at once more."""
    return Place(Kind.PREVIEW, slip.walk.number, mark(slip.passed))


PAGES = {Kind.SLIP: Page(_draw, _tapped, stays=True)}
