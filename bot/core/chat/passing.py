"""Passing on: the exact preview, the release, and taking it back until the summary is out."""

from dataclasses import replace

from bot.core.chat.kinds import Kind
from bot.core.chat.language import read_in_several
from bot.core.chat.lines import mark, release, stands_alone
from bot.core.chat.page import Drawing, Page
from bot.core.chat.slip import find, nothing_to_draw, over, preview_place
from bot.core.chat.visit import Visit
from bot.core.chat.walking import finish
from bot.core.person import Place
from bot.core.walk import Walk


def _draw_preview(visit: Visit, place: Place) -> Drawing:
    slip = find(visit, place)
    if slip is None or not slip.passed:
        return nothing_to_draw(visit)
    back = (visit.button("_back", "line.to_slip"),)
    if not stands_alone(slip.passed):
        return Drawing(visit.text("preview.match_alone"), (back,))
    lines = "\n".join(f"<blockquote>{line.html}</blockquote>" for line in slip.passed)
    match = [visit.text("line.match_only")] if any(line.match for line in slip.passed) else []
    elsewhere = [visit.text("preview.languages")] if read_in_several(visit, slip.script) else []
    around = [line.around for line in slip.passed if line.around]
    weekly = _weekly(visit, slip.walk)
    head, foot, until = (visit.text(f"preview.{part}", weekly=weekly) for part in ("head", "foot", "until"))
    text = "\n\n".join((head, lines, *match, *elsewhere, foot, *around, until))
    return Drawing(text, ((visit.button("release", "preview.release"),), back))


def _preview_tapped(visit: Visit, place: Place, key: str) -> None:
    slip = find(visit, place)
    if slip is None:
        over(visit, place)
    elif key == "_back" or not stands_alone(slip.passed):
        visit.turn_into(Place(Kind.SLIP, place.walk))
    elif mark(slip.passed) != place.detail:
        visit.toast("preview.changed", alert=True)
        visit.turn_into(preview_place(slip))
    else:
        frozen = release(visit, slip.walk, slip.script, slip.passed)
        walk = visit.put(replace(slip.walk, release=frozen))
        visit.turn_into(Place(Kind.RELEASED, place.walk))
        finish(visit, walk)


def _weekly(visit: Visit, walk: Walk) -> int:
    """1 for a walk whose round is open for seven days of its person."""
    joint = visit.view.joint(walk.round)
    return int(joint is not None and joint.weekly)


def _draw_released(visit: Visit, place: Place) -> Drawing:
    walk = visit.view.walk(place.walk)
    if walk is None or walk.release is None or walk.out:
        return nothing_to_draw(visit)
    rows = ((visit.button("home", "button.home"),), (visit.button("back", "released.take_back"),))
    return Drawing(visit.text("released.text", weekly=_weekly(visit, walk)), rows)


def _released_tapped(visit: Visit, place: Place, key: str) -> None:
    walk = visit.view.walk(place.walk)
    if walk is None or walk.release is None or walk.out:
        over(visit, place)
    elif key == "home":
        visit.ask(Place(Kind.HOME))
    else:
        visit.put(replace(walk, release=None))
        visit.settle(visit.text("released.taken_back"))
        visit.ask(Place(Kind.SLIP, place.walk))


PAGES = {
    Kind.PREVIEW: Page(_draw_preview, _preview_tapped, stays=True),
    Kind.RELEASED: Page(_draw_released, _released_tapped, apart=True),
}
