"""Answers made up to try a script's texts with: nothing, and as much as can be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from bot.core.line import LONGEST
from bot.core.script.markup import units
from bot.core.script.model import Ask, Chapter, Node, Option, Script
from bot.core.script.texts import Text, compile_text

NAME = "Alexandra-Sophie"
WORDS = "w" * LONGEST

_QUOTED = Markup("“{}”").format(WORDS)
_OWN = compile_text("{{ answer }}")


def longest_topic(script: Script) -> str:
    """Find the longest label of a topic."""
    return _longest(text.plain() for text in script.topic.options.values())


def chapters_before(script: Script, chapter: Chapter) -> Sequence[Chapter]:
    """The chapters whose answers a text of this one may name."""
    return script.chapters[: script.chapters.index(chapter)]


def nothing_said(chapters: Iterable[Chapter]) -> Mapping[str, str]:
    """Skip every question."""
    return {node.id: "" for node in _asked(chapters)}


def all_said(chapters: Iterable[Chapter]) -> Mapping[str, str]:
    """Answer every question at length."""
    return {node.id: _reading(node) for node in _asked(chapters)}


def longest_line(node: Node, line: Text, topic: str, earlier: Mapping[str, str]) -> str:
    """Render a line with the longest answer it can have. Raises TextError."""
    return line.render(me=NAME, topic=topic, earlier=earlier, answer=_answer(node, topic, earlier))


def longest_match(node: Node, topic: str) -> list[str]:
    """Render the longest choices that both can have made, each a line of its own. Raises TextError."""
    return _chosen(node, ((option.line or option.text).render(topic=topic) for option in node.options))


def _asked(chapters: Iterable[Chapter]) -> Iterator[Node]:
    return (node for chapter in chapters for node in chapter.nodes.values() if node.is_question)


def _reading(node: Node) -> str:
    if node.ask is Ask.WORDS:
        return WORDS
    if node.scale is not None:
        return str(node.scale.high)
    return ", ".join(_chosen(node, (WORDS if option.own else option.text.plain() for option in node.options)))


def _answer(node: Node, topic: str, earlier: Mapping[str, str]) -> Markup:
    if node.ask is Ask.WORDS:
        return _QUOTED
    if node.scale is not None:
        return Markup("{}").format(node.scale.high)
    known = {"me": NAME, "topic": topic, "earlier": earlier, "answer": _QUOTED}
    texts = (_label(option).render(**known) for option in node.options)
    return Markup(" and ").join(Markup(text) for text in _chosen(node, texts))  # noqa: S704 - rendered, so escaped


def _label(option: Option) -> Text:
    return option.line or (_OWN if option.own else option.text)


def _chosen(node: Node, texts: Iterable[str]) -> list[str]:
    most = (node.most or len(node.options)) if node.ask is Ask.SEVERAL else 1
    most += node.ask is Ask.SEVERAL and node.own is not None
    return sorted(texts, key=units, reverse=True)[:most]


def _longest(texts: Iterable[str]) -> str:
    return max(texts, key=units, default="")
