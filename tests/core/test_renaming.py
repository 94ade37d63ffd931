"""A node gets another name: whoever is under way notices nothing of it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.effects import Effect, Say, Settle
from bot.core.events import Edited
from bot.core.line import Frozen, Release, Wish
from bot.core.renaming import present_name, present_walk
from bot.core.script.model import Script
from bot.core.script.texts import Text, compile_text
from bot.core.walk import Answer, Fragment, Walk
from tests.core.chapters import MOST, made, renamed
from tests.core.small import begun, buttons, pass_on, revise, small, summary, text, walk
from tests.core.wandering import Stage, newest_taps
from tests.core.wandering import begun as some_way
from tests.play import START, Play

NODES = """\
lean:
  ask: one
  text: Which way?
  options: {room: Room, closeness: Closeness}
  go: story
story:
  ask: words
  text: Which story?
  share: offer
  theme: story
  line: ["{{ me }} tells {{ answer }}.", "A part of {{ me }} hears {{ answer }}."]
  go: hopes
hopes: {ask: several, starts_as: lean, text: What for?, options: {room: Room, rest: Rest}, go: done}
"""
SECOND = "said: {ask: words, text: 'You said {{ earlier.story }}. And now?', go: done}"
REVISIONS = pytest.mark.parametrize("revision", [1, 2], ids=["revision forgotten", "revision raised"])


def with_names(
    names: Mapping[str, str], revision: int = 2, renamed: Mapping[str, str] | None = None
) -> Script:
    """The script with these nodes under other names; `renamed` says so to those who are under way."""
    source = f"{NODES}\0{SECOND}"
    for (old, new), place in product(names.items(), ("\n{}:", "go: {}\n", "earlier.{} ")):
        source = source.replace(place.format(old), place.format(new))
    nodes, _, second = source.partition("\0")
    return small(nodes, second, revision=revision, renamed=dict(renamed or names))


def under_way() -> Play:
    """A couple in the script under its first names."""
    return begun(small(NODES, SECOND))


def answer(text: str) -> Answer:
    return Answer(words=(Fragment(1, text),))


WALK = Walk(
    number=1,
    script="small",
    revision=1,
    chapter="part1",
    topic="time",
    started=START,
    answers={"lean": Answer(keys=("room",)), "story": answer("too much")},
    trail=("lean", "story"),
    wishes={"story": Wish(passed=True)},
    release=Release("Alex", (Frozen("story", "story", ("written",), {"en": "“too much”"}),)),
)


@REVISIONS
def test_all_of_a_walk_follows(revision: int) -> None:
    """Answers, trail, wishes, and what was released; the rest of a walk stays as it is."""
    now = present_walk(WALK, with_names({"story": "tale"}, revision))
    assert now.answers == {"lean": Answer(keys=("room",)), "tale": answer("too much")}
    assert (now.trail, now.wishes) == (("lean", "tale"), {"tale": Wish(passed=True)})
    assert now.release
    assert [(line.node, line.texts) for line in now.release.lines] == [("tale", {"en": "“too much”"})]
    assert replace(now, answers={}, trail=(), wishes={}, release=None) == replace(
        WALK, answers={}, trail=(), wishes={}, release=None
    )


def test_a_name_may_change_more_than_once() -> None:
    """Whoever comes from any earlier revision arrives at the present name."""
    script = with_names({"story": "legend"}, renamed={"story": "tale", "tale": "legend"})
    older = present_walk(WALK, script)
    newer = present_walk(present_walk(WALK, with_names({"story": "tale"})), script)
    assert older == newer
    assert older.trail == ("lean", "legend")
    assert present_walk(older, script) == older


def test_a_name_that_the_chapter_still_has_stays() -> None:
    """An old entry does not carry away what was said under a name that is in use again."""
    script = replace(small(NODES, SECOND), renamed={"story": "hopes"})
    assert present_walk(WALK, script) == WALK


def test_names_that_lead_nowhere_stay() -> None:
    """In a circle, or to a node of another chapter, or to none: nothing is lost, and nothing hangs."""
    script = with_names({"story": "tale"}, renamed={"story": "tale"})
    chapter = script.chapters[0]
    for circle in ({"a": "b", "b": "a"}, {"a": "a"}, {"a": "said"}, {"a": "b", "b": "gone"}):
        assert present_name("a", replace(script, renamed=circle), chapter) == "a"


def test_what_was_said_under_the_present_name_stays_where_two_meet() -> None:
    """Of an older and a present answer the present one is the answer."""
    script = with_names({"story": "tale"})
    for answers in (
        {"story": answer("before"), "tale": answer("now")},
        {"tale": answer("now"), "story": answer("before")},
    ):
        assert present_walk(replace(WALK, answers=answers), script).answer("tale") == answer("now")


def test_a_walk_whose_chapter_is_gone_stays_as_it_is() -> None:
    """Its answers wait under their own names until the chapter is there again."""
    walk = replace(WALK, chapter="gone")
    assert present_walk(walk, with_names({"story": "tale"})) == walk
    assert present_walk(walk, None) == walk


# In the chat


@REVISIONS
def test_whoever_stands_at_a_renamed_question_answers_it(revision: int) -> None:
    """What they write, and what they press on the question that they still see, is their answer."""
    play = under_way()
    play.tap("A", "Room")
    revise(play, with_names({"story": "tale"}, revision))
    play.write("A", "too much")
    assert text(play, "A").startswith("Saved.")
    revise(play, with_names({"story": "legend"}, revision, {"story": "tale", "tale": "legend"}))
    play.tap("A", "Go on")
    assert text(play, "A").startswith("What for?")
    assert buttons(play, "A")[0] == "✓ Room"
    assert walk(play, "A").trail == ("lean", "legend")
    assert "revised" not in "".join(message.text for message in play.phone("A").messages)


@REVISIONS
def test_whoever_looks_at_the_line_of_a_renamed_question_goes_on(revision: int) -> None:
    """On the page of one line, and while saying it differently."""
    play = under_way()
    play.tap("A", "Room")
    play.write("A", "too much")
    play.tap("A", "Go on", "Skip", "No", "○ Alex tells")
    revise(play, with_names({"story": "tale"}, revision))
    play.tap("A", "Say it differently")
    revise(play, with_names({"story": "legend"}, revision, {"story": "tale", "tale": "legend"}))
    play.write("A", "I was too much")
    assert "● Alex: “I was too much”" in buttons(play, "A")
    assert walk(play, "A").wishes == {"legend": Wish(passed=True, words="I was too much")}


@REVISIONS
def test_whoever_is_asked_once_more_about_a_renamed_line_decides(revision: int) -> None:
    """On the page that offers to say it for a part of oneself."""
    play = under_way()
    play.tap("A", "Room")
    play.write("A", "you always leave")
    play.tap("A", "Go on", "Skip", "No", "○ Alex tells", "Pass it on")
    assert "As it is" in buttons(play, "A")
    revise(play, with_names({"story": "tale"}, revision))
    play.tap("A", "As it is")
    assert "● Alex tells “you always leave”." in buttons(play, "A")


@REVISIONS
def test_what_was_released_before_is_read_under_the_new_name(revision: int) -> None:
    """A summary that looks at the keys of a renamed node finds them, whoever released before and after."""
    play = under_way()
    for lane, line in (("A", "Alex tells"), ("B", "A part of Sam")):
        play.tap(lane, "Room")
        play.write(lane, f"too much of {lane}")
        play.tap(lane, "Go on", "Skip")
        pass_on(play, lane, line)
        if lane == "A":
            script = with_names({"story": "tale"}, revision)
            chapter = replace(script.chapters[0], summary=_asking_for("tale"))
            revise(play, replace(script, chapters=(chapter, *script.chapters[1:])))
    found = summary(play, "A")
    assert found.count("Both told one.") == 1
    assert {"Alex tells “too much of A”.", "A part of Sam hears “too much of B”."} < {*found}


def _asking_for(node: str) -> Text:
    both = f"{{% if first.keys.{node} and second.keys.{node} %}}Both told one.{{% endif %}}"
    return compile_text(f"{{% for line in themes.story %}}\n{{{{ line.text }}}}\n{{% endfor %}}\n{both}")


@REVISIONS
def test_an_edit_takes_back_what_was_released_under_the_old_name(revision: int) -> None:
    """And once a summary is out it changes nothing of it."""
    play = under_way()
    play.tap("A", "Room")
    play.write("A", "too much")
    message = walk(play, "A").answer("story").words[0].message
    play.tap("A", "Go on", "Skip")
    pass_on(play, "A", "Alex tells")
    revise(play, with_names({"story": "tale"}, revision))
    play.happen("A", Edited(message, "not enough"))
    assert walk(play, "A").release is None
    assert "No" in buttons(play, "A")
    play.tap("A", "No")
    assert "● Alex tells “not enough”." in buttons(play, "A")


@REVISIONS
def test_what_is_over_is_read_under_the_new_name(revision: int) -> None:
    """A takeaway, an export, and a later chapter know what was said before its node was renamed."""
    play = under_way()
    for lane, name in (("A", "Alex took"), ("B", "Sam made")):
        play.tap(lane, "Room")
        play.write(lane, f"too much of {lane}")
        play.tap(lane, "Go on", "Skip")
        pass_on(play, lane, name)
    play.wait(seconds=1)
    revise(play, with_names({"story": "tale"}, revision))
    play.tap("A", "Open", "Go on to the second part", "Start")
    assert text(play, "A").startswith("You said too much of A. And now?")
    play.write("A", "/mine")
    play.tap("A", "Takeaway: Time")
    assert "said.tale: too much of A" in text(play, "A")
    play.write("A", "/export")
    document = next(shown.document for shown in reversed(play.phone("A").messages) if shown.document)
    assert json.loads(document)["walks"][0]["answers"]["tale"]["question"] == "Which story?"


@settings(max_examples=40, deadline=None)
@given(st.integers(1, MOST), st.sampled_from(Stage), st.sampled_from((1, 2)))
def test_renaming_everything_changes_nothing_that_anybody_reads(
    number: int, stage: Stage, revision: int
) -> None:
    """From wherever both stand, they go on to the summary and read the same, word for word."""
    streams = []
    for world in (made(number), renamed(number, revision)):
        play = some_way((number, stage))
        play.world = world
        for lane in "AB":
            for _ in range(30):
                if (tap := next(iter(newest_taps(play.phone(lane))), None)) is None:
                    break
                play.happen(lane, tap)
        play.wait(seconds=1)
        for lane in "AB":
            play.write(lane, "/mine")
        streams.append([[shown(effect) for _, effect in play.phone(lane).stream] for lane in "AB"])
    assert streams[0] == streams[1]


def shown(effect: Effect) -> object:
    """What of an effect is read: the keys behind the buttons are names of nodes, too."""
    if not isinstance(effect, Say | Settle):
        return effect
    rows = effect.keyboard.rows if effect.keyboard else ()
    return type(effect), effect.text, [[button.text for button in row] for row in rows]
