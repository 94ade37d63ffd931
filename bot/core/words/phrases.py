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
    """What may follow each word that may come next, and whether a phrase may end here."""

    after: dict[str, list["Phrases"]] = field(default_factory=dict)
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
            reached = [there for here, _ in places for there in here.after.get(word, ())]
            if any(here.ends for here in reached):
                yield at + 1
            waiting = _waiting(places, word, skipped) if at > start else ()
            places = [*chain.from_iterable(map(_entered, reached)), *waiting]
            if not places:
                return


_Place = tuple[Phrases, int]
"""Where the reading of a phrase stands, and how many words of any kind may still come first."""

_Choices = list[Words]
"""What may stand at one place of a phrase; no word at all where it is in brackets."""


def _entered(here: Phrases) -> Iterator[_Place]:
    yield here, 0
    for behind in here.after.get(GAP, ()):
        yield behind, _FREE


def _waiting(places: Iterable[_Place], word: str, skipped: Collection[str]) -> Iterator[_Place]:
    for here, free in places:
        if word in skipped and not (free and word in MARKS):
            yield here, free
        elif free and word not in MARKS:
            yield here, free - 1


def phrases(written: Iterable[str], spellings: Spellings) -> Phrases:
    """The tree of these phrases. Raises PhraseError."""
    return _together([_phrase(phrase, spellings) for phrase in written])


def plain_words(phrase: str) -> Words:
    """The words of a phrase that has no alternatives. Raises PhraseError."""
    parts = _parts(phrase)
    if any(len(choices) > 1 for choices in parts):
        raise PhraseError(f"{phrase!r} has alternatives, and here it must not")
    return tuple(chain.from_iterable(choices[0] for choices in parts))


def _phrase(written: str, spellings: Spellings) -> Phrases:
    """Written out in all its ways only where words of two parts may be one that is spelled otherwise."""
    parts = _parts(written)
    if spellings.may_meet(frozenset(word for choices in parts for words in choices for word in words)):
        forms = (chain.from_iterable(chosen) for chosen in product(*parts))
        return _listed(frozenset(tuple(spellings.usual([*form])) for form in forms), {})
    behind = Phrases(ends=True)
    for choices in reversed(parts):
        behind = _together([_before(behind, spellings.usual(words)) for words in choices])
    return behind


def _before(behind: Phrases, words: Sequence[str]) -> Phrases:
    for word in reversed(words):
        behind = Phrases({word: [behind]})
    return behind


def _together(trees: Iterable[Phrases]) -> Phrases:
    after: dict[str, list[Phrases]] = {}
    ends = False
    for tree in trees:
        ends = ends or tree.ends
        for word, behind in tree.after.items():
            after.setdefault(word, []).extend(behind)
    return Phrases(after, ends)


def _listed(forms: frozenset[Words], known: dict[frozenset[Words], Phrases]) -> Phrases:
    """Those that go on alike are one."""
    if forms not in known:
        by_first: dict[str, list[Words]] = {}
        for form in filter(None, forms):
            by_first.setdefault(form[0], []).append(form[1:])
        after = {word: [_listed(frozenset(rest), known)] for word, rest in by_first.items()}
        known[forms] = Phrases(after, () in forms)
    return known[forms]


def _parts(phrase: str) -> list[_Choices]:
    """`want/wish to (finally) die`: the ways to choose among `/`, part by part."""
    parts: list[_Choices] = [[(GAP,)] if part == GAP else _choices(part, phrase) for part in phrase.split()]
    needed = [choices for choices in parts if () not in choices]
    if not needed or [(GAP,)] in (needed[0], needed[-1]):
        raise PhraseError(f"{phrase!r} has no word that must be there, or begins or ends with {GAP}")
    return parts


def _choices(part: str, phrase: str) -> _Choices:
    optional = part.startswith("(") and part.endswith(")")
    choices = [tuple(next(readings(word))) for word in (part[1:-1] if optional else part).split("/")]
    if any(not words or MARKS & set(words) for words in choices):
        raise PhraseError(f"{part!r} in {phrase!r} is no word; there are words, / and ( ), and {GAP}")
    return [*choices, ()] if optional else choices
