"""An option that asks for own words: chosen or simply typed, in one and in several."""

import pytest

from bot.core.events import Edited
from bot.core.line import LONGEST
from bot.core.script.model import Script
from bot.core.walk import Walk as Walked
from tests.core.small import begun, buttons, pass_on, revise, rows, slip, small, summary, text, walk
from tests.play import Play

ONE = """\
first: {ask: words, text: First?, go: story}
story:
  ask: one
  text: Which story?
  options:
    much: {text: Too much, line: being too much}
    own: {text: In my own words, ask: words, line: "another story: {{ answer }}"}
    unsure: I don't know
  share: offer
  theme: story
  line: ["{{ me }} tells {{ answer }}.", "A part of {{ me }} hears {{ answer }}."]
  go: after
after: {ask: words, text: And after?, go: done}
"""

SEVERAL = """\
hopes:
  ask: several
  most: 2
  text: What for?
  options: {quiet: Quiet, own: {text: Something else, ask: words}, pace: A pace, trust: Trust}
  share: offer
  theme: hopes
  line: ["{{ me }} hopes for {{ answer }}.", "A part of {{ me }} longs for {{ answer }}."]
  go: after
after: {ask: words, text: And after?, go: done}
"""


@pytest.fixture
def one() -> Play:
    """At the question where one story is chosen."""
    play = begun(small(ONE))
    play.tap("A", "Skip")
    return play


@pytest.fixture
def several() -> Play:
    """At the question where several are chosen."""
    return begun(small(SEVERAL))


def said(play: Play, node: str) -> tuple[tuple[str, ...], list[str]]:
    """What is kept of A's answer: keys, and the written messages."""
    answer = walk(play, "A").answer(node)
    return answer.keys, [fragment.text for fragment in answer.words]


# In one


def test_whoever_chooses_own_words_is_asked_for_them(one: Play) -> None:
    """The question stays readable, nothing but writing answers it, and nothing is passed yet."""
    one.tap("A", "In my own words")
    assert text(one, "A").startswith("Which story?")
    assert "Please write it in your own words." in text(one, "A")
    assert buttons(one, "A") == ["Back to the list", "Back", "Skip", "Later", "Safety"]
    assert said(one, "story") == (("own",), [])
    one.write("A", "nobody waits for me")
    assert buttons(one, "A")[:2] == ["Go on", "Start this one again"]
    one.tap("A", "Go on")
    assert text(one, "A").startswith("And after?")
    assert said(one, "story") == (("own",), ["nobody waits for me"])


def test_typing_chooses_own_words(one: Play) -> None:
    """Whoever simply writes has chosen the option that asks for it."""
    one.write("A", "nobody waits for me")
    assert said(one, "story") == (("own",), ["nobody waits for me"])
    one.tap("A", "Go on")
    assert text(one, "A").startswith("And after?")


def test_typing_takes_the_place_of_another_choice(one: Play) -> None:
    """Whoever has chosen one, goes back and writes has one answer."""
    one.tap("A", "Too much", "Back")
    one.write("A", "nobody waits for me")
    one.tap("A", "Go on")
    assert text(one, "A").startswith("And after?")
    assert said(one, "story") == (("own",), ["nobody waits for me"])


def test_several_messages_are_one_answer(one: Play) -> None:
    """In their order, and a line reads them as one."""
    one.tap("A", "In my own words")
    for word in ("nobody", "waits", "for me"):
        one.write("A", word)
    assert said(one, "story") == (("own",), ["nobody", "waits", "for me"])
    one.tap("A", "Go on", "Skip")
    assert "Alex tells another … waits for me”." in slip(one, "A")


def test_back_to_the_list_leads_to_the_options(one: Play) -> None:
    """Own words that were not written are not chosen."""
    one.tap("A", "In my own words", "Back to the list")
    assert buttons(one, "A")[:3] == ["Too much", "In my own words", "I don't know"]
    assert said(one, "story") == ((), [])
    one.tap("A", "Too much")
    assert said(one, "story") == (("much",), [])


def test_another_choice_takes_the_place_of_own_words(one: Play) -> None:
    """One answer is one answer: what was written before goes with it."""
    one.write("A", "nobody waits for me")
    one.tap("A", "Start this one again")
    assert said(one, "story") == ((), [])
    one.tap("A", "Too much", "Back", "Too much")
    assert said(one, "story") == (("much",), [])


def test_back_shows_what_was_written(one: Play) -> None:
    """After a step back the words stand, and can be written on or begun again."""
    one.write("A", "nobody")
    one.tap("A", "Go on", "Back")
    assert "You have written something here, and it is saved." in text(one, "A")
    one.write("A", "waits")
    one.tap("A", "Go on")
    assert said(one, "story") == (("own",), ["nobody", "waits"])
    one.tap("A", "Back", "Start this one again")
    assert said(one, "story") == ((), [])
    assert "Too much" in buttons(one, "A")


def test_own_words_that_are_skipped_are_no_answer(one: Play) -> None:
    """Whoever was asked for own words may skip as anywhere, and finds the question as it was."""
    one.tap("A", "In my own words", "Skip")
    assert text(one, "A").startswith("And after?")
    one.tap("A", "Skip")
    assert slip(one, "A") == ["Alex took the time for this."]
    one.tap("A", "Back", "Back")
    assert "Please write it in your own words." in text(one, "A")


def test_a_person_who_comes_back_is_asked_for_their_words_again(one: Play) -> None:
    """A walk that waits for own words says which question they answer."""
    one.tap("A", "In my own words", "Later", "Reflect", "Go on: Time")
    assert text(one, "A").startswith("Which story?")
    assert "Please write it in your own words." in text(one, "A")


@pytest.mark.parametrize("manner", ["tidy", "open"])
def test_an_edit_follows_into_own_words(manner: str) -> None:
    """A message that is changed changes the answer, and takes back what was released of it."""
    play = begun(small(ONE))
    if manner == "open":
        play.write("A", "/settings")
        play.tap("A", "Leave answers open", "Back to where I was")
    play.tap("A", "Skip")
    play.write("A", "nobody waits")
    message = walk(play, "A").answer("story").words[0].message
    play.tap("A", "Go on", "Skip")
    pass_on(play, "A", "Alex tells")
    play.happen("A", Edited(message, "nobody comes"))
    assert walk(play, "A").release is None
    assert said(play, "story") == (("own",), ["nobody comes"])


def test_own_words_as_long_as_a_message_are_kept_whole(one: Play) -> None:
    """4,096 characters are an answer; as a line they have to be said more shortly."""
    one.write("A", "w" * 4096)
    one.tap("A", "Go on", "Skip")
    assert said(one, "story") == (("own",), ["w" * 4096])
    assert slip(one, "A")[1].startswith("Alex tells another")
    one.tap("A", "○ Alex tells another")
    assert f"Your answer has 4,096 characters. A line holds {LONGEST}" in text(one, "A")
    one.tap("A", "Say it differently")
    one.write("A", "nobody waits")
    one.tap("A", "See what would be passed on")
    assert "Alex: “nobody waits”" in text(one, "A")


def test_own_words_are_read_as_they_were_written(one: Play) -> None:
    """The line of the option sets them off, in each one's wording; without one they stand alone."""
    one.write("A", "<b>nobody</b> & {{ 7*7 }}")
    one.tap("A", "Go on", "Skip")
    pass_on(one, "A", "Alex tells")
    one.tap("B", "Skip", "Too much", "Skip")
    pass_on(one, "B", "A part of Sam")
    found = summary(one, "B")
    assert "Alex tells another story: “<b>nobody</b> & {{ 7*7 }}”." in found
    assert "A part of Sam hears being too much." in found


# In several


def test_own_words_come_on_top_of_what_fits(several: Play) -> None:
    """Two fit, and own words beside them; a third does not."""
    several.tap("A", "Quiet", "A pace", "Trust")
    assert several.phone("A").toasts[-1].text.startswith("Up to 2 fit here.")
    several.write("A", "an hour of my own")
    several.tap("A", "Go on")
    assert text(several, "A").startswith("And after?")
    assert set(said(several, "hopes")[0]) == {"quiet", "own", "pace"}


