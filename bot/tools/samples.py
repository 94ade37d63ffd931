"""The made-up people that stand beside a script: who answers what, to read aloud what comes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from bot.tools.made_up import MadeUp

FILE: Final = "samples.yaml"
_WEEKS: Final = "weeks"


@dataclass(frozen=True, slots=True)
class Samples:
    """Everybody who may come first and everybody who may come second, by what they are like.

    Nobody comes second where a script is for one person.
    """

    first: Mapping[str, MadeUp]
    second: Mapping[str, MadeUp]

    def couples(self) -> Iterator[tuple[str, tuple[MadeUp, MadeUp]]]:
        """Each of the one side with each of the other, and what to call them."""
        for one, other in product(self.first, self.second):
            yield f"{one} and {other}", (self.first[one], self.second[other])


def read_samples(folder: Path) -> Samples | None:
    """Read the people beside a script; None if it has none."""
    path = folder / FILE
    if not path.exists():
        return None
    tree = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    names = tree["names"]
    return Samples(_people(tree["first"], names[0]), _people(tree.get("second", {}), names[-1], second=True))


def _people(tree: Mapping[str, Any], name: str, *, second: bool = False) -> Mapping[str, MadeUp]:
    return {like: _person(name, known, second=second) for like, known in tree.items()}


def _person(name: str, known: Mapping[str, Any], *, second: bool) -> MadeUp:
    answers = {chapter: said for chapter, said in known.items() if chapter != _WEEKS}
    return MadeUp(name, second, answers, known.get(_WEEKS, 0))
