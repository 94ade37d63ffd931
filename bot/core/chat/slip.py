"""The slip: line by line, kept until the person turns it on, with an exact preview."""

from dataclasses import dataclass, replace

from bot.core.chat.kinds import Kind
from bot.core.chat.lines import mark, offered, passed, release, wish, with_wish
from bot.core.chat.page import Drawing, Page
from bot.core.chat.visit import Visit
from bot.core.chat.walking import can_pass_on, chapter_of, conclude, finish, resume
from bot.core.effects import Button
from bot.core.events import Wrote
from bot.core.line import LONGEST, ROOM, Line, Wish
from bot.core.person import Place
from bot.core.replay import replay
from bot.core.script.markup import clip, units
from bot.core.walk import Walk

SHORT = 44
"""Characters of a line that fit on its button."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A walk at its end, and the lines it offers."""

    walk: Walk
    lines: tuple[Line, ...]

    def line(self, node: str) -> Line | None:
        """The line of a node, if it is offered now."""
        return next((line for line in self.lines if line.node == node), None)

    @property
    def length(self) -> int:
        """Characters of the lines that would be passed on now."""
        return sum(line.length for line in self.passed)

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
    return Slip(walk, offered(visit, walk, *found))


def _over(visit: Visit, place: Place) -> None:
    """Nothing of this walk can be passed on any more: say so and go to where it stands."""
    walk = visit.view.walk(place.walk)
    if walk is None:
        visit.settle(None)
        return
    out = walk.out
    visit.settle(visit.text("slip.out" if out else "slip.over"))
    if not out:
        resume(visit, walk)


def _nothing_to_draw(visit: Visit) -> Drawing:
    return Drawing(visit.text("slip.over"), ((visit.button("go", "button.go_on"),),))


def _draw(visit: Visit, place: Place) -> Drawing:
    slip = find(visit, place)
    if slip is None:
        return _nothing_to_draw(visit)
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
    return Button(line.node, f"{sign} {_short(line.plain)}")


