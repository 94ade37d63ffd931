"""The words of a text are the same ones, however it was typed."""

import pytest

from bot.core.words.phrases import plain_words
from bot.core.words.reading import PAUSE, read_words, readings, spellings


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Quiero MORIRME, ¿sí?", ["quiero", "morirme", ",", "si", "."]),
        ("pégame", ["pegame"]),
        ("pe\u0301game", ["pegame"]),
        ("nooooo, I diiie", ["no", ",", "i", "die"]),
        ("I will fall", ["i", "will", "fall"]),
        ("كاش بميرم", ["کاش", "بمیرم"]),
        ("آزار أزار اَزار", ["ازار", "ازار", "ازار"]),
        ("خســـته", ["خسته"]),
        ("خستهههه", ["خسته"]),
        ("نه، چرا؟ بس", ["نه", ",", "چرا", ".", "بس"]),
        ("نه؛ بس", ["نه", ".", "بس"]),
        ("\ufee3\ufeee", ["مو"]),
    ],
)
def test_the_same_words(typed: str, words: list[str]) -> None:
    """Accents, Arabic forms of Persian letters and stretched letters hide nothing, and marks are heard."""
    assert read_words(typed) == words


def test_a_joint_within_a_word_may_be_written_or_not() -> None:
    """It is read as if it were not there, and as a space; a phrase has it or not."""
    assert list(readings("می\u200cخوام")) == [["میخوام"], ["می", "خوام"]]
    assert plain_words("می\u200cخوام") == ("میخوام",)


def test_parts_of_words_belong_to_their_words() -> None:
    """Also where a space is between; not across a pause."""
    known = spellings({}, prefixes=["می"], suffixes=["ها"])
    assert known.usual(["قرص", "ها", "می", "خورم"]) == ["قرصها", "میخورم"]
    assert known.usual(["ها", PAUSE, "ها", "می", PAUSE]) == ["ها", PAUSE, "ها", "می", PAUSE]
