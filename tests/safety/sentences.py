"""Sentences as people write them, by language and by what must come of them: `sentences.LANG.yaml`."""

from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from bot.core.words.lists import Lists
from bot.safety.words import read_lists

LANGUAGES = ("en", "es", "fa")
"""Those whose sentences stand in a file; `test_words.py` shows each rule of the lists in English, too."""

Said = tuple[str, str]
"""A language, and a sentence in it."""


@cache
def lists(language: str) -> Lists:
    return read_lists(language)


def said(language: str, part: str) -> list[str]:
    """All sentences of one part, such as `stops`."""
    return _all(language)[part].splitlines()


def said_in_each(part: str) -> list[Said]:
    return [(language, sentence) for language in LANGUAGES for sentence in said(language, part)]


@cache
def _all(language: str) -> dict[str, str]:
    file = Path(__file__).with_name(f"sentences.{language}.yaml")
    found: dict[str, str] = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    return found