def _short(text: str) -> str:
    """How a line begins and how it ends: what it is about, and what was said."""
    if units(text) <= SHORT:
        return text
    head, _, _ = text[: SHORT // 2].rpartition(" ")
    _, _, tail = text[-SHORT // 2 :].partition(" ")
    return clip(f"{head} … {tail}" if head and tail else text, SHORT)


def _tapped(visit: Visit, place: Place, key: str) -> None:
    slip = find(visit, place)
    if slip is None:
        _over(visit, place)
    elif key == "_preview":
        visit.turn_into(_preview(slip))
    elif key == "_keep":
        conclude(visit, slip.walk)
        visit.turn_into(Place(Kind.TAKEAWAY, place.walk))
    elif key == "_later":
        visit.settle(visit.text("walk.later"))
        visit.ask(Place(Kind.HOME))
    elif key == "_back":
        visit.settle(visit.text("walk.went_back"))
        resume(visit, visit.put(slip.walk.back()))
    else:
        visit.turn_into(Place(Kind.LINE, place.walk, key))


def _preview(slip: Slip) -> Place:
    return Place(Kind.PREVIEW, slip.walk.number, mark(slip.passed))


def _draw_line(visit: Visit, place: Place) -> Drawing:
    slip = find(visit, place)
    line = slip.line(place.detail) if slip else None
    if slip is None or line is None:
        return _nothing_to_draw(visit)
    want = wish(slip.walk, line.node)
    own = visit.button("own", "line.say_differently")
    back = (visit.button("_back", "line.to_slip"),)
    if line.too_long:
        text = visit.text("line.too_long", most=LONGEST, length=units(line.words))
        return Drawing(text, ((own,), back))
    text = f"{visit.text('line.head')}\n\n<blockquote>{line.html}</blockquote>"
    keep, pass_on = visit.button("keep", "line.keep"), visit.button("pass", "line.pass")
    undo = ((visit.button("asis", "line.as_it_was"),),) if want.words else ()
    return Drawing(text, ((keep if want.passed else pass_on,), (own,), *undo, back))


def _line_tapped(visit: Visit, place: Place, key: str) -> None:
    slip = find(visit, place)
    if slip is None:
        _over(visit, place)
        return
    want = wish(slip.walk, place.detail)
    if key == "own":
        visit.turn_into(Place(Kind.REWORD, place.walk, place.detail))
        return
    changed = {
        "keep": replace(want, passed=False),
        "pass": replace(want, passed=True),
        "asis": Wish(passed=False),
    }.get(key, want)
    if changed != want:
        visit.put(with_wish(slip.walk, place.detail, changed))
    visit.turn_into(Place(Kind.SLIP, place.walk))


def _draw_reword(visit: Visit, place: Place) -> Drawing:
    slip = find(visit, place)
    line = slip.line(place.detail) if slip else None
    if line is None:
        return _nothing_to_draw(visit)
    now = "" if line.too_long else f"\n\n<blockquote>{line.html}</blockquote>"
    return Drawing(
        f"{visit.text('line.reword', most=LONGEST)}{now}", ((visit.button("_back", "line.leave"),),)
    )


def _reword_tapped(visit: Visit, place: Place, _key: str) -> None:
    if find(visit, place) is None:
        _over(visit, place)
    else:
        visit.turn_into(Place(Kind.SLIP, place.walk))


def _reworded(visit: Visit, place: Place, wrote: Wrote) -> None:
    slip = find(visit, place)
    walk = visit.view.walk(place.walk)
    if slip is None:
        if walk is not None:
            resume(visit, walk, lead=visit.text("slip.over"))
        return
    if (length := units(wrote.text)) > LONGEST:
        visit.ask(place, lead=visit.text("line.still_long", most=LONGEST, length=length))
        return
    visit.put(with_wish(slip.walk, place.detail, Wish(passed=True, words=wrote.text)))
    visit.tidy_away(wrote)
    visit.ask(Place(Kind.SLIP, place.walk), lead=visit.text("line.reworded"))


def _draw_preview(visit: Visit, place: Place) -> Drawing:
    slip = find(visit, place)
    if slip is None or not slip.passed:
        return _nothing_to_draw(visit)
    back = (visit.button("_back", "line.to_slip"),)
    if slip.length > ROOM:
        return Drawing(visit.text("preview.too_much", most=ROOM, length=slip.length), (back,))
    lines = "\n".join(f"<blockquote>{line.html}</blockquote>" for line in slip.passed)
    around = [line.around for line in slip.passed if line.around]
    text = "\n\n".join(
        (visit.text("preview.head"), lines, visit.text("preview.foot"), *around, visit.text("preview.until"))
    )
    return Drawing(text, ((visit.button("release", "preview.release"),), back))


def _preview_tapped(visit: Visit, place: Place, key: str) -> None:
    slip = find(visit, place)
    if slip is None:
        _over(visit, place)
    elif key == "_back" or not slip.passed:
        visit.turn_into(Place(Kind.SLIP, place.walk))
    elif mark(slip.passed) != place.detail:
        visit.toast("preview.changed", alert=True)
        visit.turn_into(_preview(slip))
    else:
        frozen = release(visit, slip.passed)
        walk = visit.put(replace(slip.walk, release=frozen))
        visit.turn_into(Place(Kind.RELEASED, place.walk))
        finish(visit, walk)


def _draw_released(visit: Visit, place: Place) -> Drawing:
    walk = visit.view.walk(place.walk)
    if walk is None or walk.release is None or walk.out:
        return _nothing_to_draw(visit)
    rows = ((visit.button("home", "button.home"),), (visit.button("back", "released.take_back"),))
    return Drawing(visit.text("released.text"), rows)


def _released_tapped(visit: Visit, place: Place, key: str) -> None:
    walk = visit.view.walk(place.walk)
    if walk is None or walk.release is None or walk.out:
        _over(visit, place)
    elif key == "home":
        visit.ask(Place(Kind.HOME))
    else:
        visit.put(replace(walk, release=None))
        visit.settle(visit.text("released.taken_back"))
        visit.ask(Place(Kind.SLIP, place.walk))


PAGES = {
    Kind.SLIP: Page(_draw, _tapped, stays=True),
    Kind.LINE: Page(_draw_line, _line_tapped, stays=True),
    Kind.REWORD: Page(_draw_reword, _reword_tapped, _reworded, stays=True),
    Kind.PREVIEW: Page(_draw_preview, _preview_tapped, stays=True),
    Kind.RELEASED: Page(_draw_released, _released_tapped, apart=True),
}
