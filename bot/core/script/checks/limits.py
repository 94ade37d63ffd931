"""What Telegram and the house allow: labels, options, scales."""

from collections.abc import Iterator
from typing import Final

from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Path, Places, finding
from bot.core.script.markup import shown, units
from bot.core.script.model import HIGHEST_TRACKED, QUESTIONS, Ask, Node, Script
from bot.core.script.texts import Text, TextError

LONGEST_LABEL: Final = 64
MOST_OPTIONS: Final = 20
MOST_STEPS: Final = 11


def check_limits(script: Script, places: Places) -> Iterator[Diagnostic]:
    """Find what is wrong with labels, numbers of options and scales."""
    yield from _check_label(("title",), "title", script.title, places)
    for key, label in script.topic.options.items():
        yield from _check_label(("topic", "options", key), f"topic.options.{key}", label, places)
    for chapter in script.chapters:
        for node in chapter.nodes.values():
            path = ("chapters", chapter.id, "nodes", node.id)
            yield from _check_options(node, path, places)
            yield from _check_scale(node, path, places)


def _check_label(path: Path, where: str, label: Text, places: Places) -> Iterator[Diagnostic]:
    try:
        html = label.render()
    except TextError:
        return  # the name that it lacks is told elsewhere
    if shown(html) != label.plain():
        message = "a button shows plain letters, no bold or italics. Please take the tags out."
        yield finding(Code.LABEL_MARKUP, places.at(*path), where, message)
    length = units(label.plain())
    if not length:
        message = "this button is empty, so nobody could tell what it does. Please write a few words."
        yield finding(Code.LABEL_LENGTH, places.at(*path), where, message)
    if length > LONGEST_LABEL:
        message = f"{length} characters do not fit on a button; {LONGEST_LABEL} do. Please say it shorter."
        yield finding(Code.LABEL_LENGTH, places.at(*path), where, message)


def _check_options(node: Node, path: Path, places: Places) -> Iterator[Diagnostic]:
    if node.ask not in {Ask.ONE, Ask.SEVERAL}:
        return
    for option in node.options:
        where = f"{node.id}.{option.key}"
        yield from _check_label((*path, "options", option.key, "text"), where, option.text, places)
    count = len(node.options)
    if not count:
        message = "there is nothing to choose from, so it could only be skipped. Please add options."
        yield finding(Code.NO_OPTIONS, places.at(*path, "options"), node.id, message)
    if count > MOST_OPTIONS:
        message = (
            f"{count} options are hard to read on a phone; {MOST_OPTIONS} are the most. Please take some out."
        )
        yield finding(Code.TOO_MANY_OPTIONS, places.at(*path, "options"), node.id, message)
    if node.most is not None and node.most > count > 0:
        what = f"up to {node.most} can be chosen, and there are {count} options"
        message = f"{what}. Please either lower most or take it out."
        yield finding(Code.MOST_OUT_OF_RANGE, places.at(*path, "most"), node.id, message)


def _check_scale(node: Node, path: Path, places: Places) -> Iterator[Diagnostic]:
    if node.scale is None or node.ask not in QUESTIONS:
        return
    low, high = node.scale.low, node.scale.high
    steps = high - low + 1
    if not 2 <= steps <= MOST_STEPS:
        what = f"a scale has 2 to {MOST_STEPS} numbers, and from {low} to {high} there are {max(steps, 0)}"
        message = f"{what}. Please change low or high."
        yield finding(Code.SCALE_RANGE, places.at(*path, "scale"), node.id, message)
    if node.track is not None and (low, high) != (0, HIGHEST_TRACKED):
        what = f"what is looked at over the weeks stands on one scale from 0 to {HIGHEST_TRACKED}"
        message = f"{what}. Please either change low and high or take “track” out."
        yield finding(Code.TRACK_SCALE, places.at(*path, "track"), node.id, message)
