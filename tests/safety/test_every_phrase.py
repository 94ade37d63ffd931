"""Every phrase is found when it is written plainly, whichever of its words is chosen."""

from collections.abc import Iterator
from itertools import product

import pytest
from ruamel.yaml import YAML

from bot.core.words.phrases import GAP
from bot.safety.files import source_of
from bot.safety.words import read_lists


@pytest.mark.parametrize("language", ["en", "es", "fa"])
@pytest.mark.parametrize("name", ["crisis", "blame"])
def test_every_phrase_is_found(language: str, name: str) -> None:
    """None is read otherwise than it is spelled, denies itself, or is an everyday phrase as it stands."""
    groups = YAML(typ="safe").load(source_of(f"{language}.yaml"))[name]["phrases"]
    sought = getattr(read_lists(language), name)
    forms = [form for group in groups.values() for phrase in group for form in written_out(phrase)]
    assert len(forms) > 50
    assert not [form for form in forms if not sought.found(form)]


def written_out(phrase: str) -> Iterator[str]:
    """Each way to choose among what is between the strokes, with and without what may be left out."""
    for chosen in product(*(choices(part) for part in phrase.split())):
        yield " ".join(word for word in chosen if word)


def choices(part: str) -> list[str]:
    """The words between the strokes of a part."""
    words = part.strip("()").split("/")
    if part == GAP:
        return ["", "x y z"]
    return [*words, ""] if part.startswith("(") else words
