"""Which way a text runs, and how a name from the other way stands in it without turning it about.

The isolates are those of the Unicode bidirectional algorithm (UAX 9, section 2.4).
"""

import re
from collections.abc import Collection
from typing import Final
from unicodedata import bidirectional

from bot.core.languages.locales import locale_of

_FIRST_STRONG: Final = "\u2068"
_END: Final = "\u2069"
_STEERING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LEFT: Final = frozenset({"L", "EN"})
_RIGHT: Final = frozenset({"R", "AL", "AN"})


def from_right(language: str) -> bool:
    """Whether the language is written from right to left."""
    return locale_of(language).text_direction == "rtl"


def isolated(said: str, language: str) -> str:
    """Somebody's words as they can stand in a text of this language.

    What runs the other way is set apart, line by line, since an isolate ends with its line. Signs that steer
    the direction of what follows are taken out.
    """
    other = _LEFT if from_right(language) else _RIGHT
    return "\n".join(_line(line, other) for line in _STEERING.sub("", said).split("\n"))


def balanced(said: str) -> str:
    """A text that was cut, with what sets its words apart begun and ended again."""
    begun, ended = said.count(_FIRST_STRONG), said.count(_END)
    return _FIRST_STRONG * (ended - begun) + said + _END * (begun - ended)


def _line(said: str, other: Collection[str]) -> str:
    runs_against = any(bidirectional(letter) in other for letter in said)
    return f"{_FIRST_STRONG}{said}{_END}" if runs_against else said
