"""What authors write: compiled once when a script is loaded, rendered in microseconds."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from types import MappingProxyType
from typing import Final

from jinja2 import Template, TemplateError, UndefinedError

from bot.core.script.foreign import UNREADABLE_TEXT
from bot.core.script.sandbox import Judge, TextError, UnknownNameError, environment, parse

__all__ = ["MAX_OUTPUT", "Text", "TextError", "UnknownNameError", "compile_text"]

# A summary of 28 lines with 500 characters each, every one of them escaped to five, still passes.
MAX_OUTPUT: Final = 131_072
_MOST_COMPILED: Final = 65_536
"""Many times as many as the library and the house have in all their languages."""

_GAP: Final = re.compile(r"\n{3,}")
_MIXED: Final = (
    "a word cannot be more or less than a number. Please compare with == and quotes: said.much == '3'"
)
_SYNTAX: Final = ("{{", "{%", "{#")


@dataclass(frozen=True, slots=True)
class Text:
    """An author's text in a language, compiled when it is first looked at."""

    source: str
    language: str = "en"

    def compile(self) -> None:
        """Judge it and get it ready. Raises TextError where it is not in the language of texts."""
        _compiled(self.source, self.language)

    @property
    def lines(self) -> Mapping[str, int]:
        """The dotted names used, and where each stands first. What a loop goes through ends in `[]`."""
        return _compiled(self.source, self.language).names

    @property
    def names(self) -> frozenset[str]:
        """The dotted names used."""
        return frozenset(self.lines)

    def render(self, **names: object) -> str:
        """Telegram HTML with every value escaped; at most 131,072 characters. Raises TextError."""
        body = _compiled(self.source, self.language).body
        if isinstance(body, str):
            return body
        try:
            return _tidy(_collect(body.root_render_func(body.new_context(names, shared=True))))
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
    text = Text(source, language)
    text.compile()
    return text


@dataclass(frozen=True, slots=True)
class _Compiled:
    names: Mapping[str, int]
    body: Template | str


@lru_cache(maxsize=_MOST_COMPILED)
def _compiled(source: str, language: str) -> _Compiled:
    tree = parse(source)
    judge = Judge()
    judge.visit(tree, {})
    if not any(mark in source for mark in _SYNTAX):
        return _Compiled(MappingProxyType({}), _tidy([source]))
    try:
        body = environment(language).from_string(tree)
    except (TemplateError, SyntaxError, RecursionError):
        raise TextError(1, UNREADABLE_TEXT) from None
    return _Compiled(MappingProxyType(judge.names), body)


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
