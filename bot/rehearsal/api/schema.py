"""The Bot API as data (`api.json`), compiled once into checks of what a bot sends.

Telegram ignores what it does not know; here an unknown parameter or field is an error, so that a slip
of the pen shows. Parameters and methods which the rehearsal does not act on are left out of the file.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.rehearsal.api.errors import ApiError, bad_request
from bot.rehearsal.api.model import Json, Upload

Check = Callable[[object], str]
"""Gives what is wrong with a value; nothing wrong is an empty string."""

_WORDS_FOR_MISSING = {
    "text": "message text is empty",
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a method: its types in words, each with its check."""

    required: bool
    kinds: tuple[tuple[str, Check], ...]

    def read(self, name: str, value: object) -> object:
        """Give the value as the method understands it, or raise ApiError."""
        complaints = []
        for kind, check in self.kinds:
            try:
                candidate = _decode(value, kind)
            except ValueError:
                complaints.append(f"{kind} expected")
                continue
            complaint = check(candidate)
            if not complaint:
                return candidate
            complaints.append(complaint)
        raise bad_request(f'can\'t parse parameter "{name}": {" or ".join(complaints)}')


@dataclass(frozen=True, slots=True)
class Method:
    """The parameters of one method."""

    parameters: Mapping[str, Parameter]
    required: tuple[str, ...]

    def read(self, raw: Mapping[str, object]) -> Json:
        """Check all that was sent; raise ApiError at the first fault."""
        for name in raw:
            if name not in self.parameters:
                raise bad_request(f'unknown parameter "{name}"')
        for name in self.required:
            if name not in raw:
                raise bad_request(_WORDS_FOR_MISSING.get(name, f'parameter "{name}" is required'))
        return {name: self.parameters[name].read(name, value) for name, value in raw.items()}


class Schema:
    """Every method that the rehearsal knows; those that it only shows, each with the type of its answer."""

    def __init__(self, document: Json) -> None:
        self.version: str = document["version"]
        self.shown_as_json: Mapping[str, str] = {
            method: answer for answer, methods in document["shown_as_json"].items() for method in methods
        }
        types: dict[str, Check] = dict(_PLAIN)
        for name, body in document["types"].items():
            types[name] = _named(body, types)
        self.methods = {name: _method(parameters, types) for name, parameters in document["methods"].items()}

    def read(self, method: str, raw: Mapping[str, object]) -> Json:
        """Give the checked parameters of a call, or raise ApiError."""
        known = self.methods.get(method)
        if known is None:
            raise ApiError(404, "Not Found")
        return known.read(raw)


@cache
def schema() -> Schema:
    """Give the schema, read once."""
    text = files("bot.rehearsal.api").joinpath("api.json").read_text(encoding="utf-8")
    return Schema(json.loads(text))


def _decode(value: object, kind: str) -> object:
    """On the wire all but strings may come as JSON in a string, in every encoding."""
    if isinstance(value, str) and kind not in {"String", "InputFile"}:
        decoded: object = json.loads(value)
        return decoded
    return value


def _integer(value: object) -> str:
    fits = type(value) is int and -(2**63) <= value < 2**63
    return "" if fits else "Integer expected"


_PLAIN: dict[str, Check] = {
    "Integer": _integer,
    "String": lambda value: "" if isinstance(value, str) else "String expected",
    "Boolean": lambda value: "" if isinstance(value, bool) else "Boolean expected",
    "Object": lambda value: "" if isinstance(value, dict) else "Object expected",
    "InputFile": lambda value: "" if isinstance(value, Upload) else "InputFile expected",
}


def _method(parameters: Json, types: dict[str, Check]) -> Method:
    compiled = {
        name: Parameter(body["required"], tuple((kind, _kind(kind, types)) for kind in body["types"]))
        for name, body in parameters.items()
    }
    return Method(compiled, tuple(name for name, parameter in compiled.items() if parameter.required))


def _kind(kind: str, types: dict[str, Check]) -> Check:
    element = kind.removeprefix("Array of ")
    if element == kind:
        # Looked up when used, since a type may stand later in the file than the first that names it.
        def later(value: object) -> str:
            return types[kind](value)

        return later
    check = _kind(element, types)

    def array(value: object) -> str:
        if not isinstance(value, list):
            return "Array expected"
        return next((complaint for complaint in map(check, value) if complaint), "")

    return array


def _any_of(checks: Sequence[Check]) -> Check:
    def union(value: object) -> str:
        complaint = ""
        for check in checks:
            complaint = check(value)
            if not complaint:
                break
        return complaint

    return union


def _by_type(checks: Mapping[str, Check]) -> Check:
    def tagged(value: object) -> str:
        check = checks.get(value["type"]) if isinstance(value, dict) and "type" in value else None
        return "unknown type" if check is None else check(value)

    return tagged


def _by_field(checks: Mapping[str, Check]) -> Check:
    def told(value: object) -> str:
        named = [name for name in checks if isinstance(value, dict) and name in value]
        return checks[named[0]](value) if named else f"one of {', '.join(checks)} is required"

    return told


def _named(body: Json, types: dict[str, Check]) -> Check:
    if "by_type" in body:
        return _by_type({value: _kind(name, types) for value, name in body["by_type"].items()})
    if "by_field" in body:
        return _by_field({field: _kind(name, types) for field, name in body["by_field"].items()})
    fields: dict[str, Check] = {
        name: _any_of([_kind(kind, types) for kind in field["types"]])
        for name, field in body["fields"].items()
    }
    required = [name for name, field in body["fields"].items() if field["required"]]

    def check(value: object) -> str:
        if not isinstance(value, dict):
            return "Object expected"
        for name in required:
            if name not in value:
                return f'field "{name}" is required'
        for name, part in value.items():
            complaint = fields[name](part) if name in fields else "unknown field"
            if complaint:
                return f'field "{name}": {complaint}'
        return ""

    return check
