"""One list of phrases: whether any of them is said in a text, and neither denied nor meant otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from bot.core.words.phrases import Phrases
from bot.core.words.reading import MARKS, PAUSE, Spellings, readings

_SENTENCE: Final = 10
"""Words before a phrase that are looked at for a doubt."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a language needs to say yes and no.

    `fillers` may stand within a phrase. A negation counts if it stands at most `reach` words before it, with
    none of the `openers` between; not if one of the `doubts` comes before, or one of the `turns` right after.
    Where negations `cancel`, two of them say yes; elsewhere "no … nunca" says no.
    """

    spellings: Spellings
    fillers: frozenset[str]
    openers: frozenset[str]
    negations: frozenset[str]
    cancel: bool
    reach: int
    doubts: Phrases
    turns: Phrases

    def denies(self, words: Sequence[str], start: int, end: int) -> bool:
        """Whether what stands here is denied. When in doubt it is not."""
        before = self._before(words, start)
        if self.turns.begin(words, end, self.fillers) or any(self.doubts.spans(before)):
            return False
        near = before[_behind_last(before, self.openers) :]
        counted = [word for word in near if word not in self.fillers][-self.reach :]
        denials = sum(word in self.negations for word in counted)
        return denials % 2 == 1 if self.cancel else denials > 0

    def _before(self, words: Sequence[str], start: int) -> Sequence[str]:
        before = words[max(0, start - _SENTENCE) : start]
        return before[_behind_last(before, MARKS) :]


@dataclass(frozen=True, slots=True)
class Wordlist:
    """Phrases, and `everyday` ones which take away the meaning of what stands within them."""

    phrases: Phrases
    everyday: Phrases
    grammar: Grammar

    def found(self, text: str) -> bool:
        """Whether one of the phrases is said in this text."""
        return any(self._said(self.grammar.spellings.usual(words)) for words in readings(text))

    def _said(self, words: Sequence[str]) -> bool:
        spans = list(self.phrases.spans(words, {*self.grammar.fillers, PAUSE}))
        covered = self._covered(words) if spans else []
        return any(
            covered[start] < end and not self.grammar.denies(words, start, end) for start, end in spans
        )

    def _covered(self, words: Sequence[str]) -> list[int]:
        """For each word, how far an everyday phrase reaches that has begun by then."""
        ends = [0] * len(words)
        for start, end in self.everyday.spans(words, self.grammar.fillers):
            ends[start] = max(ends[start], end)
        return list(accumulate(ends, max))


def _behind_last(words: Sequence[str], some: Iterable[str]) -> int:
    """The place behind the last of some words; 0 if there is none."""
    return max((at + 1 for at, word in enumerate(words) if word in some), default=0)
