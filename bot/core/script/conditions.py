"""Where a branch leads: a closed little language over the answers given so far."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import ge, gt, le, lt
from typing import Final

Answers = Mapping[str, tuple[str, ...]]
"""Option keys by node id. A node that was skipped or not visited is absent or has none."""

LAST: Final = "last."
"""Before a node's id: what was answered there last time, in an earlier walk."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a node, by its id."""

    node: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many options were chosen at a node; 0 if it is absent."""

    node: str


Operand = Answer | Count | str | int


class Sign(StrEnum):
    """How two operands are compared."""

    EQUAL = "=="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Compare:
    """False where an answer is absent, also for `!=`."""

    left: Operand
    sign: Sign
    right: Operand


@dataclass(frozen=True, slots=True)
class Contains:
    """`'x' in hopes`: the option is among those chosen."""

    node: str
    value: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """`lean in ['room', 'switch']`: exactly one option is chosen and it is one of these."""

    node: str
    values: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """The node was answered, not skipped."""

    node: str


@dataclass(frozen=True, slots=True)
class Not:
    """The other way round."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class Every:
    """All parts hold."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds."""

    parts: "tuple[Condition, ...]"


Condition = Compare | Contains | OneOf | Answered | Not | Every | Some


@dataclass(frozen=True, slots=True)
class Use:
    """A node that a condition looks at, and the values it looks for there."""

    node: str
    values: tuple[str | int, ...] = ()
    as_number: bool = False


_ORDERS: Final[Mapping[Sign, Callable[[int, int], bool]]] = {
    Sign.LESS: lt,
    Sign.AT_MOST: le,
    Sign.MORE: gt,
    Sign.AT_LEAST: ge,
}


def holds(condition: Condition, answers: Answers) -> bool:
    """Whether the condition is true of these answers; an absent node is no error."""
    match condition:
        case Every(parts):
            return all(holds(part, answers) for part in parts)
        case Some(parts):
            return any(holds(part, answers) for part in parts)
        case Not(part):
            return not holds(part, answers)
        case _:
            return _is_true(condition, answers)


def _is_true(condition: Answered | Contains | OneOf | Compare, answers: Answers) -> bool:
    match condition:
        case Answered(node):
            return bool(answers.get(node))
        case Contains(node, value):
            return value in answers.get(node, ())
        case OneOf(node, values):
            return answers.get(node, ()) in {(str(value),) for value in values}
        case Compare(left, sign, right):
            return _compare(_keys(left, answers), sign, _keys(right, answers))


def _keys(operand: Operand, answers: Answers) -> tuple[str, ...] | None:
    match operand:
        case Answer(node):
            return answers.get(node) or None
        case Count(node):
            return (str(len(answers.get(node, ()))),)
        case _:
            return (str(operand),)


def _compare(left: tuple[str, ...] | None, sign: Sign, right: tuple[str, ...] | None) -> bool:
    if left is None or right is None:
        return False
    if sign in {Sign.EQUAL, Sign.UNEQUAL}:
        return (left == right) is (sign is Sign.EQUAL)
    try:
        return _ORDERS[sign](int(*left), int(*right))
    except (TypeError, ValueError):
        return False


def uses(condition: Condition) -> Iterator[Use]:
    """Every node that the condition looks at, with what it looks for, in the order of the source."""
    match condition:
        case Every(parts) | Some(parts):
            for part in parts:
                yield from uses(part)
        case Not(part):
            yield from uses(part)
        case Answered(node):
            yield Use(node)
        case Contains(node, value):
            yield Use(node, (value,))
        case OneOf(node, values):
            yield Use(node, values)
        case Compare(left, sign, right):
            yield from _compared(left, sign, right)
            yield from _compared(right, sign, left)


def _compared(operand: Operand, sign: Sign, other: Operand) -> Iterator[Use]:
    ordered = sign in _ORDERS
    match operand:
        case Answer(node):
            yield Use(node, (other,) if isinstance(other, str | int) else (), as_number=ordered)
        case Count(node):
            yield Use(node)
        case _:
            return
