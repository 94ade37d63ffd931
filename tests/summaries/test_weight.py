"""The bot says as much of the one as of the other."""

import pytest

from tests.summaries.couples import LEANS, NAMES, TURNS, lines, roles
from tests.summaries.judge import WEIGHT, masked_words

ROLES = [(chapter, role) for chapter in (0, 1) for role in roles(chapter)]


def _texts(chapter: int, role: str) -> set[str]:
    """Every wording with every choice, without names and without what stands in quotes."""
    return {
        masked_words(known[role].texts["en"]).replace(NAMES[side], "")
        for side in (0, 1)
        for lean in LEANS
        for turn in range(5 * TURNS)
        if role in (known := lines(chapter, side, lean, turn))
    }


@pytest.mark.parametrize(("chapter", "role"), ROLES)
def test_a_line_is_as_long_whatever_was_chosen_and_whoever_says_it(chapter: int, role: str) -> None:
    """So that no set of lines makes a summary be about one of the two. Own words are nobody's weight."""
    texts = _texts(chapter, role)
    for kind in ({text for text in texts if "“”" in text}, {text for text in texts if "“”" not in text}):
        lengths = sorted(map(len, kind)) or [1]
        assert 1 - lengths[0] / lengths[-1] <= WEIGHT, kind
