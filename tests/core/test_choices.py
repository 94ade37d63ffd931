"""Questions that start from an earlier choice, and options two a row."""

import pytest

from tests.core.small import begun, buttons, revise, rows, slip, small, text, walk
from tests.play import Play

NODES = """\
moment:
  ask: several
  text: What did you do?
  options: {asked: I asked, quiet: I went quiet, joked: I joked, else: {text: Something else, ask: words}}
  go: feel
feel: {ask: words, text: How was that?, go: usual}
usual:
  ask: several
  most: 2
  starts_as: moment
  text: Is that what you usually do?
  options: {quiet: I go quiet, asked: I ask, busy: I get busy, joked: I joke, else: {text: Other, ask: words}}
  share: offer
  theme: usual
  line: ["{{ me }} does this: {{ answer }}.", "A part of {{ me }}: {{ answer }}."]
  go: after
after: {ask: words, text: And after?, go: done}
"""
USUAL = ["I go quiet", "I ask", "I get busy", "I joke", "Other"]


def arrived(*first: str) -> Play:
    """At the question that starts from the first one, where these were chosen."""
    play = begun(small(NODES))
    play.tap("A", *(first or ("Skip",)), "Skip")
    return play


def marked(play: Play) -> list[str]:
    """The options that are marked on A's question."""
    return [label.removeprefix("✓ ") for label in buttons(play, "A") if label.startswith("✓")]


def test_what_was_chosen_before_is_marked_from_the_beginning() -> None:
    """In this question's own order and words, and one tap on Go on says yes to it."""
    play = arrived("I asked", "I went quiet", "Go on")
    assert marked(play) == ["I go quiet", "I ask"]
    play.tap("A", "Go on")
    assert walk(play, "A").answer("usual").keys == ("quiet", "asked")
    assert text(play, "A").startswith("And after?")


def test_marks_alone_are_no_answer() -> None:
    """Whoever only saw the marks has said nothing: neither an answer nor a line comes of them."""
    play = arrived("I asked", "Go on")
    assert "usual" not in walk(play, "A").answers
    play.tap("A", "Skip", "Skip")
    assert slip(play, "A") == ["Alex took the time for this."]


def test_a_mark_can_be_taken_away_and_another_added() -> None:
    """The earlier answer stays what it was."""
    play = arrived("I asked", "Go on")
    play.tap("A", "✓ I ask", "I get busy", "Go on")
    assert walk(play, "A").answer("usual").keys == ("busy",)
    assert walk(play, "A").answer("moment").keys == ("asked",)


def test_what_is_let_go_stays_away() -> None:
    """With every mark taken away nothing is marked, also after a step back and a restart."""
    play = arrived("I asked", "Go on")
    play.tap("A", "✓ I ask")
    assert marked(play) == []
    assert "Go on" not in buttons(play, "A")
    play.reload()
    play.tap("A", "Back", "Skip")
    assert text(play, "A").startswith("Is that what you usually do?")
    assert marked(play) == []
    play.tap("A", "Skip", "Back")
    assert marked(play) == []


def test_an_untouched_question_follows_the_earlier_one() -> None:
    """Back to the earlier choice and on again: what is chosen there now is marked."""
    play = arrived("I asked", "Go on")
    play.tap("A", "Back", "Back", "✓ I asked", "I joked", "Go on", "Skip")
    assert marked(play) == ["I joke"]


def test_an_answered_question_stays_as_it_was_answered() -> None:
    """Another choice at the earlier question changes no answer that was given here."""
    play = arrived("I asked", "Go on")
    play.tap("A", "Go on", "Back", "Back", "Back", "✓ I asked", "I joked", "Go on", "Skip")
    assert marked(play) == ["I ask"]


def test_a_skipped_question_comes_back_as_it_was_left() -> None:
    """A step back after a skip shows the same marks."""
    play = arrived("I asked", "Go on")
    play.tap("A", "Skip", "Back")
    assert marked(play) == ["I ask"]


