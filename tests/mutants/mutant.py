"""One way of breaking the bot, and the tests that must notice."""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
HEADER = re.compile(r"# (breaks|tests): (.+)")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A patch. `breaks` begins with the number of the promise that it breaks."""

    path: Path
    breaks: str
    tests: tuple[str, ...]

    @property
    def name(self) -> str:
        """What is done, in a few words."""
        return self.path.stem.replace("-", " ")

    @property
    def promise(self) -> int:
        """The number of the promise."""
        return int(self.breaks.partition(",")[0])


def mutants() -> list[Mutant]:
    """All of them, by promise. Raises ValueError for a patch without its two header lines."""
    found = [_read(path) for path in sorted(FOLDER.glob("*.patch"))]
    return sorted(found, key=lambda mutant: mutant.promise)


def _read(path: Path) -> Mutant:
    head, _, _ = path.read_text(encoding="utf-8").partition("\n--- ")
    lines = HEADER.findall(head)
    breaks = [text for name, text in lines if name == "breaks"]
    tests = [test for name, text in lines if name == "tests" for test in text.split(", ")]
    if len(breaks) != 1 or not tests:
        raise ValueError(f"{path.name} needs one line “# breaks: …” and a line “# tests: …”")
    return Mutant(path, breaks[0], tuple(tests))
