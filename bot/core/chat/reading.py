"""The joint summary as one person reads it, and a pause for when it is hard to read."""

from bot.core.chat.arriving import enter
from bot.core.chat.kinds import Kind
from bot.core.chat.naming import about
from bot.core.chat.page import Drawing, Page, no_buttons
from bot.core.chat.rights import pause
from bot.core.chat.visit import Visit
from bot.core.person import Place
from bot.core.round import Out
from bot.core.view import Joint
from bot.core.walk import Walk


def _next_part(visit: Visit, walk: Walk, out: Out) -> Joint | None:
    """The round, where its next chapter follows on this summary."""
    joint = visit.view.joint(walk.round)
    follows = joint is not None and joint.open and joint.chapter == out.chapter + 1
    return joint if follows and joint and visit.view.chapter(joint) else None


def _draw(visit: Visit, place: Place) -> Drawing:
    walk = visit.view.walk(place.walk)
    out = walk.out if walk else None
    text = out.texts.get(visit.person.language) or next(iter(out.texts.values()), "") if out else ""
    if walk is None or out is None or not text:
        return Drawing(visit.text("summary.gone"))
    hard = (visit.button("hard", "summary.hard"),)
    if _next_part(visit, walk, out):
        return Drawing(text, ((visit.button("next", "summary.next"),), hard))
    return Drawing(text, ((visit.button("home", "button.home"),), hard))


def _tapped(visit: Visit, place: Place, key: str) -> None:
    walk = visit.view.walk(place.walk)
    joint = _next_part(visit, walk, walk.out) if walk and walk.out else None
    if key == "hard":
        visit.ask(Place(Kind.GROUNDING))
    elif key == "next" and joint is not None:
        enter(visit, joint)
    else:
        visit.ask(Place(Kind.HOME))


def _draw_grounding(visit: Visit, _: Place) -> Drawing:
    back = (visit.button("_back", "button.where_i_was"),)
    rest = (visit.button("safety", "button.safety"), visit.button("pause", "button.pause"))
    return Drawing(visit.text("summary.grounding"), (back, rest))


def _grounding_tapped(visit: Visit, _: Place, key: str) -> None:
    visit.settle(visit.text("safety.settled"))
    if key == "pause":
        pause(visit)
    elif key == "safety":
        visit.ask(Place(Kind.SAFETY))
    else:
        visit.come_back()


def _draw_closed(visit: Visit, place: Place) -> Drawing:
    joint = visit.view.joint(place.detail)
    return Drawing(visit.text("round.closed", **about(visit, joint)) if joint else visit.text("round.over"))


def _draw_left(visit: Visit, place: Place) -> Drawing:
    return Drawing(visit.text("partner.ended", name=place.detail))


PAGES = {
    Kind.SUMMARY: Page(_draw, _tapped, apart=True),
    Kind.GROUNDING: Page(_draw_grounding, _grounding_tapped, trace="safety.settled"),
    Kind.CLOSED: Page(_draw_closed, no_buttons),
    Kind.LEFT: Page(_draw_left, no_buttons),
}
