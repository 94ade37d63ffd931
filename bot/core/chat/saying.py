"""A person's own answers in words: for later questions, for the chat, and for themselves."""

from collections.abc import Iterable
from dataclasses import replace

from bot.core.languages.digits import number
from bot.core.languages.lists import side_by_side
from bot.core.line import LONGEST
from bot.core.replay import accepts, replay
from bot.core.script.markup import clip
from bot.core.script.model import UNSURE, Ask, Chapter, Node, Script
from bot.core.walk import Answer, Walk


def reading(node: Node, answer: Answer, language: str) -> str:
    """One answer as plain text; empty if it was skipped."""
    if answer.skipped:
        return ""
    if node.ask is Ask.WORDS:
        return answer.text
    if node.ask is Ask.SCALE:
        return "".join(number(int(key), language) for key in answer.keys)
    chosen = (option for option in node.options if option.key in answer.keys)
    labels = (answer.text if option.own else option.text.plain() for option in chosen)
    return side_by_side([label for label in labels if label], language)


def said(chapter: Chapter, walk: Walk, language: str) -> dict[str, str]:
    """The answers on the trail by node, long ones shortened; "I don't know" and the rest read as nothing."""
    readings = _nothing(chapter)
    for node_id in replay(chapter, walk).trail:
        readings[node_id] = _told_back(chapter.nodes[node_id], walk.answer(node_id), language)
    return _with_turns(chapter, readings)


def said_last(chapter: Chapter, walk: Walk, language: str) -> dict[str, str]:
    """What had been answered the last time, read in the same way."""
    known = ((chapter.nodes.get(node_id), answer) for node_id, answer in walk.last.items())
    readings = {
        node.id: _told_back(node, answer, language)
        for node, answer in known
        if node and accepts(node, answer)
    }
    return _with_turns(chapter, _nothing(chapter) | readings)


def said_earlier(script: Script, chapter: Chapter, walks: Iterable[Walk]) -> dict[str, str]:
    """What the same person answered in the chapters before this one, read in the same way."""
    readings: dict[str, str] = {}
    for before in script.chapters[: script.chapters.index(chapter)]:
        walk = next((walk for walk in walks if walk.chapter == before.id), None)
        readings |= said(before, walk, script.language) if walk else _with_turns(before, _nothing(before))
    return readings


def _told_back(node: Node, answer: Answer, language: str) -> str:
    known = replace(answer, keys=tuple(key for key in answer.keys if key != UNSURE))
    return clip(reading(node, known, language), LONGEST)


def _with_turns(chapter: Chapter, readings: dict[str, str]) -> dict[str, str]:
    """Also by the branch at which questions take turns: what was said at the one whose turn it was."""
    turns = (node for node in chapter.nodes.values() if node.rotate)
    return readings | {
        node.id: next((readings[one] for one in node.rotate if readings.get(one)), "") for node in turns
    }


def _nothing(chapter: Chapter) -> dict[str, str]:
    return {node.id: "" for node in chapter.nodes.values() if node.is_question}
