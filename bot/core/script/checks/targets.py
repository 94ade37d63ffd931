"""Whatever a script leads to exists."""

from collections.abc import Iterator

from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Path, Places, did_you_mean, finding
from bot.core.script.model import Chapter, Node, Script


def check_targets(script: Script, places: Places) -> Iterator[Diagnostic]:
    """Find `missing-target`."""
    for chapter in script.chapters:
        for path, node, target in _targets(chapter):
            if target not in chapter.nodes:
                place = places.at(*path)
                yield finding(Code.MISSING_TARGET, place, f"{node} → {target}", _why(script, chapter, target))


def has_all_targets(chapter: Chapter) -> bool:
    """Whether the chapter can be walked at all."""
    return all(target in chapter.nodes for _, _, target in _targets(chapter))


def _targets(chapter: Chapter) -> Iterator[tuple[Path, str, str]]:
    for node in chapter.nodes.values():
        for path, target in _of(node):
            yield ("chapters", chapter.id, "nodes", node.id, *path), node.id, target


def _of(node: Node) -> Iterator[tuple[Path, str]]:
    for option in node.options:
        if option.go is not None:
            yield ("options", option.key, "go"), option.go
    for number, way in enumerate(node.ways):
        yield ("ways", str(number), "go"), way.go
    yield from ((("rotate",), target) for target in node.rotate)
    if node.go is not None:
        yield ("go",), node.go


def _why(script: Script, chapter: Chapter, target: str) -> str:
    other = next((one.id for one in script.chapters if target in one.nodes), None)
    if other is not None:
        what = f"it stands in the chapter {other}, and nobody can go from one chapter to another"
        return f"{what}. Please name a node of {chapter.id}."
    near = did_you_mean(target, chapter.nodes)
    return f"no such node.{near} Please either correct the name or add the node."
