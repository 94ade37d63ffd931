"""A name without all that people leave out or write otherwise."""

# ruff: noqa: RUF001 - letters that look like others

from typing import Final
from unicodedata import normalize

_PLAIN: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ي": "ی", "ى": "ی", "ك": "ک"}
)
"""Letters that do not come apart into a plain one and its mark, and Persian ones of an Arabic keyboard."""


def fold(name: str) -> str:
    """Small letters and digits alone: without accents, marks, points, spaces and a leading `the`."""
    small = name.strip().casefold().removeprefix("the ")
    return "".join(sign for sign in normalize("NFKD", small).translate(_PLAIN) if sign.isalnum())
