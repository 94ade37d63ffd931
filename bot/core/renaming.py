"""A node gets another name, and whatever people have said there follows it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, TypeVar

from bot.core.chat.kinds import Kind
from bot.core.line import Release
from bot.core.person import Place
from bot.core.script.model import Chapter, Script
from bot.core.view import PersonView
from bot.core.walk import Walk

V = TypeVar("V")

_AT_A_NODE: Final = frozenset({Kind.QUESTION, Kind.WRITING, Kind.LINE, Kind.PART, Kind.REWORD})


def present_view(view: PersonView) -> PersonView:
    """The view with all nodes under the names that their scripts have for them now."""
    if not any(script.renamed for script in view.world.library.scripts.values()):
        return view
    person = view.person
    live = tuple(replace(screen, place=_place(view, screen.place)) for screen in person.live)
    return replace(
        view,
        person=replace(person, here=_place(view, person.here), live=live),
        walks=tuple(present_walk(walk, view.script(walk.script)) for walk in view.walks),
    )


def present_walk(walk: Walk, script: Script | None) -> Walk:
    """The walk with its nodes under their present names; as it is where its chapter is gone."""
    chapter = _chapter(script, walk)
    if script is None or chapter is None:
        return walk
    return replace(
        walk,
        last=_renamed(walk.last, script, chapter),
        answers=_renamed(walk.answers, script, chapter),
        wishes=_renamed(walk.wishes, script, chapter),
        trail=tuple(present_name(node, script, chapter) for node in walk.trail),
        release=present_release(walk.release, script, chapter) if walk.release else None,
    )


def present_release(release: Release, script: Script, chapter: Chapter) -> Release:
    """The release with its lines under the present names of their nodes; each line reads as it did."""
    lines = (replace(line, node=present_name(line.node, script, chapter)) for line in release.lines)
    return replace(release, lines=tuple(lines))


def present_name(node: str, script: Script, chapter: Chapter) -> str:
    """The name that a node has now, after any number of renamings.

    A name that the chapter still has stays, and so does one that leads to no node of it. What stands behind
    a dot (an option, in the name of a line) stays as it is.
    """
    name, dot, option = node.partition(".")
    for _ in script.renamed:
        if name in chapter.nodes:
            break
        name = script.renamed.get(name, name)
    return f"{name}{dot}{option}" if name in chapter.nodes else node


def _renamed(by_name: Mapping[str, V], script: Script, chapter: Chapter) -> Mapping[str, V]:
    """Where two would meet, what was said under the present name stays."""
    now = {name: present_name(name, script, chapter) for name in by_name}
    followed = {now[name]: value for name, value in by_name.items()}
    return followed | {name: value for name, value in by_name.items() if now[name] == name}


def _place(view: PersonView, place: Place) -> Place:
    walk = view.walk(place.walk)
    script = view.script(walk.script) if walk else None
    chapter = _chapter(script, walk) if walk else None
    if place.kind not in _AT_A_NODE or script is None or chapter is None:
        return place
    return replace(place, detail=present_name(place.detail, script, chapter))


def _chapter(script: Script | None, walk: Walk) -> Chapter | None:
    chapters = script.chapters if script else ()
    return next((chapter for chapter in chapters if chapter.id == walk.chapter), None)
