"""A person's own answers in words: for later questions, for the chat, and for themselves."""

from bot.core.line import LONGEST
from bot.core.replay import replay
from bot.core.script.markup import clip
from bot.core.script.model import Ask, Chapter, Node
from bot.core.walk import Answer, Walk


def reading(node: Node, answer: Answer) -> str:
    """One answer as plain text; empty if it was skipped."""
    if answer.skipped:
        return ""
    if node.ask is Ask.WORDS:
        return answer.text
    if node.ask is Ask.SCALE:
        return "".join(answer.keys)
    return ", ".join(option.text.plain() for option in node.options if option.key in answer.keys)


def said(chapter: Chapter, walk: Walk) -> dict[str, str]:
    """The answers on the trail by node, long ones shortened; every other question reads as nothing."""
    readings = {node.id: "" for node in chapter.nodes.values() if node.is_question}
    for node_id in replay(chapter, walk).trail:
        readings[node_id] = clip(reading(chapter.nodes[node_id], walk.answer(node_id)), LONGEST)
    return readings
