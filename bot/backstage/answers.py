"""What was said on a walk: on its trail in that order, then what lies off it."""

from collections.abc import Mapping
from dataclasses import replace

from bot.backstage.reading import Reading
from bot.backstage.view import AnswerSeen
from bot.core.chat import saying
from bot.core.script.markup import shown
from bot.core.script.model import LANGUAGE, Node
from bot.core.script.texts import TextError
from bot.core.walk import Answer, Walk


def answers(walk: Walk, reading: Reading) -> list[AnswerSeen]:
    """Every answer that is kept."""
    trail = reading.trail(walk)
    beside = [node for node in walk.answers if node not in trail]
    return [_answer(reading, node, walk.answer(node), on_trail=node in trail) for node in (*trail, *beside)]


def question(node: Node, names: Mapping[str, object]) -> str:
    """How a question reads to its person; as its author wrote it where that text fails."""
    if node.text is None:
        return node.id
    try:
        return shown(node.text.render(**names))
    except TextError:
        return node.text.source


def _answer(reading: Reading, node_id: str, answer: Answer, *, on_trail: bool) -> AnswerSeen:
    node = reading.node(node_id)
    return AnswerSeen(
        node=node_id,
        question=question(node, reading.names) if node else node_id,
        answer=_said(node, replace(answer, skipped=False)),
        skipped=answer.skipped,
        on_trail=on_trail,
    )


def _said(node: Node | None, answer: Answer) -> str:
    """In labels and words; in keys where the labels cannot be read."""
    bare = ", ".join(filter(None, (*answer.keys, answer.text)))
    if node is None:
        return bare
    try:
        return saying.reading(node, answer, LANGUAGE)
    except TextError:
        return bare
