"""What authors write: compiled once when a script is loaded, rendered in microseconds."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from types import MappingProxyType
from typing import Final

from jinja2 import Template, TemplateError, UndefinedError

from bot.core.script.foreign import UNREADABLE_TEXT
from bot.core.script.sandbox import Judge, TextError, UnknownNameError, environment, parse

__all__ = ["MAX_OUTPUT", "Text", "TextError", "UnknownNameError", "compile_text"]

# A summary of 28 lines with 500 characters each, every one of them escaped to five, still passes.
MAX_OUTPUT: Final = 131_072
_GAP: Final = re.compile(r"\n{3,}")
_MIXED: Final = (
    "a word cannot be more or less than a number. Please compare with == and quotes: said.much == '3'"
)
_SYNTAX: Final = ("{{", "{%", "{#")


@dataclass(frozen=True, slots=True)
class Text:
    """An author's text. Two are equal if their sources are."""

    source: str
    lines: Mapping[str, int] = field(compare=False, repr=False)
    """The dotted names used and the line where each stands first. What a loop goes through ends in `[]`."""
    _body: Template | str = field(compare=False, repr=False)

    @property
    def names(self) -> frozenset[str]:
        """The dotted names used."""
        return frozenset(self.lines)

    def render(self, **names: object) -> str:
        """Telegram HTML with every value escaped; at most 131,072 characters. Raises TextError."""
        if isinstance(self._body, str):
            return self._body
        try:
            return _tidy(_collect(self._body.root_render_func(self._body.new_context(names, shared=True))))
        except UndefinedError as error:
            raise UnknownNameError(0, error.message or "a name is not known") from None
        except (TemplateError, TypeError) as error:
            raise TextError(0, _reason(error)) from None

    def plain(self, **names: object) -> str:
        """Render for a place that knows no HTML, like a button. Raises TextError."""
        return unescape(self.render(**names))


def compile_text(source: str, language: str = "en") -> Text:
    """Judge and compile a source; raises TextError where it is not in the language of texts.

    `language` decides how numbers and what runs the other way are filled in.
    """
    tree = parse(source)
    judge = Judge()
    judge.visit(tree, {})
    if not any(mark in source for mark in _SYNTAX):
        return Text(source, MappingProxyType({}), _tidy([source]))
    try:
        body = environment(language).from_string(tree)
    except (TemplateError, SyntaxError, RecursionError):
        raise TextError(1, UNREADABLE_TEXT) from None
    return Text(source, MappingProxyType(judge.names), body)


def _collect(pieces: Iterable[str]) -> str:
    kept, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > MAX_OUTPUT:
            raise TextError(0, f"this can grow to more than {MAX_OUTPUT} characters. Please shorten it")
        kept.append(piece)
    return "".join(kept)


def _tidy(html: Iterable[str] | str) -> str:
    return _GAP.sub("\n\n", "".join(html).strip())


def _reason(error: Exception) -> str:
    # A TypeError may quote a value, and a value may be a person's word.
    return UNREADABLE_TEXT if isinstance(error, TemplateError) else _MIXED