@pytest.mark.parametrize("first", [(), ("I asked", "Skip")], ids=["skipped at once", "marked, then skipped"])
def test_nothing_is_marked_where_the_earlier_one_was_skipped(first: tuple[str, ...]) -> None:
    """What was skipped was not said."""
    assert marked(arrived(*first)) == []


def test_own_words_are_not_copied() -> None:
    """What somebody wrote stands where they wrote it, and nobody is asked for words they have given."""
    play = begun(small(NODES))
    play.tap("A", "I asked")
    play.write("A", "I left a note")
    play.tap("A", "Go on", "Skip")
    assert marked(play) == ["I ask"]
    assert "Other" in buttons(play, "A")
    play.write("A", "I write notes")
    play.tap("A", "Go on")
    assert walk(play, "A").answer("usual").text == "I write notes"
    assert walk(play, "A").answer("moment").text == "I left a note"


def test_own_words_alone_mark_nothing() -> None:
    """The question waits as if it started from nothing."""
    play = begun(small(NODES))
    play.write("A", "I left a note")
    play.tap("A", "Go on", "Skip")
    assert marked(play) == []
    assert "Other" in buttons(play, "A")


def test_nothing_is_marked_of_a_question_that_is_not_on_the_way_any_more() -> None:
    """What was chosen on another way stays stored, and says nothing here."""
    options = "{a: {text: A, go: moment}, b: {text: B, go: usual}}"
    first = f"which: {{ask: one, text: Which?, options: {options}, go: usual}}\n"
    play = begun(small(first + NODES))
    play.tap("A", "A", "I asked", "Go on", "Back", "Back", "B")
    assert text(play, "A").startswith("Is that what you usually do?")
    assert walk(play, "A").answer("moment").keys == ("asked",)
    assert marked(play) == []


def test_no_more_is_marked_than_fits() -> None:
    """Three were chosen where two fit here: the first two are marked, and Go on leads on."""
    play = arrived("I asked", "I went quiet", "I joked", "Go on")
    assert marked(play) == ["I go quiet", "I ask"]
    play.tap("A", "Go on")
    assert text(play, "A").startswith("And after?")


@pytest.mark.parametrize(
    ("old", "new"),
    [("busy: I get busy", "left: I leave"), ("most: 2", "most: 1")],
    ids=["an option is gone", "fewer fit"],
)
def test_an_answer_that_fits_no_more_can_be_gone_on_with(old: str, new: str) -> None:
    """After a revision the question shows what is left of the answer, and Go on never stays on the spot."""
    play = arrived("I asked", "Go on")
    play.tap("A", "I get busy", "Go on")
    revise(play, small(NODES.replace(old, new), revision=2))
    play.write("A", "/start")
    play.tap("A", "Go on")
    assert marked(play) == ["I ask"]
    play.tap("A", "Go on")
    assert text(play, "A").startswith("And after?")


def test_it_may_start_from_a_single_choice() -> None:
    """What was the one choice before is one mark here."""
    play = begun(small(NODES.replace("ask: several\n  text: What did", "ask: one\n  text: What did")))
    play.tap("A", "I joked", "Skip")
    assert marked(play) == ["I joke"]


@pytest.mark.parametrize("ask", ["one", "several"])
def test_options_stand_two_a_row(ask: str) -> None:
    """Two a row, an odd one alone, and Go on and navigation below; the same choice comes of a tap."""
    nodes = f"lean: {{ask: {ask}, columns: 2, text: Which?, options: {{a: A, b: B, c: C}}, go: done}}"
    play = begun(small(nodes))
    assert rows(play, "A")[:2] == [["A", "B"], ["C"]]
    assert rows(play, "A")[-1] == ["Later", "Safety"]
    play.tap("A", "C")
    if ask == "several":
        assert rows(play, "A")[:3] == [["A", "B"], ["✓ C"], ["Go on"]]
        play.tap("A", "Go on")
    assert walk(play, "A").answer("lean").keys == ("c",)
