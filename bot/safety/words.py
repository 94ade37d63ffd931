"""Reads and compiles the two lists of words of a language."""

from collections.abc import Sequence
from dataclasses import field
from importlib.resources import files

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass

from bot.core.words.lists import Lists, together
from bot.core.words.phrases import PhraseError, phrases, plain_words
from bot.core.words.reading import Spellings, spellings
from bot.core.words.wordlist import Grammar, Wordlist
from bot.safety.errors import SafetyFileError
from bot.safety.files import read, source_of
from bot.safety.resources import FILE as RESOURCES

_CLOSED = ConfigDict(extra="forbid")


@dataclass(frozen=True, config=_CLOSED)
class _Negations:
    words: list[str]
    cancel: bool
    reach: int
    openers: list[str]
    doubts: list[str]
    turns: list[str]


@dataclass(frozen=True, config=_CLOSED)
class _List:
    phrases: dict[str, list[str]]
    everyday: list[str]


@dataclass(frozen=True, config=_CLOSED)
class _File:
    fillers: list[str]
    spellings: dict[str, list[str]]
    negations: _Negations
    crisis: _List
    blame: _List
    prefixes: list[str] = field(default_factory=list)
    suffixes: list[str] = field(default_factory=list)


_SHAPE = TypeAdapter(_File)


def read_all_lists() -> Lists:
    """The lists of every language as one. Raises SafetyFileError."""
    return together(read_lists(language) for language in languages())


def languages() -> tuple[str, ...]:
    """The languages that have lists."""
    names = sorted(file.name for file in files("bot").joinpath("safety").iterdir())
    return tuple(name.removesuffix(".yaml") for name in names if name.endswith(".yaml") and name != RESOURCES)


def read_lists(language: str = "en", source: str | None = None) -> Lists:
    """The lists of a language, compiled. Raises SafetyFileError."""
    file = f"{language}.yaml"
    content = read(file, source_of(file) if source is None else source, _SHAPE)
    try:
        return _compiled(content)
    except PhraseError as error:
        raise SafetyFileError(
            file, str(error), "The head of the file says how phrases are written."
        ) from None


def _compiled(content: _File) -> Lists:
    known = _spellings(content)
    grammar = _grammar(content, known)
    return Lists(_list(content.crisis, grammar), _list(content.blame, grammar))


def _spellings(content: _File) -> Spellings:
    others = {
        plain_words(usual): [plain_words(way) for way in ways] for usual, ways in content.spellings.items()
    }
    return spellings(others, _parts(content.prefixes), _parts(content.suffixes))


def _parts(written: Sequence[str]) -> list[str]:
    """Parts of words, read as words are."""
    return [word for part in written for word in plain_words(part)]


def _grammar(content: _File, known: Spellings) -> Grammar:
    negations = content.negations
    return Grammar(
        spellings=known,
        fillers=_single(content.fillers, known),
        openers=_single(negations.openers, known),
        negations=_single(negations.words, known),
        cancel=negations.cancel,
        reach=negations.reach,
        doubts=phrases(negations.doubts, known),
        turns=phrases(negations.turns, known),
    )


def _single(words: Sequence[str], known: Spellings) -> frozenset[str]:
    """Single words, in the way in which they are usually written."""
    return frozenset(usual for word in words for usual in known.usual(plain_words(word)))


def _list(written: _List, grammar: Grammar) -> Wordlist:
    found = [phrase for group in written.phrases.values() for phrase in group]
    return Wordlist(phrases(found, grammar.spellings), phrases(written.everyday, grammar.spellings), grammar)
