"""What somebody answered in an earlier chapter of the round, named in a later one."""

import pytest

from bot.core.events import Edited
from tests.core.small import begun, pass_on, revise, slip, small, summary, text, walk
from tests.play import Play
from tests.steps import pairing

FIRST = """\
story:
  ask: words
  text: Which story?
  share: offer
  theme: story
  line: ["{{ me }} tells {{ answer }}.", "A part of {{ me }} hears {{ answer }}."]
  go: hopes
hopes: {ask: several, text: What for?, options: {quiet: Quiet, pace: A pace}, go: done}
"""
SECOND = """\
now:
  ask: one
  text: "{% if earlier.story %}You told “{{ earlier.story }}”. {% endif %}Which one now?"
  options:
    same: {text: The same, line: "the same, {{ earlier.story }}"}
    other: {text: Another, ask: words, line: "not {{ earlier.story }} but {{ answer }}"}
  share: offer
  theme: now
  line:
    - "{{ me }} hoped for {{ earlier.hopes }}, and now tells {{ answer }}."
    - "{{ me }} tells {{ answer }} now."
  go: wish
wish:
  ask: words
  text: A wish?
  share: offer
  theme: wish
  line: ["{{ me }} wishes for {{ answer }}.", "What {{ me }} wishes for is {{ answer }}."]
  go: done
"""


def second_part(story: str = "too much") -> Play:
    """Both are at the first question of the second chapter; A had told a story, and B another."""
    play = begun(small(FIRST, SECOND))
    for lane, told, here in (("A", story, "Alex took"), ("B", "never enough", "Sam made")):
        if told:
            play.write(lane, told)
        play.tap(lane, "Go on" if told else "Skip", "Quiet", "A pace", "Go on")
        pass_on(play, lane, here)
    play.wait(seconds=1)
    for lane in "AB":
        play.tap(lane, "Open", "Go on to the second part", "Start")
    return play


def test_each_reads_what_they_said_themselves() -> None:
    """The partner's answers are in no text of one's own."""
    play = second_part()
    assert text(play, "A").startswith("You told “too much”. Which one now?")
    assert text(play, "B").startswith("You told “never enough”. Which one now?")


def test_a_skipped_answer_reads_as_nothing() -> None:
    """A text that looks for it goes without."""
    assert text(second_part(story=""), "A").startswith("Which one now?")


def test_lines_and_takeaway_name_it() -> None:
    """A line may set what is said now beside what was said before, and so may an option and the takeaway."""
    play = second_part()
    play.tap("A", "The same", "Skip")
    assert "Alex hoped for Quiet, … the same, too much." in slip(play, "A")
    play.tap("A", "○ Alex hoped")
    assert "Alex hoped for Quiet, A pace, and now tells the same, too much." in text(play, "A")
    play.write("B", "a new one")
    play.tap("B", "Go on", "Skip", "No", "○ Sam tells")
    assert "Sam tells not never enough but “a new one” now." in text(play, "B")
    play.tap("B", "Back to the lines", "Keep it all to myself")
    assert "earlier.story: never enough" in text(play, "B")


def test_what_is_named_is_escaped() -> None:
    """Own words of an earlier chapter stay words wherever they stand."""
    play = second_part(story="<b>too</b> & {{ 7*7 }}")
    assert text(play, "A").startswith("You told “<b>too</b> & {{ 7*7 }}”.")
    play.tap("A", "The same", "Skip")
    pass_on(play, "A", "Alex hoped")
    release = walk(play, "A").release
    assert release
    (line,) = release.lines
    assert "the same, &lt;b&gt;too&lt;/b&gt; &amp; {{ 7*7 }}" in line.texts["en"]


# After an edit of what was said in the first chapter


def edited(play: Play, words: str) -> None:
    """A changes the story that they told in the first chapter."""
    first = min((w for (lane, _), w in play.records.walks.items() if lane == "A"), key=lambda w: w.number)
    play.happen("A", Edited(first.answer("story").words[0].message, words))


def test_an_edit_is_read_from_then_on() -> None:
    """The question, its line and its option follow."""
    play = second_part()
    edited(play, "not enough")
    play.write("A", "/start")
    assert text(play, "A").startswith("You told “not enough”.")
    play.tap("A", "The same", "Skip", "No", "○ Alex hoped")
    assert "now tells the same, not enough." in text(play, "A")


def test_an_edit_below_an_open_preview_is_looked_at_once_more() -> None:
    """What is released is what was shown."""
    play = second_part()
    play.tap("A", "The same", "Skip", "No", "○ Alex hoped", "Pass it on", "See what would be passed on")
    keyboard = play.phone("A").messages[-1].keyboard
    assert keyboard
    edited(play, "not enough")
    play.tap_data("A", f"{keyboard.walk}.{keyboard.turn}.release")
    assert walk(play, "A").release is None
    assert play.phone("A").toasts[-1].text == "These lines have changed. Please look once more."


