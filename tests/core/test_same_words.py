"""The same answers give the same words: neither the hour nor the process has a say in a summary."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.play import Play
from tests.steps import opening, pairing, passing, releasing, taps, walking

LEANS = {"A": "Towards closeness", "B": "Towards room for myself"}
LINES = {
    "A": ("Alex took the time", "When it comes to", "To look after", "In the hard moment"),
    "B": ("Sam made a quiet moment", "A part of Sam leans", "A part of Sam asks", "The story that a part"),
}
ROOT = Path(__file__).parents[2]


def words(first: str = "A", days: int = 0, ids: tuple[str, str] = ("A", "B")) -> str:
    """The summary of one certain round: `first` walks and releases first, the other `days` later.

    `ids` are those by which the bot knows the two, whoever invited first.
    """
    play, known = Play(), dict(zip("AB", ids, strict=True))
    play.go(*pairing(*ids), *opening(*ids))
    for one in (first, "AB".replace(first, "")):
        lane = known[one]
        play.go(*walking(lane, LEANS[one]), *passing(lane, *LINES[one]), *releasing(lane))
        play.wait(days=days)
    play.wait(seconds=1)
    play.go(*taps(known["A"], "Open"))
    return play.phones[known["A"]].messages[-1].text


@pytest.mark.parametrize(("first", "days"), [("A", 0), ("A", 1), ("B", 0), ("B", 3)])
def test_neither_order_nor_day_changes_a_summary(first: str, days: int) -> None:
    """Whoever is first and however long it takes, both read what these answers always give."""
    assert words(first, days) == words()


def test_the_ids_that_were_drawn_change_no_summary() -> None:
    """Who comes first depends on who invited, not on chance."""
    assert words(ids=("Z", "B")) == words()


def test_no_process_has_words_of_its_own() -> None:
    """After a restart, on any machine, a summary reads as it would have read before."""
    told = {_words_elsewhere(seed) for seed in ("1", "2", "3")}
    assert told == {words()}


def _words_elsewhere(seed: str) -> str:
    script = "import sys; from tests.core.test_same_words import words; sys.stdout.write(words())"
    done = subprocess.run(  # noqa: S603 - this very interpreter
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout
