"""The private question before each slip, and the end of a walk that keeps everything."""

from bot.core.chat.kinds import Kind
from bot.core.chat.page import Drawing, Page
from bot.core.chat.resources import resources
from bot.core.chat.visit import Visit
from bot.core.chat.walking import can_pass_on, chapter_of, finish, names, resume
from bot.core.person import Place
from bot.core.replay import replay


def _draw(visit: Visit, _: Place) -> Drawing:
    choices = tuple((visit.button(key, f"private.{key}"),) for key in ("no", "keep", "unsafe"))
    back = (visit.button("_back", "button.back"), visit.button("_later", "button.later"))
    return Drawing(visit.text("private.question"), (*choices, back))


def _tapped(visit: Visit, place: Place, key: str) -> None:
    walk = visit.view.walk(place.walk)
    if walk is None:
        visit.settle(None)
    elif key == "_back":
        visit.settle(visit.text("walk.went_back"))
        resume(visit, visit.put(walk.back()))
    elif key == "_later":
        visit.settle(visit.text("walk.later"))
        visit.ask(Place(Kind.HOME))
    elif key == "no":
        _go_on(visit, place)
    else:
        visit.put(walk.hold(visit.at.instant))
        if key == "unsafe":
            visit.turn_into(Place(Kind.RESOURCES, place.walk))
        else:
            _go_on(visit, place)


def _go_on(visit: Visit, place: Place) -> None:
    """The same words whatever was chosen; then the slip, or the end as if all were kept."""
    walk = visit.view.walk(place.walk)
    visit.settle(visit.text("private.answered"))
    if walk is None:
        return
    if walk.kept is not None or not can_pass_on(visit, walk):
        finish(visit, walk)
    elif visit.person.withheld is not None:
        visit.ask(Place(Kind.WITHHELD, place.walk))
    else:
        visit.ask(Place(Kind.SLIP, place.walk))


def _draw_resources(visit: Visit, _: Place) -> Drawing:
    return Drawing(resources(visit), ((visit.button("go", "button.go_on"),),))


def _resources_tapped(visit: Visit, place: Place, _key: str) -> None:
    _go_on(visit, place)


def _draw_withheld(visit: Visit, _: Place) -> Drawing:
    rows = ((visit.button("keep", "withheld.keep"),), (visit.button("choose", "withheld.choose"),))
    return Drawing(visit.text("withheld.ask"), rows)


def _withheld_tapped(visit: Visit, place: Place, key: str) -> None:
    walk = visit.view.walk(place.walk)
    if key == "choose":
        visit.change(withheld=None)
        visit.turn_into(Place(Kind.SLIP, place.walk))
    elif walk is not None:
        visit.settle(visit.text("private.answered"))
        finish(visit, walk)


def _draw_takeaway(visit: Visit, place: Place) -> Drawing:
    walk = visit.view.walk(place.walk)
    found = chapter_of(visit, walk) if walk else None
    home = (visit.button("home", "button.home"),)
    if walk is None or found is None:
        return Drawing(visit.text("walk.script_gone"), (home,))
    known = names(visit, walk, *found)
    position = replay(found[1], walk)
    texts = [node.text.render(**known) for node in (*position.says, position.node) if node.text]
    texts.append(found[1].takeaway.render(**known))
    if walk.has_gaps:
        texts.append(visit.text("walk.thinned"))
    if can_pass_on(visit, walk):
        return Drawing("\n\n".join(texts), (home, (visit.button("lines", "button.lines_again"),)))
    return Drawing("\n\n".join(texts), (home,))


def _takeaway_tapped(visit: Visit, place: Place, key: str) -> None:
    walk = visit.view.walk(place.walk)
    visit.settle(visit.text("walk.takeaway_away") if visit.person.tidy else None)
    if key == "lines" and walk is not None:
        resume(visit, walk)
    else:
        visit.ask(Place(Kind.HOME))


PAGES = {
    Kind.PRIVATE: Page(_draw, _tapped, stays=True),
    Kind.RESOURCES: Page(_draw_resources, _resources_tapped, stays=True, trace="private.answered"),
    Kind.WITHHELD: Page(_draw_withheld, _withheld_tapped, stays=True),
    Kind.TAKEAWAY: Page(_draw_takeaway, _takeaway_tapped),
}
