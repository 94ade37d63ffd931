"""A text as the words it is made of, however they are spelled."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

PAUSE: Final = ","
"""A comma, a line break, a dash, a bracket, a quotation mark."""

END: Final = "."
"""The end of a sentence."""

MARKS: Final = frozenset({PAUSE, END})

Words = tuple[str, ...]

_APOSTROPHE: Final = re.compile("['`*_~\u00b4\u02bc\u2018\u2019\u201b\u2032\uff07]")
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_ACCENT: Final = re.compile("[\u0300-\u036f\u064b-\u065f\u0670]+")
_STRETCHED: Final = re.compile(r"(.)\1\1+(?<=\w)")
_ARABIC: Final = {
    "ي": "ی",
    "ى": "ی",
    "ك": "ک",
    "ة": "ه",
    "\u06d5": "ه",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "\u0640": "",
}
"""As Persian keyboards have it; the last one only draws a word out."""

_FORM: Final = re.compile(f"[{''.join(_ARABIC)}]")
_PIECE: Final = re.compile(r"\w+|\.{2,}|[.!?;:]+(?!\S)|\s-+\s|[,\n()\"\u00ab\u00bb\u201c-\u201e\u2013\u2014]")


def readings(text: str) -> Iterator[list[str]]:
    """The text as words; twice if there are invisible characters, which may part words or stand in one."""
    plain = _APOSTROPHE.sub("", text)
    yield read_words(_INVISIBLE.sub("", plain))
    if _INVISIBLE.search(plain):
        yield read_words(_INVISIBLE.sub(" ", plain))


def read_words(text: str) -> list[str]:
    """The words in small letters, without apostrophes, accents and stretching, and marks of a pause."""
    plain = _APOSTROPHE.sub("", text)
    if not plain.isascii():
        plain = _FORM.sub(_usual_form, _ACCENT.sub("", normalize("NFKD", plain)))
    plain = _STRETCHED.sub(r"\1", plain.lower())
    return [piece if piece[0].isalnum() else _mark(piece) for piece in _PIECE.findall(plain)]


def _usual_form(found: re.Match[str]) -> str:
    return _ARABIC[found[0]]


def _mark(piece: str) -> str:
    return END if piece[0] in ".!?;:" and piece[:2] != ".." else PAUSE


@dataclass(frozen=True, slots=True)
class Spellings:
    """The usual way for each other way to write the same words.

    `lengths` are those of the other ways that begin with a word, the longest first. `prefixes` belong to the
    word behind them and `suffixes` to the one before, also where a space is between.
    """

    ways: Mapping[Words, Words]
    lengths: Mapping[str, Sequence[int]]
    prefixes: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()

    def may_meet(self, words: frozenset[str]) -> bool:
        """Whether some of these, one behind another, may be another way to write something."""
        parted = not (self.prefixes.isdisjoint(words) and self.suffixes.isdisjoint(words))
        return parted or any(words.issuperset(way) for way in self.ways if len(way) > 1)

    def usual(self, words: Sequence[str]) -> list[str]:
        """The words as they are usually written."""
        words = self._joined(words) if self.prefixes or self.suffixes else words
        written: list[str] = []
        behind = 0
        for at, word in enumerate(words):
            if word in self.lengths and at >= behind:
                other, usual = self._at(words, at)
                written += usual
                behind = at + len(other)
            elif at >= behind:
                written.append(word)
        return written

    def _joined(self, words: Sequence[str]) -> Sequence[str]:
        joined: list[str] = []
        before = PAUSE
        for word in words:
            apart = before in MARKS or word in MARKS
            if not apart and (before in self.prefixes or word in self.suffixes):
                joined[-1] += word
            else:
                joined.append(word)
            before = word
        return joined

    def _at(self, words: Sequence[str], at: int) -> tuple[Words, Words]:
        for length in self.lengths[words[at]]:
            other = tuple(words[at : at + length])
            if other in self.ways:
                return other, self.ways[other]
        return (words[at],), (words[at],)


def spellings(
    others: Mapping[Words, Sequence[Words]], prefixes: Iterable[str] = (), suffixes: Iterable[str] = ()
) -> Spellings:
    """From the usual way of writing to its other ways."""
    ways = {other: usual for usual, written in others.items() for other in written}
    lengths: dict[str, set[int]] = {}
    for other in ways:
        lengths.setdefault(other[0], set()).add(len(other))
    longest_first = {first: sorted(known, reverse=True) for first, known in lengths.items()}
    return Spellings(ways, longest_first, frozenset(prefixes), frozenset(suffixes))
