"""A text as the pieces that are translated: its sentences between the tags, line by line.

Tags stay where they are, so logic is out of a translator's reach.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby
from typing import Final

from jinja2 import Environment

_LEXER: Final = Environment(keep_trailing_newline=True)  # noqa: S701 - it only takes apart, and renders nothing
_INSERTED: Final = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>|&\w+;")
_LINE: Final = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_QUOTES: Final = frozenset("“”„«»")
_LAST: Final = 1_000
"""Texts of which the parts are remembered: a dialogue's, until all its languages have been read."""

_LOGIC: Final = re.compile(r"\{[%#]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Something to translate. `line` counts from 1 within its text."""

    line: int
    said: str


def pieces(source: str) -> Iterator[Piece]:
    """What there is to translate in a text that can be compiled."""
    line = 1
    for part in _parts(source):
        if _has_words(part):
            lead = _split(part)[0]
            yield Piece(line + lead.count("\n"), part.strip())
        line += part.count("\n")


def translated(source: str, turn: Callable[[str], str]) -> str:
    """The text with each of its pieces turned into something else."""
    return "".join(_turned(part, turn) if _has_words(part) else part for part in _parts(source))


def inserted(said: str) -> frozenset[str]:
    """What is filled in, as it is written between the braces."""
    return frozenset(_INSERTED.findall(said))


def has_logic(said: str) -> bool:
    """Whether there is a tag in it, which no piece has."""
    return bool(_LOGIC.search(said))


def _turned(part: str, turn: Callable[[str], str]) -> str:
    lead, said, trail = _split(part)
    return f"{lead}{turn(said)}{trail}"


def _split(part: str) -> tuple[str, str, str]:
    found = _LINE.fullmatch(part)
    return (found[1], found[2], found[3]) if found else ("", part, "")


def _has_words(part: str) -> bool:
    """Whether a translator has anything to say here: not in tags, and not in what is only filled in.

    Quotation marks are not the same in all languages, so they are.
    """
    if has_logic(part):
        return False
    return any(letter.isalpha() or letter in _QUOTES for letter in _TAG.sub("", _INSERTED.sub("", part)))


@lru_cache(_LAST)
def _parts(source: str) -> tuple[str, ...]:
    """The source, cut into tags and lines; together they are the source."""
    cut = ([part] if is_logic else part.splitlines(keepends=True) for is_logic, part in _cut(source))
    return tuple(chain.from_iterable(cut))


def _cut(source: str) -> Iterator[tuple[bool, str]]:
    if not _LOGIC.search(source):
        yield False, source
        return
    for is_logic, tokens in groupby(_marked(source), key=lambda token: token[0]):
        yield is_logic, "".join(value for _, value in tokens)


def _marked(source: str) -> Iterator[tuple[bool, str]]:
    """Each token, and whether it belongs to a tag."""
    within = False
    for _, kind, value in _LEXER.lex(source):
        within = within or kind in {"block_begin", "comment_begin"}
        yield within, value
        within = within and kind not in {"block_end", "comment_end"}
