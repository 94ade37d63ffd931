"""The bot says as much of the one as of the other."""

import pytest

from tests.summaries.asked import NAMES, TURNS, Asked, lines
from tests.summaries.judge import WEIGHT, masked_words
from tests.summaries.tried import TRIED

ROLES = [
    pytest.param(asked, chapter, role, id=f"{asked.name}-{chapter}-{role}")
    for asked in TRIED
    for chapter in range(len(asked.script.chapters))
    for role in asked.roles(chapter)
]


def _texts(asked: Asked, chapter: int, role: str) -> set[str]:
    """Every wording with every choice, without names and without what stands in quotes."""
    return {
        masked_words(line.texts["en"]).replace(NAMES[side], "")
        for side in (0, 1)
        for path in asked.paths
        for turn in range(5 * TURNS)
        for line in lines(asked, chapter, side, path, turn).get(role, ())
        if not line.match
    }


@pytest.mark.parametrize(("asked", "chapter", "role"), ROLES)
def test_a_line_is_as_long_whatever_was_chosen_and_whoever_says_it(
    asked: Asked, chapter: int, role: str
) -> None:
    """So that no set of lines makes a summary be about one of the two. Own words are nobody's weight."""
    texts = _texts(asked, chapter, role)
    for kind in ({text for text in texts if "“”" in text}, {text for text in texts if "“”" not in text}):
        lengths = sorted(map(len, kind)) or [1]
        assert 1 - lengths[0] / lengths[-1] <= WEIGHT, kind
