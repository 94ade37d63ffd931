"""An author's own words are found in whatever way a template holds them."""

from hypothesis import given
from hypothesis import strategies as st

from bot.core.script.texts import TextError, compile_text
from bot.core.script.wording import FILLED, Run, most, runs, wording

FORKED = """\
one “{{ me }} never?”
{% if a %}
  two? <b>bold</b>
{% elif b %}
three? four?
{% else %}
five {{ 'six?' if c else 'seven' }}
{% endif %}
{% for line in themes.lean %}
eight? {{ line.text }}
{% endfor %}

nine &amp; ten
"""


def _count(run: Run) -> int:
    return run.unquoted.count("?")


def test_words_are_found_with_their_lines() -> None:
    """Tags are gone, what is filled in has a sign, and every way is gone through."""
    found = {run.line: run.said.strip() for run in runs(wording(FORKED)) if run.said.strip()}
    assert found == {
        1: f"one “{FILLED} never?”",
        3: "two? bold",
        5: "three? four?",
        7: "seven",
        10: f"eight? {FILLED}",
        12: "nine & ten",
    }


def test_a_position_within_words_has_its_line() -> None:
    """Also where a text has no template in it."""
    (run,) = runs(wording("a\nb\n\nc"))
    assert [run.line_at(run.said.index(letter)) for letter in "abc"] == [1, 2, 4]


def test_only_the_way_that_has_most_is_counted() -> None:
    """Ways of one fork are not read together, and what stands in quotes is not the bot's."""
    assert most(wording(FORKED), _count) == 3
    assert most(wording("“a?” b? „c?“ d? «e?»"), _count) == 2


@given(st.text(alphabet="{}%# abif<>/|.()'“”\n?", max_size=60))
def test_whatever_compiles_can_be_taken_apart(source: str) -> None:
    """And nothing else is needed for that."""
    try:
        compile_text(source)
    except TextError:
        return
    assert most(wording(source), _count) <= sum(run.said.count("?") for run in runs(wording(source)))
