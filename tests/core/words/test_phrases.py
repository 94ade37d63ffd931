"""Phrases in a text: what may stand within one, and what may not."""

import pytest

from bot.core.words.phrases import PhraseError, Phrases, phrases
from bot.core.words.reading import END, PAUSE, spellings

PLAIN = spellings({})
SKIPPED = {"well", "so", PAUSE}


def tree(*written: str) -> Phrases:
    return phrases(written, PLAIN)


def spans(written: str, text: str) -> list[tuple[int, int]]:
    return list(tree(written).spans(text.split(), SKIPPED))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hit face", True),
        ("hit her right in the face", True),
        ("hit well her so in the face", True),
        ("hit her once more in the face", False),
        (f"hit her {END} face", False),
        (f"hit her {PAUSE} in face", False),
        ("face hit", False),
    ],
)
def test_a_gap_takes_four_words_and_no_pause(text: str, found: bool) -> None:  # noqa: FBT001 - one side of a table
    """Whatever they are; what is skipped is not counted."""
    assert bool(spans("hit … face", text)) is found


def test_a_word_that_may_be_skipped_may_also_be_meant() -> None:
    """The reading follows both, and finds the phrase whose other word comes later."""
    both = tree("want so badly", "want to die")
    assert list(both.spans(["want", "so", "to", "die"], SKIPPED)) == [(0, 4)]
    assert list(both.spans(["want", "so", "badly"], SKIPPED)) == [(0, 3)]


def test_what_is_skipped_around_a_phrase_is_not_of_it() -> None:
    """An everyday phrase would have to reach further than it says."""
    assert list(tree("to die", "well then").spans(["well", "to", "die", "well", "so"], SKIPPED)) == [(1, 3)]


def test_a_phrase_is_short_however_much_is_skipped() -> None:
    """Nobody keeps the bot busy with a thousand times the same."""
    assert spans("to die", "to " + "well " * 28 + "die") == [(0, 30)]
    assert not spans("to die", "to " + "well " * 29 + "die")


@pytest.mark.parametrize("written", ["…", "… die", "die …", "(so)", "to , die"])
def test_what_is_no_phrase_is_refused(written: str) -> None:
    """A gap stands between words."""
    with pytest.raises(PhraseError):
        tree(written)


def test_words_of_two_parts_may_be_spelled_otherwise() -> None:
    """Whichever of them are chosen: "can not" is one word, wherever a phrase has it from."""
    known = spellings({("cant",): [("can", "not")]})
    found = phrases(["i can/may (not) stay"], known)
    for said, end in (("i can not stay", 3), ("i may not stay", 4), ("i can stay", 3)):
        assert list(found.spans(known.usual(said.split()))) == [(0, end)]
