"""What a template may be made of, so that its cost is bounded by what it is given."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any, Final, Never

from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.core.languages.digits import number
from bot.core.languages.direction import isolated
from bot.core.script.foreign import UNREADABLE_TEXT, of_jinja
from bot.core.script.markup import MarkupError, Tags

MAX_SOURCE: Final = 20_000
_MAX_DEPTH: Final = 40
_MAX_LOOPS: Final = 50
_FILTERS: Final = frozenset({"length", "first", "last", "join"})
_TESTS: Final = frozenset({"odd", "even"})
_LOOP: Final = frozenset({"loop.first", "loop.last"})
_ALLOWED: Final = frozenset(
    {
        *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.List, nodes.Tuple),
        *(nodes.Name, nodes.Getattr, nodes.For, nodes.If, nodes.CondExpr, nodes.Filter, nodes.Test),
        *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
    }
)
_NAMED: Final[Mapping[type[nodes.Node], str]] = {
    nodes.Call: "a name with brackets behind it",
    nodes.Getitem: "a name with [ ] behind it",
    nodes.Slice: "a part of a list",
    nodes.Assign: "{% set %}",
    nodes.AssignBlock: "{% set %}",
    nodes.Block: "{% block %}",
    nodes.Macro: "{% macro %}",
    nodes.Include: "{% include %}",
    nodes.Import: "{% import %}",
    nodes.FromImport: "{% from %}",
    nodes.Extends: "{% extends %}",
    nodes.Dict: "{ }",
    nodes.Concat: "~",
    **dict.fromkeys((nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.Pow, nodes.Mod), "reckoning"),
}
_USE: Final = "Please use only names, if, for, and the filters first, last, length and join"
# Tab and line feed are the only control characters that a message may hold.
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class TextError(Exception):
    """An author's text cannot be compiled or rendered. `line` counts from 1; 0 where it is unknown."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(line, message)
        self.line = line
        self.message = message

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}" if self.line else self.message


class UnknownNameError(TextError):
    """A text uses a name that it was not given."""


def _printable(value: object, language: str) -> object:
    """What is filled in: numbers and directions as in the language; what is rendered already stays."""
    if isinstance(value, Undefined) or hasattr(value, "__html__"):
        return value
    if isinstance(value, str):
        return isolated(value, language)
    if isinstance(value, int):
        return number(value, language)
    raise TextError(0, "a list cannot be shown as it is. Please go through it with a for, or join it")


def _first(value: Sequence[object]) -> object:
    return _at(value, 0)


def _last(value: Sequence[object]) -> object:
    return _at(value, -1)


def _at(value: Sequence[object], place: int) -> object:
    # Jinja would call it an unknown name, and it is an answer that may be missing.
    if isinstance(value, str | list | tuple) and value:
        return str(value)[place] if isinstance(value, str) else value[place]
    raise TextError(0, "first and last find nothing where nothing was said. Please ask with an if before")


def _odd(value: object) -> bool:
    return isinstance(value, int) and value % 2 == 1


def _even(value: object) -> bool:
    return isinstance(value, int) and value % 2 == 0


def _each(value: object) -> Iterable[object]:
    # A person's words must not decide how often a loop runs.
    if isinstance(value, list | tuple):
        return value
    raise TextError(0, "a for goes through lists, and this is none. Please name one, like themes.lean")


class _Environment(ImmutableSandboxedEnvironment):
    """Follows a dot into mappings and nowhere else."""

    def getattr(self, obj: object, attribute: str) -> Any:  # noqa: ANN401 - whatever the mapping holds
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return self.undefined(obj=obj, name=attribute)


@cache
def environment(language: str) -> Environment:
    """What compiles and renders the texts of a language."""
    made = _Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=partial(_printable, language=language),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in _FILTERS} | {
        "each": _each,
        "first": _first,
        "last": _last,
    }
    made.tests = {"odd": _odd, "even": _even}
    return made


_PARSER: Final = environment("en")


def parse(source: str) -> nodes.Template:
    """Read a template without judging it yet; raises TextError."""
    if len(source) > MAX_SOURCE:
        raise TextError(1, f"this text is longer than {MAX_SOURCE} characters. Please shorten it")
    if found := _UNPRINTABLE.search(source):
        line = source.count("\n", 0, found.start()) + 1
        raise TextError(line, f"the character U+{ord(found[0]):04X} cannot be sent. Please type this anew")
    try:
        return _PARSER.parse(source)
    except TemplateSyntaxError as error:
        raise TextError(error.lineno, of_jinja(error.message or "")) from None
    except (TemplateError, ValueError, RecursionError):
        raise TextError(1, UNREADABLE_TEXT) from None


