"""The real process, killed at random instants while couples play whole rounds over HTTP."""

import asyncio
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.kills.robot import Robot
from tests.kills.stand import Couple, standing
from tests.kills.tally import Tally

WANTED = 8
"""Kills to be counted in each phase."""
AT_ONCE, MOST = 4, 24
"""Couples of one stand: at a time, and in all."""
LIMIT = 240.0
"""Seconds for everything; two cores need a quarter of that."""


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """One for each stand."""
    found = [tmp_path / name for name in ("one", "two")]
    for folder in found:
        folder.mkdir()
    return found


async def test_a_kill_loses_nothing_and_repeats_at_most_one_message(folders: list[Path]) -> None:
    """At no instant of a bot's life does its death cost an answer, a next message or a summary."""
    tally = Tally(WANTED)
    async with asyncio.timeout(LIMIT), asyncio.TaskGroup() as stands:
        for seed, folder in enumerate(folders):
            stands.create_task(play(folder, tally, seed))
    print(f"\n{tally}")  # noqa: T201 - the figures are wanted
    assert tally.missing == []
    assert (tally.lost, tally.set_aside) == (set(), 0)
    assert max(tally.repeats.values(), default=0) <= 1


async def play(folder: Path, tally: Tally, seed: int) -> None:
    """One stand, from its first couple to everybody's export."""
    async with standing(folder, tally, seed) as stand:
        try:
            await stand.run(AT_ONCE, MOST)
        finally:
            print(*stand.unfinished, sep="\n")  # noqa: T201 - whoever is stuck here has no next message
        for couple in stand.couples:
            await check(couple)
        for sent in stand.telegram.accepted.values():
            tally.look_for_repeats(folder.name, sent)


async def check(couple: Couple) -> None:
    """Both have one summary a chapter, of all that they passed on; and all that they said is kept."""
    one, two = couple.one, couple.two
    assert one.summaries == two.summaries
    assert len(one.summaries) == 2
    for robot in (one, two):
        kept = await robot.export()
        assert len(kept["walks"]) == 2
        assert_kept(robot, kept["walks"])
        released = [texts["en"] for walk in kept["walks"] for texts in walk["released"]]
        assert len(released) == 4
        for line in released:
            assert any(line in text for text in robot.summaries), line


def assert_kept(robot: Robot, walks: list[dict[str, Any]]) -> None:
    """Every choice and every word stands where it was given, once and in order."""
    answers = [answer for walk in walks for answer in walk["answers"].values()]
    for shown, chosen in robot.chosen.items():
        answer = next(answer for answer in answers if answer["question"] in shown)
        assert answer["answer"] in map(", ".join, permutations(chosen)), shown
    for question, written in robot.written.items():
        if question != "name":
            answer = next(answer for answer in answers if question in answer["question"])
            assert answer["written"] == written
