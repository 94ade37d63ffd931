"""Conditions from their source: Python's grammar, a short list of what may stand in it, and no eval."""

import ast
import warnings
from typing import Final

from bot.core.script.conditions import (
    LAST,
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
from bot.core.script.foreign import of_condition

_MAX_SOURCE: Final = 500
_SIGNS: Final[dict[type[ast.cmpop], Sign]] = {
    ast.Eq: Sign.EQUAL,
    ast.NotEq: Sign.UNEQUAL,
    ast.Lt: Sign.LESS,
    ast.LtE: Sign.AT_MOST,
    ast.Gt: Sign.MORE,
    ast.GtE: Sign.AT_LEAST,
}
_ELSE: Final[dict[type[ast.cmpop], str]] = {
    ast.NotIn: "not in means nothing here. Please write it apart: not ('quiet' in hopes)",
    ast.Is: "is means nothing here. Please write ==",
    ast.IsNot: "is not means nothing here. Please write !=",
}
_NONE: Final[dict[type[ast.expr], str]] = {
    ast.Constant: "a value alone says nothing. Please write the whole comparison: lean == 'room'",
    ast.Compare: "three are compared at once. Please write two parts: much > 1 and much < 9",
    ast.Call: "this asks nothing. Please write it like answered(lean) or count(hopes) == 2",
}
_NO_PART: Final = (
    "this is not part of conditions. "
    "Please use only ==, !=, <, <=, >, >=, in, and, or, not, answered(…) and count(…)"
)


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
        message = f"this is longer than {_MAX_SOURCE} characters. Please divide it between two branches"
        raise ConditionError(1, message)
    if "\\" in source:
        raise ConditionError(source.index("\\") + 1, "a backslash means nothing here. Please take it out")
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
        raise ConditionError(*of_condition(source, max(error.offset or 1, 1))) from None
    except (ValueError, RecursionError, MemoryError):
        raise ConditionError(1, "this cannot be read. Please write it more simply") from None


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
        case ast.Call(func=ast.Name(id="answered"), args=[part], keywords=[]) if name := _name(part):
            return Answered(name)
        case _:
            raise _error(node, _not_a_condition(node))


def _not_a_condition(node: ast.expr) -> str:
    if name := _name(node):
        return f"{name} alone says nothing. Please either compare it or write answered({name})"
    match node:
        case ast.Compare(ops=[sign]) if type(sign) in _ELSE:
            return _ELSE[type(sign)]
    return _NONE.get(type(node), _NO_PART)


def _membership(left: ast.expr, right: ast.expr) -> Condition:
    match left, right:
        case ast.Constant(value=str(value)), _ if name := _name(right):
            return Contains(name, value)
        case _, ast.List(elts=[_, *_] as items) if name := _name(left):
            return OneOf(name, tuple(_literal(item) for item in items))
        case _:
            message = "in looks for an option. Please write 'quiet' in hopes, or lean in ['room', 'switch']"
            raise _error(left, message)


def _comparison(node: ast.expr, left: ast.expr, sign: Sign, right: ast.expr) -> Condition:
    compared = Compare(_operand(left), sign, _operand(right))
    if not isinstance(compared.left, Answer | Count) and not isinstance(compared.right, Answer | Count):
        raise _error(node, "no question is compared here. Please write the name of a question on one side")
    if sign not in {Sign.EQUAL, Sign.UNEQUAL} and any(
        isinstance(side, str) for side in (compared.left, compared.right)
    ):
        raise _error(node, f"{sign} compares numbers. Please either write a number, or == in its place")
    return compared


def _operand(node: ast.expr) -> Operand:
    if name := _name(node):
        return Answer(name)
    match node:
        case ast.Call(func=ast.Name(id="count"), args=[part], keywords=[]) if name := _name(part):
            return Count(name)
        case _:
            return _literal(node)


def _name(node: ast.expr) -> str:
    """The name of a question, with what stands before it; empty if it is none."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=ast.Name(id="last"), attr=name):
            return f"{LAST}{name}"
        case _:
            return ""


def _literal(node: ast.expr) -> str | int:
    match node:
        case ast.Constant(value=str(value)):
            return value
        case ast.Constant(value=int(number)) if not isinstance(number, bool):
            return number
        case _:
            raise _error(node, _not_an_operand(node))


def _not_an_operand(node: ast.expr) -> str:
    if isinstance(node, ast.BinOp):
        return "nothing can be reckoned here, and a name has no hyphen. Please write names with _"
    return "this cannot be compared. Please write the name of a question, a 'word', or a whole number"


def _error(node: ast.expr, message: str) -> ConditionError:
    return ConditionError(node.col_offset + 1, message)
