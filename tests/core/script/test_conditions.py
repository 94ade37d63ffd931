"""Conditions: a closed language, and an absent answer is no error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.script.condition_parser import ConditionError, parse
from bot.core.script.conditions import Use, holds, uses

ANSWERS = {
    "lean": ("room",),
    "hopes": ("quiet", "pace"),
    "much": ("7",),
    "story": ("written",),
    "skipped": (),
}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("lean == 'room'", True),
        ("'room' == lean", True),
        ("lean == 'closeness'", False),
        ("lean != 'closeness'", True),
        ("lean in ['room', 'switch']", True),
        ("lean in ['switch']", False),
        ("'quiet' in hopes", True),
        ("'trust' in hopes", False),
        ("hopes == 'quiet'", False),
        ("hopes in ['quiet']", False),
        ("count(hopes) == 2", True),
        ("count(hopes) >= 3", False),
        ("count(nothing) == 0", True),
        ("much == 7", True),
        ("much in [6, 7]", True),
        ("much > 6 and much < 8", True),
        ("much <= 6 or much >= 8", False),
        ("8 > much", True),
        ("lean < 3", False),
        ("answered(story)", True),
        ("answered(skipped)", False),
        ("answered(nothing)", False),
        ("nothing == 'room'", False),
        ("nothing != 'room'", False),
        ("skipped != 'room'", False),
        ("nothing > 3", False),
        ("'x' in nothing", False),
        ("not (nothing == 'room')", True),
        ("not answered(nothing) and (lean == 'room' or much == 1)", True),
        ("lean == story", False),
    ],
)
def test_a_condition_is_true_of_exactly_these_answers(source: str, expected: bool) -> None:  # noqa: FBT001 - a table
    """What is absent or skipped makes comparisons false and never fails."""
    assert holds(parse(source), ANSWERS) is expected


@pytest.mark.parametrize(
    ("source", "column"),
    [
        ("", 1),
        ("lean", 1),
        ("lean = 'room'", 6),
        ("lean == 'room' and hopes", 20),
        ("  lean == open('x')", 11),
        ("lean.__class__ == 'x'", 1),
        ("lean == 'a' 'b", 13),
        ("1 < much < 9", 1),
        ("'a' == 'b'", 1),
        ("lean < 'a'", 1),
        ("'x' not in hopes", 1),
        ("lean in []", 1),
        ("lean in hopes", 1),
        ("lean == True", 9),
        ("lean == 1.5", 9),
        ("lean == f'{lean}'", 9),
        ("answered('lean')", 1),
        ("answered(lean, hopes)", 1),
        ("[x for x in hopes]", 1),
        ("lean == '\\x41'", 10),
        ("lean\0== 'x'", 1),
        ("(" * 300, 200),
        ("not " * 200, 1),
    ],
)
def test_whatever_is_not_in_the_language_is_refused_with_its_column(source: str, column: int) -> None:
    """The parser names the column, counted from 1, and raises nothing else."""
    with pytest.raises(ConditionError) as caught:
        parse(source)
    if len(source) < 100:
        assert caught.value.column == column, str(caught.value)


def test_a_condition_tells_what_it_looks_at() -> None:
    """Checks compare these nodes and values with the script."""
    condition = parse(
        "lean in ['room'] and not ('quiet' in hopes) or much > 3 or answered(story) or count(hopes) == 1"
    )
    assert list(uses(condition)) == [
        Use("lean", ("room",)),
        Use("hopes", ("quiet",)),
        Use("much", (3,), as_number=True),
        Use("story"),
        Use("hopes"),
    ]


@given(st.text(alphabet="ab'()[]<>=! andortin1,.\n\\", max_size=60))
def test_no_source_breaks_the_parser(source: str) -> None:
    """Anything either is a condition, and then it can be asked, or is refused by name."""
    try:
        condition = parse(source)
    except ConditionError:
        return
    assert holds(condition, {}) in {True, False}
