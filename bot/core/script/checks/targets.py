"""Whatever a script leads to exists."""

from collections.abc import Iterable, Iterator

from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Path, Places, did_you_mean, finding
from bot.core.script.model import Chapter, Node, Script


def check_targets(script: Script, places: Places) -> Iterator[Diagnostic]:
    """Find `missing-target`."""
    for chapter in script.chapters:
        for path, node, target in _targets(chapter):
            if target not in chapter.nodes:
                yield _missing(places, path, f"{node} → {target}", target, chapter.nodes)
    everywhere = [node for chapter in script.chapters for node in chapter.nodes]
    for old, new in script.renamed.items():
        if new not in everywhere and new not in script.renamed:
            yield _missing(places, ("renamed", old), f"renamed {old} → {new}", new, everywhere)


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
    if node.go is not None:
        yield ("go",), node.go


def _missing(places: Places, path: Path, where: str, target: str, known: Iterable[str]) -> Diagnostic:
    message = f"no such node.{did_you_mean(target, known)} Please either correct the name or add the node."
    return finding(Code.MISSING_TARGET, places.at(*path), where, message)
