"""Names and own words stand in a text that runs the other way without turning it about."""

import pytest

from bot.core.languages.direction import balanced, isolated
from bot.core.script.texts import compile_text
from tests.play import Play

SARA = "\u0633\u0627\u0631\u0627"


@pytest.mark.parametrize(
    ("said", "language", "shown"),
    [
        ("Sam", "en", "Sam"),
        (SARA, "fa", SARA),
        ("Sam", "fa", "\u2068Sam\u2069"),
        (SARA, "en", f"\u2068{SARA}\u2069"),
        (f"{SARA}\nSam", "fa", f"{SARA}\n\u2068Sam\u2069"),
        ("19:30", "fa", "\u206819:30\u2069"),
        ("a \u202ebackwards", "en", "a backwards"),
        ("\u2069 out", "fa", "\u2068 out\u2069"),
    ],
)
def test_what_runs_the_other_way_is_set_apart(said: str, language: str, shown: str) -> None:
    """Line by line, and nobody's own signs turn what stands behind their words."""
    assert isolated(said, language) == shown
    assert compile_text("{{ me }}.", language).render(me=said) == f"{shown}."


def test_what_was_cut_is_set_apart_again() -> None:
    assert balanced("Sam\u2069 and") == "\u2068Sam\u2069 and"
    assert balanced("by \u2068Sa") == "by \u2068Sa\u2069"


def test_a_partners_name_from_the_other_side_is_set_apart() -> None:
    play = Play()
    play.enter("A", "Alex")
    play.enter("B", SARA)
    play.pair("A", "B")
    play.write("A", "/partner")
    assert f"You are here with \u2068{SARA}\u2069." in play.phone("A").messages[-1].text
