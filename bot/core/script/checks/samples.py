"""Answers made up to try a script's texts with: nothing, and as much as can be."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from bot.core.line import LONGEST
from bot.core.script.markup import units
from bot.core.script.model import Ask, Chapter, Node, Script
from bot.core.script.texts import Text

NAME = "Alexandra-Sophie"
WORDS = "w" * LONGEST


def longest_topic(script: Script) -> str:
    """Find the longest label of a topic."""
    return _longest(text.plain() for text in script.topic.options.values())


def nothing_said(chapter: Chapter) -> Mapping[str, str]:
    """Skip every question."""
    return {node.id: "" for node in chapter.nodes.values() if node.is_question}


def all_said(chapter: Chapter) -> Mapping[str, str]:
    """Answer every question at length."""
    return {node.id: _reading(node) for node in chapter.nodes.values() if node.is_question}


def longest_line(node: Node, line: Text, topic: str) -> str:
    """Render a line with the longest answer it can have. Raises TextError."""
    return line.render(me=NAME, topic=topic, answer=_answer(node, topic))


def _reading(node: Node) -> str:
    if node.ask is Ask.WORDS:
        return WORDS
    if node.scale is not None:
        return str(node.scale.high)
    return ", ".join(_chosen(node, (option.text.plain() for option in node.options)))


def _answer(node: Node, topic: str) -> Markup:
    if node.ask is Ask.WORDS:
        return Markup("“{}”").format(WORDS)
    if node.scale is not None:
        return Markup("{}").format(node.scale.high)
    texts = ((option.line or option.text).render(me=NAME, topic=topic) for option in node.options)
    return Markup(" and ").join(Markup(text) for text in _chosen(node, texts))  # noqa: S704 - rendered, so escaped


def _chosen(node: Node, texts: Iterable[str]) -> list[str]:
    most = (node.most or len(node.options)) if node.ask is Ask.SEVERAL else 1
    return sorted(texts, key=units, reverse=True)[:most]


def _longest(texts: Iterable[str]) -> str:
    return max(texts, key=units, default="")
