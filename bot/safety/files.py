"""Reads the files of this folder into typed data."""

from importlib.resources import files
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.safety.errors import SafetyFileError

T = TypeVar("T")


def source_of(file: str) -> str:
    """The text of one of the files."""
    return files("bot").joinpath("safety", file).read_text(encoding="utf-8")


def read(file: str, source: str, shape: TypeAdapter[T]) -> T:
    """The data in a file of this shape. Raises SafetyFileError."""
    try:
        return shape.validate_python(YAML(typ="safe").load(source))
    except YAMLError:
        raise SafetyFileError(file, "this is not YAML", "Undo the last change, or mend it.") from None
    except ValidationError as error:
        first = error.errors()[0]
        what = f"{where(*first['loc'])}: {first['msg']}"
        raise SafetyFileError(file, what, "Please write it as the head of the file says.") from None


def where(*path: int | str) -> str:
    """A place in a file; entries of a list are counted from 1."""
    return ", ".join(f"entry {part + 1}" if isinstance(part, int) else part for part in path) or "the file"
