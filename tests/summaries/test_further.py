"""Every set of lines of the further dialogues for two, or so many of them as time allows."""

import pytest

from tests.summaries.asked import TURNS, Asked
from tests.summaries.sweep import resting_on_both, sweep
from tests.summaries.tried import FURTHER

PARTS = [(asked, chapter) for asked in FURTHER for chapter in range(len(asked.script.chapters))]
EACH_PART = pytest.mark.parametrize(
    ("asked", "chapter"), PARTS, ids=[f"{asked.name}-{chapter}" for asked, chapter in PARTS]
)


@EACH_PART
def test_every_set_of_lines_makes_a_whole_summary(asked: Asked, chapter: int) -> None:
    sweep(asked, chapter, *asked.meetings)


@EACH_PART
def test_in_a_full_one_a_sentence_rests_on_both(asked: Asked, chapter: int) -> None:
    """It goes as soon as either passes on the first line and no more."""
    everything = asked.roles(chapter)
    for paths in asked.meetings:
        for number in range(3 * TURNS):
            pair = asked.pair(chapter, paths, number, (everything, everything))
            assert resting_on_both(asked, chapter, pair, number), (paths, number)
