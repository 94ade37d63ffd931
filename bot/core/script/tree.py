"""YAML as a tree of plain data with marks: no tags, no anchors, nothing is constructed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
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

_MAX_DEPTH: Final = 20
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
    yaml = YAML(typ="safe", pure=True)
    try:
        events = yaml.parse(source)
        return _document(events)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise TreeError(_mark(mark), " ".join((error.problem or "cannot be read").split())) from None
    except YAMLError:
        raise TreeError(Mark(1, 1), "holds a character that YAML does not allow") from None
    except TreeError:
        raise
    except Exception as error:  # noqa: BLE001 - what the parser stumbles over is broken, too
        raise TreeError(Mark(1, 1), f"cannot be read ({type(error).__name__})") from None


def _document(events: Iterator[Any]) -> Item:
    for event in events:
        if isinstance(event, DocumentStartEvent):
            item = _item(next(events), events, 0)
            next(events)
            after = next(events)
            if not isinstance(after, StreamEndEvent):
                raise TreeError(_mark(after.start_mark), "a second document begins here")
            return item
    raise TreeError(Mark(1, 1), "the file is empty")


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
            raise TreeError(mark, "nothing stands here")


def _entries(events: Iterator[Any], depth: int) -> Iterator[Entry]:
    while not isinstance(event := next(events), MappingEndEvent):
        key = _item(event, events, depth)
        if not isinstance(key, Scalar):
            raise TreeError(key.mark, "a key is a single word")
        yield Entry(key, _item(next(events), events, depth))


def _series(events: Iterator[Any], depth: int) -> Iterator[Item]:
    while not isinstance(event := next(events), SequenceEndEvent):
        yield _item(event, events, depth)


def _refuse_more(event: NodeEvent, mark: Mark, depth: int) -> None:
    if isinstance(event, AliasEvent) or event.anchor:
        raise TreeError(mark, "anchors (&) and aliases (*) are not used here. Please write the value out")
    if getattr(event, "tag", None):
        raise TreeError(mark, "tags (!) are not used here. Please take it out")
    if depth > _MAX_DEPTH:
        raise TreeError(mark, f"nested more than {_MAX_DEPTH} deep")


def _mark(mark: Any) -> Mark:  # noqa: ANN401 - ruamel's marks are untyped
    return Mark(mark.line + 1, mark.column + 1) if mark else Mark(1, 1)
