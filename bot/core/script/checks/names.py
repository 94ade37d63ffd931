"""Texts name only what they will be given; a summary names only what was released."""

from collections.abc import Iterable, Iterator
from typing import Final

from bot.core.line import HERE
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Path, Places, did_you_mean, finding
from bot.core.script.model import Chapter, Node, Script, Share
from bot.core.script.texts import Text

_NONE: Final[frozenset[str]] = frozenset()
_LINE: Final = frozenset({"me", "topic", "answer"})
_OPTION: Final = frozenset({"me", "topic"})
_ALIKE: Final = frozenset({"topic"})
"""What is the same for both: a match reads alike, whoever of the two chose it."""

_OF_A_LINE: Final = ("text", "who", "node", "keys")
_PRIVATE: Final = ("me", "said", "earlier", "last", "answer")

Named = tuple[Path, str, Text, frozenset[str]]


def check_names(script: Script, places: Places) -> Iterator[Diagnostic]:
    """Find `unknown-name` in texts, and `summary-oversteps`."""
    for path, where, text, known in texts(script):
        for name in sorted(text.names - known):
            place = places.in_text(text.lines[name], *path)
            yield finding(Code.UNKNOWN_NAME, place, where, _unknown(name, known))
    for chapter in script.chapters:
        yield from _check_summary(chapter, places)


def _unknown(name: str, known: frozenset[str]) -> str:
    if not known:
        return f"{name} is not known here, where nothing can be filled in. Please write the words themselves."
    if near := did_you_mean(name, known):
        return f"{name} is not known here.{near} Please either correct the name or take it out."
    kinds = sorted({f"{one.partition('.')[0]}.…" if "." in one else one for one in known})
    return f"{name} is not known here. Please use only these: {', '.join(kinds)}."


def texts(script: Script) -> Iterator[Named]:
    """Every text but the summaries: its path, where it is, and the names that it may use."""
    yield ("title",), "title", script.title, _NONE
    yield ("about",), "about", script.about, _NONE
    if script.proposed is not None:
        yield ("proposed",), "proposed", script.proposed, _NONE
    yield ("topic", "text"), "topic.text", script.topic.text, _NONE
    for key, label in script.topic.options.items():
        yield ("topic", "options", key), f"topic.options.{key}", label, _NONE
    for number, chapter in enumerate(script.chapters):
        earlier = _said("earlier", script.chapters[:number])
        walk = _OPTION | _said("said", (chapter,)) | _said("last", (chapter,)) | earlier
        path = ("chapters", chapter.id)
        yield (*path, "takeaway"), f"{chapter.id}.takeaway", chapter.takeaway, walk
        for node in chapter.nodes.values():
            yield from _texts_of(node, (*path, "nodes", node.id), walk, earlier)


def _texts_of(node: Node, path: Path, walk: frozenset[str], earlier: frozenset[str]) -> Iterator[Named]:
    if node.text is not None:
        yield (*path, "text"), node.id, node.text, walk
    for number, line in enumerate(node.lines):
        yield (*path, "line", str(number)), f"{node.id}.line", line, _LINE | earlier
    if node.around is not None:
        yield (*path, "around"), f"{node.id}.around", node.around, _OPTION
    if node.scale is not None:
        yield (*path, "scale", "low_text"), f"{node.id}.scale", node.scale.low_text, _NONE
        yield (*path, "scale", "high_text"), f"{node.id}.scale", node.scale.high_text, _NONE
    for option in node.options:
        where, inner = f"{node.id}.{option.key}", (*path, "options", option.key)
        yield (*inner, "text"), where, option.text, _NONE
        if option.line is not None:
            names = _ALIKE if node.share is Share.MATCH else (_LINE if option.own else _OPTION) | earlier
            yield (*inner, "line"), f"{where}.line", option.line, names


def _said(when: str, chapters: Iterable[Chapter]) -> frozenset[str]:
    nodes = (node for chapter in chapters for node in chapter.nodes.values())
    asked = (node for node in nodes if node.is_question or node.rotate)
    return frozenset(f"{when}.{node.id}" for node in asked)


def _check_summary(chapter: Chapter, places: Places) -> Iterator[Diagnostic]:
    known = _summary_names(chapter)
    for name in sorted(chapter.summary.names - known):
        place = places.in_text(chapter.summary.lines[name], "chapters", chapter.id, "summary")
        where = f"{chapter.id}.summary"
        if _oversteps(chapter, name):
            message = f"{name} was not passed on, and a summary shows only what was. Please take it out."
            yield finding(Code.SUMMARY_OVERSTEPS, place, where, message)
        else:
            near = did_you_mean(name, known)
            message = (
                f"{name} is not known in this summary.{near} Please either correct the name or take it out."
            )
            yield finding(Code.UNKNOWN_NAME, place, where, message)


def _summary_names(chapter: Chapter) -> frozenset[str]:
    themes = {f"themes.{theme}" for theme in (HERE, *chapter.themes)}
    lines = {f"{theme}[].{part}" for theme in themes for part in _OF_A_LINE}
    lines -= {f"themes.{node.theme}[].who" for node in chapter.shareable if node.share is Share.MATCH}
    offered = [node for node in chapter.shareable if node.share is Share.OFFER]
    keys = {f"{side}.keys.{node.id}" for side in ("first", "second") for node in offered}
    given = {f"{side}.themes.{node.theme}" for side in ("first", "second") for node in offered}
    each = {f"{several}[]" for several in keys | {f"{theme}[].keys" for theme in themes}}
    return frozenset({"topic", "variant", "first.name", "second.name", *themes, *lines, *keys, *each, *given})


def _oversteps(chapter: Chapter, name: str) -> bool:
    parts = name.split(".")
    node = chapter.nodes.get(parts[2].removesuffix("[]")) if len(parts) > 2 else None
    kept = parts[:2] in (["first", "keys"], ["second", "keys"]) and node is not None
    return parts[0] in _PRIVATE or (kept and node is not None and node.share is not Share.OFFER)
