"""The bot's own sentences: all there, all used, and in the voice of the house."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.core.chat.welcome import LONGEST_NAME
from bot.core.script.markup import units
from bot.core.script.texts import Text
from bot.house import read_houses

SOURCES = Path(__file__).parents[2] / "bot"
LONGEST_LABEL = 40
HALF_A_MESSAGE = 2_048

BANNED = (
    *("always", "never", "should", "fault", "needy", "cold", "clingy", "avoidant", "toxic", "narcissist"),
    *("i hear you", "why did you", "you missed", "last chance", "is waiting", "in a row"),
)
PHONE_NUMBER = re.compile(r"\+?\d[\d\s/().-]{4,}\d")

SENTENCES = read_houses().own.texts


@cache
def _fragments() -> frozenset[str]:
    """Every string in the code that may be a key, with `*` where an f-string fills something in."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES.rglob("*.py")]
    return frozenset(key for tree in trees for key in _keys(tree))


def _keys(tree: ast.AST) -> Iterator[str]:
    groups = tuple(f"{group}." for group in {key.partition(".")[0] for key in SENTENCES})
    for node in ast.walk(tree):
        key = _pattern(node)
        if key.startswith(groups) and re.fullmatch(r"[a-z]+\.[a-z0-9_*]+", key):
            yield key


def _pattern(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
    return ""


def _matches(pattern: str, key: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", r"[a-z]+"), key) is not None


def test_every_sentence_is_used() -> None:
    """A sentence that no code asks for is taken out of the file."""
    unused = [key for key in SENTENCES if not any(_matches(pattern, key) for pattern in _fragments())]
    assert not unused


def test_every_key_in_the_code_is_a_sentence() -> None:
    """A key that the code asks for stands in the file; code was looked at."""
    assert len(_fragments()) > 100
    assert not [key for key in _fragments() if not any(_matches(key, sentence) for sentence in SENTENCES)]


@pytest.mark.parametrize("key", SENTENCES)
def test_voice(key: str) -> None:
    """No banned word, no exclamation mark, at most one emoji, no telephone number."""
    source = SENTENCES[key].source
    words = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", source)
    assert not [word for word in BANNED if re.search(rf"\b{word}\b", words, re.IGNORECASE)]
    assert "!" not in words
    assert sum(unicodedata.category(character) == "So" for character in words if character not in "○●") <= 1
    assert not PHONE_NUMBER.search(words)


def test_labels_are_short() -> None:
    """What stands on a button is read at a glance."""
    labels = _given_to("button") - _given_to("text")
    assert len(labels) > 60
    assert not [key for key in labels if units(_bare(SENTENCES[key])) > LONGEST_LABEL]


def _given_to(method: str) -> set[str]:
    """The keys that the core hands to `visit.button` or `visit.text`."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (SOURCES / "core").rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    given = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == method]
    patterns = {_pattern(node) for call in given for argument in call.args for node in ast.walk(argument)}
    return {key for key in SENTENCES if any(_matches(pattern, key) for pattern in patterns)}


def _bare(text: Text) -> str:
    """A label without the names that fill it; it may count to ten."""
    return text.plain(**{**dict.fromkeys(text.names, ""), "count": 10, "part": 10})


def test_names_fit_their_sentence() -> None:
    """The longest names leave every sentence within half a message."""
    for text in SENTENCES.values():
        names: dict[str, object] = dict.fromkeys(text.names, "🙂" * LONGEST_NAME)
        names |= {
            "count": 10,
            "part": 10,
            "places": [dict.fromkeys(("about", "reach"), "🙂" * LONGEST_NAME)] * 5,
        }
        assert units(text.plain(**names)) < HALF_A_MESSAGE