class Judge:
    """Goes once through a tree: refuses what is not allowed and notes the dotted names and their lines."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self._loops = 0

    def visit(self, node: nodes.Node, scope: Mapping[str, str], depth: int = 0) -> None:
        """Judge a node and all below it; `scope` tells what a loop's name stands for. Raises TextError."""
        if type(node) not in _ALLOWED:
            _refuse(node, f"{_NAMED.get(type(node), 'this')} cannot be used in a text. {_USE}")
        if depth > _MAX_DEPTH:
            _refuse(node, "too much stands within one another here. Please write it more simply")
        match node:
            case nodes.Name() | nodes.Getattr():
                self._name(node, scope)
            case nodes.For():
                self._for(node, scope, depth)
            case nodes.Const() if not isinstance(node.value, str | int):
                _refuse(node, "only 'words' and whole numbers can stand here. Please write one of these")
            case nodes.Filter() | nodes.Test():
                self._call(node, scope, depth)
            case _:
                self._blocks(node)
                for child in node.iter_child_nodes():
                    self.visit(child, scope, depth + 1)

    def _name(self, node: nodes.Name | nodes.Getattr, scope: Mapping[str, str]) -> str:
        path = _dotted(node, scope)
        if path.split(".")[0] == "self":
            _refuse(node, "self is not a name here. Please use another one")
        if path not in _LOOP or "loop" not in scope:
            self.names.setdefault(path, node.lineno)
        return path

    def _for(self, node: nodes.For, scope: Mapping[str, str], depth: int) -> None:
        self._loops += 1
        if node.recursive or not isinstance(node.target, nodes.Name):
            _refuse(node, "a for takes one name. Please write it like {% for line in themes.lean %}")
        if self._loops > _MAX_LOOPS or sum(path.endswith("[]") for path in scope.values()) >= 2:
            many = f"a for may stand within one other, and {_MAX_LOOPS} in a text. Please take some out"
            _refuse(node, many)
        if not isinstance(node.iter, nodes.Name | nodes.Getattr):
            _refuse(node, "a for goes through a list that has a name. Please write it like themes.lean")
        path = self._name(node.iter, scope)
        inner = {**scope, "loop": "loop", node.target.name: f"{path}[]"}
        self._blocks(node)
        for child in (*node.body, *([node.test] if node.test else ())):
            self.visit(child, inner, depth + 1)
        for child in node.else_:
            self.visit(child, scope, depth + 1)
        node.iter = nodes.Filter(node.iter, "each", [], [], None, None, lineno=node.lineno)

    def _call(self, node: nodes.Filter | nodes.Test, scope: Mapping[str, str], depth: int) -> None:
        known = _FILTERS if isinstance(node, nodes.Filter) else _TESTS
        if node.name not in known:
            these = ", ".join(sorted(known))
            _refuse(node, f"{node.name} is not known here. Please use one of these: {these}")
        plain = all(isinstance(arg, nodes.Const) and isinstance(arg.value, str) for arg in node.args)
        allowed = 1 if node.name == "join" else 0
        if node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) > allowed or not plain:
            _refuse(node, "only join takes something in brackets, one word: join(', '). Please write it so")
        if node.node is None:
            _refuse(node, "a filter needs something in front of it. Please name that")
        self.visit(node.node, scope, depth + 1)

    def _blocks(self, node: nodes.Node) -> None:
        """Every block is well-formed in itself, so that whatever is taken, the whole is."""
        for block in (getattr(node, name, None) for name in ("body", "else_")):
            if isinstance(block, list):
                _check_block(block)


def _check_block(block: list[nodes.Node]) -> None:
    tags, line = Tags(), 1
    try:
        for output in block:
            for piece in output.nodes if isinstance(output, nodes.Output) else ():
                line = piece.lineno
                tags.feed(piece.data if isinstance(piece, nodes.TemplateData) else "")
        tags.close()
    except MarkupError as error:
        raise TextError(line, str(error)) from None


def _dotted(node: nodes.Node, scope: Mapping[str, str]) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node, scope)}.{node.attr}"
    if not isinstance(node, nodes.Name):
        _refuse(node, "a dot can follow a name only. Please take it out")
    return scope.get(node.name, node.name)


def _refuse(node: nodes.Node, message: str) -> Never:
    raise TextError(node.lineno, message)
