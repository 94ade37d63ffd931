"""Answers of people who are under way follow a node to its present name."""

from collections.abc import Iterator, Mapping

from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Place, Places, did_you_mean, finding
from bot.core.script.model import Script


def check_renames(script: Script, places: Places) -> Iterator[Diagnostic]:
    """Find `renamed-in-use`, `renamed-in-circle`, and `missing-target` in `renamed`."""
    nodes = {node: chapter.id for chapter in script.chapters for node in chapter.nodes}
    for old, new in script.renamed.items():
        place, where, way = places.at("renamed", old), f"renamed {old} → {new}", _way(old, script.renamed)
        if way[-1] == old:
            yield from _circle(way, script.renamed, place)
        elif old in nodes:
            yield finding(Code.RENAMED_IN_USE, place, where, _in_use(old, new, nodes[old]))
        elif new not in nodes and new not in script.renamed:
            yield _missing(new, nodes, place, where)


def _way(old: str, renamed: Mapping[str, str]) -> tuple[str, ...]:
    """Follow a name to its present one, or to the first that comes twice."""
    way = [old]
    while (after := renamed.get(way[-1])) is not None:
        way.append(after)
        if after in way[:-1]:
            break
    return tuple(way)


def _circle(way: tuple[str, ...], renamed: Mapping[str, str], place: Place) -> Iterator[Diagnostic]:
    """Tell a circle once, at the first of its names in the file."""
    if way[0] == next(name for name in renamed if name in way):
        message = "these names lead back to where they began. Please keep only what leads to a present name."
        yield finding(Code.RENAMED_IN_CIRCLE, place, f"renamed {' → '.join(way)}", message)


def _in_use(old: str, new: str, chapter: str) -> str:
    return (
        f"the chapter {chapter} still has a node {old}, and its answers would be taken for answers to {new}. "
        "Please either give that node another name or take this line out."
    )


def _missing(new: str, nodes: Mapping[str, str], place: Place, where: str) -> Diagnostic:
    message = f"no such node.{did_you_mean(new, nodes)} Please either correct the name or take this line out."
    return finding(Code.MISSING_TARGET, place, where, message)
