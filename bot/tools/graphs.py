"""A chapter as a drawing: the source of a Mermaid flowchart, which GitHub shows as a picture."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from re import sub
from textwrap import shorten
from typing import Final

from bot.core.script.conditions import (
    Answer,
    Answered,
    Compare,
    Condition,
    Contains,
    Count,
    Every,
    Not,
    OneOf,
    Operand,
    Sign,
    Some,
)
from bot.core.script.model import Ask, Chapter, Node

_LONGEST: Final = 70
_SHAPES: Final = {Ask.SAY: ("(", ")"), Ask.BRANCH: ("{", "}"), Ask.END: ("([", "])")}
_SIGNS: Final = {
    Sign.EQUAL: "is",
    Sign.UNEQUAL: "is not",
    Sign.LESS: "is below",
    Sign.AT_MOST: "is at most",
    Sign.MORE: "is above",
    Sign.AT_LEAST: "is at least",
}

Edge = tuple[str, str, str]
"""From, label, to."""


def graph(chapter: Chapter) -> str:
    """Boxes ask, round ones say, diamonds are branches; questions that take turns are one box."""
    turns = frozenset(name for node in chapter.nodes.values() for name in node.rotate)
    drawn = [node for node in chapter.nodes.values() if node.id not in turns]
    boxes = [_box(node) for node in drawn]
    boxes += [_turns(node) for node in drawn if node.rotate]
    edges = (edge for node in drawn for edge in _edges(chapter, node))
    return "\n".join(("flowchart TD", *(f"  {row}" for row in (*boxes, *map(_arrow, edges)))))


def _box(node: Node) -> str:
    opening, closing = _SHAPES.get(node.ask, ("[", "]"))
    return f"n_{node.id}{opening}{_quoted(node.id, *_first_words(node))}{closing}"


def _turns(node: Node) -> str:
    what = f"one of {len(node.rotate)} questions, another one each week"
    return f"n_{node.id}_each[{_quoted(what, ', '.join(node.rotate))}]"


def _edges(chapter: Chapter, node: Node) -> Iterator[Edge]:
    if node.rotate:
        each = f"{node.id}_each"
        yield node.id, "", each
        yield from ((each, "", go) for go in dict.fromkeys(_next(chapter, node.rotate)))
        return
    yield from ((node.id, told(way.when), way.go) for way in node.ways)
    own = sorted((option.go, option.text.plain()) for option in node.options if option.go)
    for go, options in groupby(own, key=lambda one: one[0]):
        yield node.id, " / ".join(label for _, label in options), go
    if node.go is not None:
        yield node.id, "otherwise" if node.ways or own else "", node.go


def _next(chapter: Chapter, names: Iterable[str]) -> Iterator[str]:
    return (target for name in names for target in chapter.nodes[name].targets)


def _arrow(edge: Edge) -> str:
    start, label, end = edge
    return f"n_{start} -->{f'|{_quoted(label)}|' if label else ''} n_{end}"


def told(condition: Condition) -> str:
    """A condition in words, with the names of questions and the keys of options."""
    match condition:
        case Every(parts):
            return " and ".join(f"({told(part)})" if isinstance(part, Some) else told(part) for part in parts)
        case Some(parts):
            return " or ".join(map(told, parts))
        case Not(part):
            return f"not ({told(part)})"
        case _:
            return _test(condition)


def _test(condition: Contains | OneOf | Answered | Compare) -> str:
    match condition:
        case Contains(node, value):
            return f"{value} is among {node}"
        case OneOf(node, found):
            return f"{node} is {' or '.join(map(str, found))}"
        case Answered(node):
            return f"{node} was answered"
        case Compare(left, sign, right):
            return f"{_operand(left)} {_SIGNS[sign]} {_operand(right)}"


def _operand(operand: Operand) -> str:
    match operand:
        case Answer(node):
            return node
        case Count(node):
            return f"how many of {node}"
        case _:
            return str(operand)


def _first_words(node: Node) -> Iterator[str]:
    """The beginning of its text, with nothing filled in."""
    if node.text is not None:
        bare = sub(r"{%.*?%}|<[^>]*>", " ", node.text.source.replace("{{", "…").replace("}}", "…"))
        yield shorten(sub(r"…[^…]*…", "…", bare), _LONGEST, placeholder=" …")


def _quoted(*rows: str) -> str:
    """Rows of a label; signs that mean something in a drawing are written as their names."""
    known = {"&": "#amp;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "`": "#96;"}
    return f'"{"<br>".join("".join(known.get(sign, sign) for sign in row) for row in rows)}"'
