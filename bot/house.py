"""Reads the bot's own sentences from their file."""

from collections.abc import Iterator, Mapping
from importlib.resources import files

from ruamel.yaml import YAML

from bot.core.house import House
from bot.core.script.texts import compile_text


def read_house(language: str = "en") -> House:
    """All sentences of a language, compiled. Raises TextError for a broken one, which is a bug."""
    source = files("bot").joinpath("texts", f"{language}.yaml").read_text(encoding="utf-8")
    tree = YAML(typ="safe", pure=True).load(source)
    return House({key: compile_text(text) for key, text in _flat(tree)})


def _flat(tree: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, str]]:
    for group, sentences in tree.items():
        for name, text in sentences.items():
            yield f"{group}.{name}", str(text)
