"""How old a reader has to be, about, to read a text with ease."""

import re
from collections.abc import Iterator
from typing import Final

from bot.core.script.checks.passages import Passage
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic
from bot.core.script.wording import runs

HIGHEST_GRADE: Final = 10
"""Plain sentences of this project lie at 0 to 9, the language of offices at 14 and more."""

FEWEST_WORDS: Final = 20
"""A shorter text says too little about itself."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_STOP: Final = re.compile(r"[.!?:\u2026]+|\n+")
_SCHOOL_BEGINS: Final = 6


def check_reading_age(passage: Passage) -> Iterator[Diagnostic]:
    """Find `hard-to-read`. The index is made for English."""
    if passage.language != "en":
        return
    grade = school_grade("\n".join(run.said for run in runs(passage.words)))
    if grade is not None and grade > HIGHEST_GRADE:
        age = round(grade) + _SCHOOL_BEGINS
        reader = f"from the age of about {age} on" if age <= 18 else "only after years of study"
        what = f"this is easy to read {reader}; the aim is the age of 12"
        message = f"{what}. Please use shorter words and sentences."
        yield passage.tell(Code.HARD_TO_READ, message)


def school_grade(said: str) -> float | None:
    """The Coleman-Liau index: about the school year in which a text is easy; None for a short text.

    M. Coleman and T. L. Liau, A computer readability formula designed for machine scoring, Journal of
    Applied Psychology 60 (1975), 283-284. It counts letters, words and sentences, and no syllables.
    """
    words: list[str] = _WORD.findall(said)
    if len(words) < FEWEST_WORDS:
        return None
    sentences = sum(bool(_WORD.search(part)) for part in _STOP.split(said))
    letters = sum(letter.isalpha() for word in words for letter in word)
    return (5.88 * letters - 29.6 * sentences) / len(words) - 15.8
