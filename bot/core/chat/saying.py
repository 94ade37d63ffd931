"""A person's own answers in words: for later questions, for the chat, and for themselves."""

from collections.abc import Iterable
from dataclasses import replace

from bot.core.line import LONGEST
from bot.core.replay import replay
from bot.core.script.markup import clip
from bot.core.script.model import UNSURE, Ask, Chapter, Node, Script
from bot.core.walk import Answer, Walk


def reading(node: Node, answer: Answer) -> str:
    """One answer as plain text; empty if it was skipped."""
    if answer.skipped:
        return ""
    if node.ask is Ask.WORDS:
        return answer.text
    if node.ask is Ask.SCALE:
        return "".join(answer.keys)
    chosen = (option for option in node.options if option.key in answer.keys)
    labels = (answer.text if option.own else option.text.plain() for option in chosen)
    return ", ".join(filter(None, labels))


def said(chapter: Chapter, walk: Walk) -> dict[str, str]:
    """The answers on the trail by node, long ones shortened; "I don't know" and the rest read as nothing."""
    readings = _nothing(chapter)
    for node_id in replay(chapter, walk).trail:
        answer = walk.answer(node_id)
        known = replace(answer, keys=tuple(key for key in answer.keys if key != UNSURE))
        readings[node_id] = clip(reading(chapter.nodes[node_id], known), LONGEST)
    return readings


def said_earlier(script: Script, chapter: Chapter, walks: Iterable[Walk]) -> dict[str, str]:
    """What the same person answered in the chapters before this one, read in the same way."""
    readings: dict[str, str] = {}
    for before in script.chapters[: script.chapters.index(chapter)]:
        walk = next((walk for walk in walks if walk.chapter == before.id), None)
        readings |= said(before, walk) if walk else _nothing(before)
    return readings


def _nothing(chapter: Chapter) -> dict[str, str]:
    return {node.id: "" for node in chapter.nodes.values() if node.is_question}
