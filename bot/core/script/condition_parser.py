"""Conditions from their source: Python's grammar, a short list of what may stand in it, and no eval."""

import ast
import warnings
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

_MAX_SOURCE: Final = 500
_SIGNS: Final[dict[type[ast.cmpop], Sign]] = {
    ast.Eq: Sign.EQUAL,
    ast.NotEq: Sign.UNEQUAL,
    ast.Lt: Sign.LESS,
    ast.LtE: Sign.AT_MOST,
    ast.Gt: Sign.MORE,
    ast.GtE: Sign.AT_LEAST,
}


class ConditionError(Exception):
    """A condition is not in the language. `column` counts from 1 within the source."""

    def __init__(self, column: int, message: str) -> None:
        super().__init__(column, message)
        self.column = column
        self.message = message

    def __str__(self) -> str:
        return f"column {self.column}: {self.message}"


def parse(source: str) -> Condition:
    """Read a condition; raises ConditionError at the first thing that does not belong there."""
    if len(source) > _MAX_SOURCE:
        raise ConditionError(1, f"longer than {_MAX_SOURCE} characters")
    if "\\" in source:
        raise ConditionError(source.index("\\") + 1, "a backslash means nothing here")
    start = len(source) - len(source.lstrip())
    try:
        tree = _python(source.strip().replace("\n", " "))
        return _condition(tree.body)
    except ConditionError as error:
        raise ConditionError(error.column + start, error.message) from None


def _python(source: str) -> ast.Expression:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source, mode="eval")
    except SyntaxError as error:
        raise ConditionError(max(error.offset or 1, 1), error.msg or "cannot be read") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise ConditionError(1, f"cannot be read ({type(error).__name__})") from None


def _condition(node: ast.expr) -> Condition:
    match node:
        case ast.BoolOp(op=ast.And(), values=parts):
            return Every(tuple(_condition(part) for part in parts))
        case ast.BoolOp(values=parts):
            return Some(tuple(_condition(part) for part in parts))
        case ast.UnaryOp(op=ast.Not(), operand=part):
            return Not(_condition(part))
        case ast.Compare(left=left, ops=[ast.In()], comparators=[right]):
            return _membership(left, right)
        case ast.Compare(left=left, ops=[sign], comparators=[right]) if type(sign) in _SIGNS:
            return _comparison(node, left, _SIGNS[type(sign)], right)
        case ast.Call(func=ast.Name(id="answered"), args=[ast.Name(id=name)], keywords=[]):
            return Answered(name)
        case ast.Name(id=name):
            raise _error(node, f"{name} alone says nothing; please compare it or write answered({name})")
        case _:
            raise _error(
                node,
                "this is not part of conditions: ==, !=, <, <=, >, >=, in, and, or, not, answered, count",
            )


def _membership(left: ast.expr, right: ast.expr) -> Condition:
    match left, right:
        case ast.Constant(value=str(value)), ast.Name(id=name):
            return Contains(name, value)
        case ast.Name(id=name), ast.List(elts=[_, *_] as items):
            return OneOf(name, tuple(_literal(item) for item in items))
        case _:
            raise _error(
                left, "in joins an option and a node, or a node and a list: 'x' in hopes, lean in ['x']"
            )


def _comparison(node: ast.expr, left: ast.expr, sign: Sign, right: ast.expr) -> Condition:
    compared = Compare(_operand(left), sign, _operand(right))
    if not isinstance(compared.left, Answer | Count) and not isinstance(compared.right, Answer | Count):
        raise _error(node, "one side of a comparison is a node")
    if sign not in {Sign.EQUAL, Sign.UNEQUAL} and any(
        isinstance(side, str) for side in (compared.left, compared.right)
    ):
        raise _error(node, f"{sign} compares numbers")
    return compared


def _operand(node: ast.expr) -> Operand:
    match node:
        case ast.Name(id=name):
            return Answer(name)
        case ast.Call(func=ast.Name(id="count"), args=[ast.Name(id=name)], keywords=[]):
            return Count(name)
        case _:
            return _literal(node)


def _literal(node: ast.expr) -> str | int:
    match node:
        case ast.Constant(value=str(value)):
            return value
        case ast.Constant(value=int(number)) if not isinstance(number, bool):
            return number
        case _:
            raise _error(node, "neither a node, a 'word' nor a whole number")


def _error(node: ast.expr, message: str) -> ConditionError:
    return ConditionError(node.col_offset + 1, message)
