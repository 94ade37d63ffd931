"""Before the first question, alone or in a round: a good moment, and what will be asked."""

from collections.abc import Mapping

from bot.core.chat.kinds import Kind
from bot.core.chat.naming import about, day
from bot.core.chat.page import Drawing, Page, Rows
from bot.core.chat.visit import Visit
from bot.core.chat.walking import begin, blank, names, resume
from bot.core.languages.amounts import minutes
from bot.core.person import Place
from bot.core.replay import out_of_turn
from bot.core.script.model import Script
from bot.core.view import Joint
from bot.core.walk import TAKE_ALONG, Walk


def walk_in(visit: Visit, joint: Joint) -> Walk | None:
    """This person's walk through the chapter that a round is in."""
    chapter = visit.view.chapter(joint)
    return next(
        (w for w in visit.view.walks if w.round == joint.id and chapter and w.chapter == chapter.id), None
    )


def enter(visit: Visit, joint: Joint) -> None:
    """Go to one's own walk in a round, or to its entry."""
    walk = walk_in(visit, joint)
    if walk is None:
        visit.ask(Place(Kind.ENTRY, detail=joint.id))
    else:
        resume(visit, walk)


def opened(visit: Visit, script: Script, known: Mapping[str, str]) -> str:
    """What is said of a round that is open: to the partner word for word, and to whoever opens it before."""
    return visit.text(
        "round.open",
        **known,
        about=script.about.plain(),
        minutes=minutes(script.minutes, visit.person.language),
    )


def _takeable(visit: Visit, joint: Joint) -> list[Walk]:
    """Own walks of the same script that may be taken along, the latest first."""
    chapter = visit.view.chapter(joint)
    return [
        walk
        for walk in sorted(visit.view.walks, key=lambda walk: walk.number, reverse=True)
        if walk.round is None
        and walk.script == joint.script
        and chapter is not None
        and walk.chapter == chapter.id
        and walk.trail
        and not walk.has_gaps
        and visit.at.instant - walk.started <= TAKE_ALONG
    ][:3]


def entry_rows(visit: Visit, between: Rows = ()) -> Rows:
    """The buttons before a first question: begin, what else there is, and only looking."""
    start, look = visit.button("start", "button.start"), visit.button("look", "button.just_looking")
    return ((start,), *between, (look, visit.button("_later", "button.later")))


def _draw_entry(visit: Visit, place: Place) -> Drawing:
    joint = visit.view.joint(place.detail)
    script = visit.view.script(joint.script) if joint else None
    if joint is None or script is None or not joint.open:
        return Drawing(visit.text("round.over"), ((visit.button("_later", "button.home"),),))
    known = about(visit, joint)
    text = visit.text("round.second", **known) if joint.chapter > 1 else opened(visit, script, known)
    along = tuple(
        (
            visit.button(
                f"w{walk.number}",
                "round.take_along",
                **about(visit, walk),
                date=day(visit, walk.started),
            ),
        )
        for walk in _takeable(visit, joint)
    )
    return Drawing(f"{text}\n\n{visit.text('walk.good_moment')}", entry_rows(visit, along))


def _entry_tapped(visit: Visit, place: Place, key: str) -> None:
    joint = visit.view.joint(place.detail)
    script = visit.view.script(joint.script) if joint else None
    if key == "_later" or joint is None or script is None:
        visit.settle(visit.text("walk.later") if joint and joint.open else None)
        visit.ask(Place(Kind.HOME))
    elif key == "look":
        visit.turn_into(Place(Kind.LOOK, detail=f"{place.kind} {place.detail}"))
    else:
        visit.settle(None)
        walk = walk_in(visit, joint)
        along = next((walk for walk in _takeable(visit, joint) if key == f"w{walk.number}"), None)
        if walk is not None:
            resume(visit, walk)
        else:
            begin(visit, script, joint.topic, joint=joint, along=along)


def _draw_alone(visit: Visit, place: Place) -> Drawing:
    script_id, _, topic = place.detail.partition(" ")
    script = visit.view.script(script_id)
    if script is None:
        return Drawing(visit.text("reflect.gone"), ((visit.button("_later", "button.home"),),))
    text = visit.text(
        "walk.alone", **about(visit, script_id, topic), minutes=minutes(script.minutes, visit.person.language)
    )
    return Drawing(f"{text}\n\n{visit.text('walk.good_moment')}", entry_rows(visit))


def _alone_tapped(visit: Visit, place: Place, key: str) -> None:
    script_id, _, topic = place.detail.partition(" ")
    script = visit.view.script(script_id)
    if key == "_later" or script is None:
        visit.settle(None)
        visit.ask(Place(Kind.HOME))
    elif key == "look":
        visit.turn_into(Place(Kind.LOOK, detail=f"{place.kind} {place.detail}"))
    else:
        visit.settle(None)
        begin(visit, script, topic)


def _draw_look(visit: Visit, place: Place) -> Drawing:
    """The questions in a row, as they read before anything was answered; nothing is kept."""
    back = ((visit.button("_back", "button.back"),),)
    walk = _looked_at(visit, _behind(place))
    script = visit.view.script(walk.script) if walk else None
    if walk is None or script is None:
        return Drawing(visit.text("reflect.gone"), back)
    chapter = next(chapter for chapter in script.chapters if chapter.id == walk.chapter)
    known = names(visit, walk, script, chapter)
    others = out_of_turn(chapter, walk)
    asked = (node for node in chapter.nodes.values() if node.is_question and node.id not in others)
    texts = (node.text for node in asked if node.text)
    rows = [f"{number}. {text.render(**known)}" for number, text in enumerate(texts, 1)]
    return Drawing("\n\n".join((visit.text("walk.just_looking"), *rows)), back)


def _look_tapped(visit: Visit, place: Place, _key: str) -> None:
    visit.turn_into(_behind(place))


def _behind(place: Place) -> Place:
    kind, _, detail = place.detail.partition(" ")
    return Place(Kind(kind), detail=detail)


def _looked_at(visit: Visit, behind: Place) -> Walk | None:
    """A walk that is never kept: what would be asked."""
    if behind.kind is Kind.ENTRY:
        joint = visit.view.joint(behind.detail)
        script = visit.view.script(joint.script) if joint and joint.open else None
        return blank(visit, 0, script, joint.topic, joint) if joint and script else None
    script_id, _, topic = behind.detail.partition(" ")
    script = visit.view.script(script_id)
    return blank(visit, 0, script, topic) if script else None


PAGES = {
    Kind.ENTRY: Page(_draw_entry, _entry_tapped, stays=True),
    Kind.ALONE: Page(_draw_alone, _alone_tapped, stays=True),
    Kind.LOOK: Page(_draw_look, _look_tapped, stays=True),
}
