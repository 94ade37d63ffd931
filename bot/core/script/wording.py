"""An author's own words within a text: what stands there whoever reads it, and what depends on answers."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Union

from jinja2 import nodes

from bot.core.script.markup import shown
from bot.core.script.sandbox import parse

FILLED: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands where something is filled in."""

_QUOTED: Final = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are read one after the other. `line` counts from 1 within the text."""

    line: int
    said: str

    @property
    def unquoted(self) -> str:
        """The words with blanks for those in curly quotes: there a part speaks, not the bot."""
        return _QUOTED.sub(lambda quote: " " * len(quote[0]), self.said)

    def line_at(self, position: int) -> int:
        """Find the line of a position within the words."""
        return self.line + self.said.count("\n", 0, position)


@dataclass(frozen=True, slots=True)
class Fork:
    """Several ways to go on, of which one is read."""

    ways: "tuple[Wording, ...]"


Wording = Sequence[Union[Run, Fork]]  # noqa: UP007 - the alias names itself through Fork


def wording(source: str) -> Wording:
    """Take a text apart, without its tags. Raises TextError where it cannot be compiled either."""
    return tuple(_block(parse(source).body))


def runs(words: Wording) -> Iterator[Run]:
    """Go through all words, whichever way they stand on."""
    for part in words:
        if isinstance(part, Run):
            yield part
        else:
            for way in part.ways:
                yield from runs(way)


def most(words: Wording, count: Callable[[Run], int]) -> int:
    """Count something on the way through the text that has most of it."""
    return sum(
        count(part) if isinstance(part, Run) else max(most(way, count) for way in part.ways) for part in words
    )


def _block(block: Sequence[nodes.Node]) -> Iterator[Run | Fork]:
    for node in block:
        match node:
            case nodes.Output():
                yield from _output(node.nodes)
            case nodes.If():
                others = tuple(tuple(_block(other.body)) for other in node.elif_)
                yield Fork((tuple(_block(node.body)), *others, tuple(_block(node.else_))))
            case nodes.For():
                yield Fork((tuple(_block(node.body)), tuple(_block(node.else_))))


def _output(pieces: Sequence[nodes.Expr]) -> Iterator[Run | Fork]:
    line, said = 0, ""
    for piece in pieces:
        if isinstance(piece, nodes.CondExpr):
            if said:
                yield Run(line, said)
            line, said = 0, ""
            ways = (piece.expr1, piece.expr2)
            yield Fork(tuple(tuple(_output([way] if way else [])) for way in ways))
        else:
            line, said = line or piece.lineno, said + _said(piece)
    if said:
        yield Run(line, said)


def _said(piece: nodes.Expr) -> str:
    match piece:
        case nodes.TemplateData():
            return shown(piece.data)
        case nodes.Const():
            return str(piece.value)
        case _:
            return FILLED
