"""YAML as a tree of plain data with marks: no tags, no anchors, nothing is constructed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from ruamel.yaml.reader import ReaderError

from bot.core.script.foreign import UNREADABLE_YAML, of_yaml

_MAX_DEPTH: Final = 20
_NOT_A_TEXT: Final = (
    'a text cannot begin with {}. Please either put the whole text in "quotes" or take the sign out'
)
# What is found at the end of these helps nobody; where they began does.
_BEGAN_BEFORE: Final = ("could not find expected ':'", "found unexpected end of stream")
_SECOND: Final = "a second document begins here, and a file holds one. Please take this line out"
_EMPTY: Final = "this file is empty. Please either write a script into it or take it away"
_NULL: Final = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Line and column, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it was written. `style` is YAML's: ' " | > or None for plain."""

    mark: Mark
    value: str
    style: str | None
    lines: int

    @property
    def is_null(self) -> bool:
        """Whether nothing was given."""
        return self.style is None and self.value in _NULL

    def at(self, column: int) -> Mark:
        """Find a column (from 1) of the value, where it stands on one line."""
        if self.lines > 1 or self.style in {"|", ">"}:
            return self.mark
        return Mark(self.mark.line, self.mark.column + column - 1 + (self.style is not None))


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a block with its value."""

    key: Scalar
    value: "Item"


@dataclass(frozen=True, slots=True)
class Block:
    """A mapping; a key may stand in it twice."""

    mark: Mark
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A sequence."""

    mark: Mark
    items: "tuple[Item, ...]"


Item = Scalar | Block | Series


class TreeError(Exception):
    """A file is not YAML, or more of YAML than a script may use."""

    def __init__(self, mark: Mark, message: str) -> None:
        super().__init__(mark, message)
        self.mark = mark
        self.message = message


def read_tree(source: str) -> Item:
    """Read one document. Raises TreeError, whatever the source is."""
    try:
        return _document(YAML(typ="safe").parse(source))
    except TreeError:
        raise
    except Exception:  # noqa: BLE001 - the parser in C is ten times as fast, and says less of what it stumbles over
        return _read_slowly(source)


def _read_slowly(source: str) -> Item:
    try:
        return _document(YAML(typ="safe", pure=True).parse(source))
    except MarkedYAMLError as error:
        problem = error.problem or ""
        mark = error.context_mark if problem in _BEGAN_BEFORE else error.problem_mark
        raise TreeError(_mark(mark or error.problem_mark), of_yaml(problem)) from None
    except ReaderError as error:
        message = "a character stands here that cannot be shown. Please type this line anew"
        raise TreeError(_mark_of(source, error.position), message) from None
    except TreeError:
        raise
    except Exception:  # noqa: BLE001 - what the parser stumbles over is broken, too
        raise TreeError(Mark(1, 1), UNREADABLE_YAML) from None


def _document(events: Iterator[Any]) -> Item:
    for event in events:
        if isinstance(event, DocumentStartEvent):
            item = _item(next(events), events, 0)
            next(events)
            after = next(events)
            if not isinstance(after, StreamEndEvent):
                raise TreeError(_mark(after.start_mark), _SECOND)
            return item
    raise TreeError(Mark(1, 1), _EMPTY)


def _item(event: Any, events: Iterator[Any], depth: int) -> Item:  # noqa: ANN401 - ruamel's events are untyped
    mark = _mark(event.start_mark)
    _refuse_more(event, mark, depth)
    match event:
        case ScalarEvent():
            lines = event.end_mark.line - event.start_mark.line + 1
            return Scalar(mark, event.value, event.style or None, lines)
        case MappingStartEvent():
            return Block(mark, tuple(_entries(events, depth + 1)))
        case SequenceStartEvent():
            return Series(mark, tuple(_series(events, depth + 1)))
        case _:
            raise TreeError(mark, UNREADABLE_YAML)


def _entries(events: Iterator[Any], depth: int) -> Iterator[Entry]:
    while not isinstance(event := next(events), MappingEndEvent):
        key = _item(event, events, depth)
        if not isinstance(key, Scalar):
            raise TreeError(key.mark, 'a key is one word. Please put a text that begins with {{ in "quotes"')
        yield Entry(key, _item(next(events), events, depth))


def _series(events: Iterator[Any], depth: int) -> Iterator[Item]:
    while not isinstance(event := next(events), SequenceEndEvent):
        yield _item(event, events, depth)


def _refuse_more(event: NodeEvent, mark: Mark, depth: int) -> None:
    if isinstance(event, AliasEvent) or event.anchor:
        raise TreeError(mark, _NOT_A_TEXT.format("& or *"))
    if getattr(event, "tag", None):
        raise TreeError(mark, _NOT_A_TEXT.format("!"))
    if depth > _MAX_DEPTH:
        raise TreeError(mark, "too many levels stand within one another here. Please take some out")


def _mark(mark: Any) -> Mark:  # noqa: ANN401 - ruamel's marks are untyped
    return Mark(mark.line + 1, mark.column + 1) if mark else Mark(1, 1)


def _mark_of(source: str, position: int) -> Mark:
    return Mark(source.count("\n", 0, position) + 1, position - source.rfind("\n", 0, position))
