"""The answers by which a script is tried are those that people can give."""

import pytest

from bot.core.script.checks.graph import possible_answers
from tests.core.small import codes, small

SEVERAL = """\
hopes:
  ask: several
  most: 2
  text: What for?
  options: {quiet: Quiet, own: {text: Something else, ask: words}, pace: A pace, trust: Trust}
  go: fork
fork: {ask: branch, ways: [{when: "count(hopes) >= MOST", go: many}], go: done}
many: {say: That is a lot., go: done}
"""
MATCH = """\
want:
  ask: several
  text: What would you like more of?
  options: {walks: Walks, music: Music}
  share: match
  theme: want
  go: done
"""
LINES = """\
{% for line in themes._here %}
{{ line.text }}
{% endfor %}
{% for line in themes.want %}
{{ line.text }}
{% endfor %}
"""


def test_own_words_come_on_top_of_the_most() -> None:
    """Two of the list and own words are three answers; four are none."""
    assert "unreachable-node" not in codes(SEVERAL.replace("MOST", "3"))
    assert "unreachable-node" in codes(SEVERAL.replace("MOST", "4"))


def test_each_possible_answer_is_there_once_and_in_the_order_of_the_options() -> None:
    """Nothing, one, two; the same with own words; never three of the list."""
    node = small(SEVERAL.replace("MOST", "3")).chapters[0].nodes["hopes"]
    answers = possible_answers(node, 99)
    assert len(set(answers)) == len(answers) == 2 * (1 + 3 + 3)
    assert ("quiet", "own", "pace") in answers
    assert all(len([key for key in keys if key != "own"]) <= 2 for keys in answers)


def test_a_match_is_not_tried_alone() -> None:
    """A heading above everything is no orphan: whoever releases a match releases a line beside it."""
    assert codes(MATCH, summary="<b>{{ topic }}</b>\n" + LINES) == set()


def test_matches_count_for_the_length() -> None:
    """Each once, for both have it."""
    room = (
        3 * 4096
        - len("Time\n")
        - 2 * len("Alexandra-Sophie took the time for this.\n")
        - len("Walks\nMusic\n")
    )
    assert codes(MATCH, summary="{{ topic }}\n" + LINES + "y" * room) == set()
    assert codes(MATCH, summary="{{ topic }}\n" + LINES + "y" * (room + 1)) == {"summary-too-long"}


def test_of_questions_that_take_turns_one_line_counts_for_the_length() -> None:
    """The longest: nobody is asked two of them in one walk."""
    asked = "{ask: words, text: What?, share: offer, theme: want, line: ANY, go: done}"
    asked = asked.replace("ANY", "['{{ answer }}', '{{ answer }}']")
    turns = f"turn: {{ask: branch, rotate: [sky, sea]}}\nsky: {asked}\nsea: {asked}\n"
    one_after_the_other = f"sky: {asked}\n".replace("go: done", "go: sea") + f"sea: {asked}\n"
    room = "y" * (3 * 4096 - 2 * 2 * 520)
    assert codes(turns, summary=LINES + room) == set()
    assert codes(one_after_the_other, summary=LINES + room) == {"summary-too-long"}


@pytest.mark.parametrize("empty", ["{% if variant %}{% endif %}", ""])
def test_a_summary_that_says_nothing_is_told_and_no_crash(empty: str) -> None:
    """Whatever is released, nothing is read: the lines are left out."""
    assert codes(MATCH, summary=empty) == {"summary-leaves-out"}