@pytest.mark.parametrize(
    ("choice", "line"), [("The same", "Alex hoped"), ("Another", "Alex hoped")], ids=["option", "own words"]
)
def test_an_edit_takes_back_a_release_whose_line_names_it(choice: str, line: str) -> None:
    """What would read otherwise now is looked at once more before it is passed on."""
    play = second_part()
    play.tap("A", choice)
    if choice == "Another":
        play.write("A", "a new one")
        play.tap("A", "Go on")
    play.tap("A", "Skip")
    pass_on(play, "A", line)
    edited(play, "not enough")
    assert walk(play, "A").release is None
    assert "What you had passed on is taken back" in text(play, "A")


def test_an_edit_leaves_a_release_that_does_not_name_it() -> None:
    """Nothing that was passed on reads otherwise, so it stands."""
    play = second_part()
    play.tap("A", "Skip")
    play.write("A", "a walk")
    play.tap("A", "Go on")
    pass_on(play, "A", "Alex wishes")
    edited(play, "not enough")
    assert walk(play, "A").release
    assert text(play, "A") == "Your change is saved."


def test_what_is_out_does_not_follow() -> None:
    """A summary stays as it was passed on, whatever is edited afterwards."""
    play = second_part()
    play.tap("A", "The same", "Skip")
    pass_on(play, "A", "Alex hoped")
    play.tap("B", "Skip", "Skip")
    pass_on(play, "B", "Sam made")
    before = summary(play, "B")
    edited(play, "not enough")
    assert text(play, "A") == "Your change is saved."
    assert walk(play, "A").release
    play.write("B", "/mine")
    play.tap("B", "Summary, part 2")
    assert "Alex hoped for Quiet, A pace, and now tells the same, too much." in before
    assert [line for line in text(play, "B").split("\n") if line] == before


# After the round


@pytest.mark.parametrize("way", ["lapse", "leave"])
def test_it_is_still_named_when_the_walk_is_ones_own(way: str) -> None:
    """A second chapter that is gone on with alone knows what its person said in the first."""
    play = second_part()
    play.tap("A", "Later")
    if way == "leave":
        play.write("B", "/partner")
        play.tap("B", "Leave…", "Leave, and let them know")
    else:
        play.wait(days=14, seconds=1)
    play.write("A", "/reflect")
    play.tap("A", "Go on alone: Time")
    assert text(play, "A").startswith("You told “too much”. Which one now?")
    play.reload()
    play.tap("A", "The same", "Skip")
    assert "earlier.story: too much" in text(play, "A")


def test_another_round_of_the_same_script_is_another_story() -> None:
    """A second chapter names the first chapter of its own round, whatever was said in others."""
    play = second_part()
    play.write("A", "/reflect")
    play.tap("A", "Small", "Time", "Open it for us both", "Start")
    play.write("A", "another story")
    play.tap("A", "Go on", "Skip")
    pass_on(play, "A", "Alex took")
    play.tap("B", "Open", "Start", "Skip", "Skip")
    pass_on(play, "B", "Sam made")
    play.write("A", "/reflect")
    play.tap("A", "Second part: Time")
    assert text(play, "A").startswith("You told “too much”.")
    play.wait(seconds=1)
    play.tap("A", "Open", "Go on to the second part", "Start")
    assert text(play, "A").startswith("You told “another story”.")


def test_an_own_walk_of_the_same_script_is_not_named() -> None:
    """What was said alone, before there was a round, belongs to no round."""
    play = Play()
    revise(play, small(FIRST, SECOND))
    play.go(*pairing())
    play.tap("A", "Small", "Time", "Only for me", "Start")
    play.write("A", "alone")
    play.tap("A", "Go on", "Skip", "Home", "Reflect", "Small", "Time", "Open it for us both", "Start")
    play.tap("A", "Skip", "Skip")
    pass_on(play, "A", "Alex took")
    play.tap("B", "Open", "Start", "Skip", "Skip")
    pass_on(play, "B", "Sam made")
    play.wait(seconds=1)
    play.tap("A", "Open", "Go on to the second part", "Start")
    assert text(play, "A").startswith("Which one now?")


def test_what_is_held_is_named_in_no_later_line() -> None:
    """Words of crisis in an edit of the first chapter reach neither a question nor a line of the second."""
    play = second_part()
    play.tap("A", "The same", "Skip")
    pass_on(play, "A", "Alex hoped")
    edited(play, "I want to die")
    assert walk(play, "A").release is None
    assert "Take it back" not in [label for shown in play.phone("A").messages for label in shown.buttons]
    play.tap("A", "Look at the lines again")
    lines = slip(play, "A")
    assert lines
    assert not any("want to die" in line for line in lines)
