"""Conversation files as YAML: read with their places, and written as a person would."""

import re
from collections.abc import Mapping
from io import StringIO
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

RUNS: Final = "runs"
"""As the `time` of a file: a second passes with each step, as it does on phones."""

_UNSEEN: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What can only be written with an escape."""


def load(text: str) -> Any:  # noqa: ANN401 - a file with its comments and places
    """Read a file as it stands. Raises YAMLError."""
    return _yaml().load(text)


def dump(content: Mapping[str, Any]) -> str:
    """Write it down; texts of several lines become blocks."""
    out = StringIO()
    if content:
        _yaml().dump(_blocks(content), out)
    return out.getvalue()


def flat(value: Any) -> Any:  # noqa: ANN401 - YAML
    """The same on one line."""
    if isinstance(value, Mapping):
        mapping = CommentedMap((key, flat(inner)) for key, inner in value.items())
        mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list):
        sequence = CommentedSeq(flat(inner) for inner in value)
        sequence.fa.set_flow_style()
        return sequence
    return _quoted(value) if isinstance(value, str) else value


def plainly(value: Any) -> Any:  # noqa: ANN401 - YAML
    """Without what YAML remembers of a value."""
    if isinstance(value, Mapping):
        return {str(key): plainly(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plainly(inner) for inner in value]
    return str(value) if isinstance(value, str) else value


def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = 100_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _blocks(value: Any) -> Any:  # noqa: ANN401 - YAML
    if isinstance(value, CommentedMap | CommentedSeq):
        return value
    if isinstance(value, Mapping):
        return {key: _blocks(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_blocks(inner) for inner in value]
    return _text(value) if isinstance(value, str) else value


def _quoted(value: str) -> Any:  # noqa: ANN401 - YAML
    """With quotes where the library would leave out some that are needed on one line."""
    if value.startswith(("?", ":", "-")) or _UNSEEN.search(value):
        return DoubleQuotedScalarString(value)
    return value


def _text(value: str) -> Any:  # noqa: ANN401 - YAML
    if _UNSEEN.search(value):
        return DoubleQuotedScalarString(value)
    return LiteralScalarString(value) if "\n" in value else value