def test_typed_words_stand_where_their_option_stands(several: Play) -> None:
    """Whether tapped or typed first, the same choices are the same answer."""
    several.tap("A", "A pace")
    several.write("A", "an hour")
    typed = said(several, "hopes")
    several.tap("A", "✓ A pace", "A pace")
    assert typed == said(several, "hopes") == (("own", "pace"), ["an hour"])
    several.tap("A", "Go on", "Skip")
    assert slip(several, "A")[1] == "Alex hopes for “an hour” and A pace."


def test_back_to_the_list_keeps_the_other_choices(several: Play) -> None:
    """Only the own words that were not written are let go."""
    several.tap("A", "Quiet", "Something else")
    assert buttons(several, "A")[0] == "Back to the list"
    several.tap("A", "Back to the list")
    assert buttons(several, "A")[:5] == ["✓ Quiet", "Something else", "A pace", "Trust", "Go on"]
    assert said(several, "hopes") == (("quiet",), [])


def test_own_words_alone_are_an_answer(several: Play) -> None:
    """Written, marked and read as the person's own."""
    several.tap("A", "Something else")
    several.write("A", "an hour")
    assert text(several, "A").startswith("Saved.")
    assert rows(several, "A")[1] == ["✓ Something else"]
    several.tap("A", "Go on", "Skip")
    assert slip(several, "A")[1] == "Alex hopes for “an hour”."


def test_own_words_that_are_let_go_are_gone(several: Play) -> None:
    """A tap on the mark takes the words away, and they are asked for anew."""
    several.write("A", "an hour")
    several.tap("A", "✓ Something else")
    assert said(several, "hopes") == ((), [])
    assert "Go on" not in buttons(several, "A")
    several.tap("A", "Something else")
    assert "Please write it in your own words." in text(several, "A")


def test_nobody_goes_on_with_own_words_that_are_not_written(several: Play) -> None:
    """A press on a Go on that is still shown elsewhere changes nothing."""
    several.tap("A", "Quiet", "Something else")
    keyboard = several.phone("A").messages[-1].keyboard
    assert keyboard
    several.tap_data("A", f"{keyboard.walk}.{keyboard.turn}._go", several.phone("A").messages[-1].id)
    assert walk(several, "A").trail == ()
    assert "Please write it in your own words." in text(several, "A")


@pytest.mark.parametrize("script", [small(ONE), small(SEVERAL)], ids=["one", "several"])
def test_own_words_are_kept_through_a_restart(script: Script) -> None:
    """At every step the state is written down and read back, and nothing is lost."""
    walks: list[Walked] = []
    for serialised in (False, True):
        play = begun(script, serialised=serialised)
        play.write("A", "one")
        play.write("A", "two")
        play.tap("A", "Go on")
        play.write("A", "three")
        walks.append(walk(play, "A"))
    assert walks[0] == walks[1]


def test_words_of_another_kind_of_question_are_not_mixed_in() -> None:
    """A question that asked for words and has options now: what is written now is the answer."""
    asked = ONE.index("story:\n"), ONE.index("  share: offer")
    play = begun(small(f"{ONE[: asked[0]]}story:\n  ask: words\n  text: Which story?\n{ONE[asked[1] :]}"))
    play.tap("A", "Skip")
    play.write("A", "an old story")
    play.tap("A", "Later")
    revise(play, small(ONE, revision=2))
    play.tap("A", "Reflect", "Go on: Time")
    assert "Too much" in buttons(play, "A")
    play.write("A", "a new story")
    assert said(play, "story") == (("own",), ["a new story"])


@pytest.mark.parametrize(
    ("written", "end"),
    [
        ("nobody waits for me", "“nobody waits for me”."),
        ("nobody waits for me.", "“nobody waits for me.”"),
        ("who waits for me?", "“who waits for me?”"),
        ("کی منتظر من است؟", "“\u2068کی منتظر من است؟\u2069”"),
    ],
)
def test_words_that_end_a_sentence_end_the_line(several: Play, written: str, end: str) -> None:
    """A second full stop does not follow their quotation mark."""
    several.write("A", written)
    several.tap("A", "Go on", "Skip")
    assert slip(several, "A")[1].endswith(f"hopes for {end}")
