"""Plain phrases as a tree of words, so that a text is read once, however many phrases there are."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, product
from typing import Final

from bot.core.words.reading import MARKS, Spellings, Words, readings

GAP: Final = "…"
"""Stands in a phrase for words of any kind, without a pause: none, or up to `_FREE`."""

_FREE: Final = 4
_LONGEST: Final = 30
"""Words from the first of a phrase to its last, whatever is skipped: what is read for each is bounded."""


class PhraseError(ValueError):
    """A phrase is not written as phrases are."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words that may come next, and whether a phrase may end here."""

    after: dict[str, "Phrases"] = field(default_factory=dict)
    ends: bool = False

    def spans(self, words: Sequence[str], skipped: Collection[str] = ()) -> Iterator[tuple[int, int]]:
        """Where phrases stand, from their first word to behind their last; `skipped` may stand within."""
        for start, word in enumerate(words):
            if word in self.after:
                for end in self._ends(words, start, skipped):
                    yield start, end

    def begin(self, words: Sequence[str], at: int, skipped: Collection[str] = ()) -> bool:
        """Whether a phrase begins right here."""
        return any(True for _ in self._ends(words, at, skipped))

    def _ends(self, words: Sequence[str], start: int, skipped: Collection[str]) -> Iterator[int]:
        places = [*_entered(self)]
        for at, word in enumerate(words[start : start + _LONGEST], start):
            reached = [here.after[word] for here, _ in places if word in here.after]
            if any(here.ends for here in reached):
                yield at + 1
            waiting = _waiting(places, word, skipped) if at > start else ()
            places = [*chain.from_iterable(map(_entered, reached)), *waiting]
            if not places:
                return


_Place = tuple[Phrases, int]
"""Where the reading of a phrase stands, and how many words of any kind may still come first."""


def _entered(here: Phrases) -> Iterator[_Place]:
    yield here, 0
    if GAP in here.after:
        yield here.after[GAP], _FREE


def _waiting(places: Iterable[_Place], word: str, skipped: Collection[str]) -> Iterator[_Place]:
    for here, free in places:
        if word in skipped and not (free and word in MARKS):
            yield here, free
        elif free and word not in MARKS:
            yield here, free - 1


def phrases(written: Iterable[str], spellings: Spellings) -> Phrases:
    """The tree of these phrases. Raises PhraseError."""
    forms = frozenset(tuple(spellings.usual(form)) for phrase in written for form in _forms(phrase))
    return _tree(forms, {})


def plain_words(phrase: str) -> Words:
    """The words of a phrase that has no alternatives. Raises PhraseError."""
    first, *others = _forms(phrase)
    if others:
        raise PhraseError(f"{phrase!r} has alternatives, and here it must not")
    return first


def _tree(forms: frozenset[Words], known: dict[frozenset[Words], Phrases]) -> Phrases:
    """Branches that go on alike are one: a list has tens of thousands of forms, and few ways to end."""
    if forms not in known:
        by_first: dict[str, list[Words]] = {}
        for form in forms:
            if form:
                by_first.setdefault(form[0], []).append(form[1:])
        after = {word: _tree(frozenset(rest), known) for word, rest in by_first.items()}
        known[forms] = Phrases(after, () in forms)
    return known[forms]


def _forms(phrase: str) -> Iterator[Words]:
    """`want/wish to (finally) die`: each way to choose among `/`, with and without what is in brackets."""
    parts = [[(GAP,)] if part == GAP else _choices(part, phrase) for part in phrase.split()]
    for chosen in product(*parts):
        form = tuple(chain.from_iterable(chosen))
        if not form or GAP in {form[0], form[-1]}:
            raise PhraseError(f"{phrase!r} has no word that must be there, or begins or ends with {GAP}")
        yield form


def _choices(part: str, phrase: str) -> list[Words]:
    optional = part.startswith("(") and part.endswith(")")
    choices = [tuple(next(readings(word))) for word in (part[1:-1] if optional else part).split("/")]
    if any(not words or MARKS & set(words) for words in choices):
        raise PhraseError(f"{part!r} in {phrase!r} is no word; there are words, / and ( ), and {GAP}")
    return [*choices, ()] if optional else choices
