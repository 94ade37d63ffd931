"""What is read only where both chose it: the same option, released by both."""

import json
from dataclasses import replace
from itertools import combinations

import pytest

from bot.core.line import Frozen, Release
from bot.core.script.library import Library
from bot.core.script.model import Script
from bot.core.summary import agreed, context
from tests.core.limits import check_effect
from tests.core.small import begun, buttons, codes, pass_on, revise, slip, small, summary, text, walk
from tests.play import Play

READS = {"Walks": "our walks", "Music": "Music", "Quiet": "Quiet", "Friends": "Friends"}
"""What can be chosen, and how it reads in a line."""

WANT = """\
want:
  ask: several
  text: What would you like more of?
  options: {walks: {text: Walks, line: our walks}, music: Music, quiet: Quiet, friends: Friends}
  share: match
  theme: want
  go: mind
"""
MIND = """\
mind:
  ask: words
  text: What is on your mind?
  share: offer
  theme: mind
  line: ["{{ me }} thinks of {{ answer }}.", "A part of {{ me }} says {{ answer }}."]
  go: done
"""
MATCH = WANT + MIND
OFFERED = WANT.replace("match", "offer\n  line: ['{{ me }}: {{ answer }}', 'From {{ me }}: {{ answer }}']")
HERE = {"A": "Alex took", "B": "Sam made"}
BOTH_HERE = {"Alex took the time for this.", "Sam made a quiet moment for this."}


def choose(play: Play, lane: str, *labels: str) -> None:
    """Answer the question that is matched; the other one is skipped."""
    play.tap(lane, *(*labels, "Go on") if labels else ("Skip",), "Skip")


def line(label: str) -> str:
    """How a choice stands on the slip."""
    return f"Only where you both chose it: {READS[label]}."


def played(a: tuple[str, ...], b: tuple[str, ...], script: Script | None = None) -> Play:
    """Both choose, and both pass on that they took the time, and what they chose."""
    play = begun(script or small(MATCH))
    for lane, labels in (("A", a), ("B", b)):
        choose(play, lane, *labels)
        pass_on(play, lane, HERE[lane], *map(line, labels))
    return play


def matched(play: Play) -> list[str]:
    """What the summary says of it; both read the same."""
    found = summary(play, "A")
    assert found == summary(play, "B")
    assert {*found} >= BOTH_HERE
    return found[found.index("Of want") + 1 :] if "Of want" in found else []


@pytest.mark.parametrize(
    ("a", "b", "read"),
    [
        (("Walks",), ("Walks",), ["our walks"]),
        (("Quiet", "Walks"), ("Walks", "Quiet"), ["our walks", "Quiet"]),
        (("Walks", "Music"), ("Walks", "Friends"), ["our walks"]),
        (("Walks", "Music"), ("Quiet", "Friends"), []),
        (("Walks",), (), []),
        ((), ("Walks", "Music"), []),
    ],
    ids=["the same", "both the same", "one in common", "none in common", "only A", "only B"],
)
def test_what_both_chose_is_read_and_nothing_else(
    a: tuple[str, ...], b: tuple[str, ...], read: list[str]
) -> None:
    """Once, in the words of its options; without anything in common there is no trace of it."""
    assert matched(played(a, b)) == read


@pytest.mark.parametrize("keeps", ["A", "B"])
def test_what_one_of_two_keeps_is_not_read(keeps: str) -> None:
    """Both chose the same, and one passes on only that they took the time."""
    play = begun(small(MATCH))
    for lane in "AB":
        choose(play, lane, "Walks")
        pass_on(play, lane, HERE[lane], *([] if lane == keeps else [line("Walks")]))
    assert matched(play) == []


def test_each_choice_is_passed_on_by_itself() -> None:
    """One of two may be kept: the other is read, and nobody can tell from it what became of the first."""
    play = begun(small(MATCH))
    for lane in "AB":
        choose(play, lane, "Walks", "Music")
    assert slip(play, "A") == ["Alex took the time for this.", line("Walks"), line("Music")]
    play.tap("A", "Back", "Skip")
    pass_on(play, "A", HERE["A"], line("Music"))
    pass_on(play, "B", HERE["B"], line("Walks"), line("Music"))
    assert matched(play) == ["Music"]


def test_what_is_taken_back_is_not_read() -> None:
    """Until the summary is out a match can be kept after all."""
    play = begun(small(MATCH))
    for lane in "AB":
        choose(play, lane, "Walks")
    pass_on(play, "A", HERE["A"], line("Walks"))
    play.tap("A", "Take it back", f"● {line('Walks')}", "Keep it")
    play.tap("A", "See what would be passed on", "Pass this on")
    pass_on(play, "B", HERE["B"], line("Walks"))
    assert matched(play) == []


def test_a_match_alone_cannot_be_passed_on() -> None:
    """Otherwise a summary without it would tell that nothing was in common."""
    play = begun(small(MATCH))
    choose(play, "A", "Walks")
    play.tap("A", "No", f"○ {line('Walks')}", "Pass it on", "See what would be passed on")
    assert "needs one more line beside it" in text(play, "A")
    assert buttons(play, "A") == ["Back to the lines"]
    play.tap("A", "Back to the lines", "○ Alex took", "Pass it on", "See what would be passed on (2)")
    assert "Pass this on" in buttons(play, "A")


def test_nobody_releases_a_match_alone_from_a_page_that_is_still_shown() -> None:
    """The other line is kept again while the preview is open: nothing is released by it."""
    play = begun(small(MATCH))
    choose(play, "A", "Walks")
    play.tap("A", "No", f"○ {line('Walks')}", "Pass it on", "○ Alex took", "Pass it on")
    play.tap("A", "See what would be passed on")
    keyboard = play.phone("A").messages[-1].keyboard
    assert keyboard
    found = walk(play, "A")
    play.records.walks["A", 1] = replace(found, wishes={"want.walks": found.wishes["want.walks"]})
    play.tap_data("A", f"{keyboard.walk}.{keyboard.turn}.release")
    assert walk(play, "A").release is None


def test_each_choice_is_frozen_by_itself() -> None:
    """A release holds one line a choice, so that each can be read alone."""
    play = begun(small(MATCH))
    choose(play, "A", "Walks", "Quiet")
    pass_on(play, "A", HERE["A"], line("Walks"), line("Quiet"))
    release = walk(play, "A").release
    assert release
    assert [(one.keys, one.texts, one.match) for one in release.lines[1:]] == [
        (("walks",), {"en": "our walks"}, True),
        (("quiet",), {"en": "Quiet"}, True),
    ]


def test_whoever_passes_it_on_is_told_what_a_match_is() -> None:
    """On each line, and once in the preview: what a match is, and what its absence does not tell."""
    play = begun(small(MATCH))
    choose(play, "A", "Walks", "Quiet")
    play.tap("A", "No")
    for label in ("Walks", "Quiet"):
        play.tap("A", f"○ {line(label)}")
        assert line(label) in text(play, "A")
        assert "nobody can tell whether it was not chosen or kept back" in text(play, "A")
        play.tap("A", "Pass it on")
    play.tap("A", "○ Alex took", "Pass it on", "See what would be passed on")
    assert text(play, "A").count("nobody can tell whether it was not chosen or kept back") == 1


def test_the_longest_names_fit_behind_a_button() -> None:
    """A line is found by a short key, whatever its node and its option are called."""
    node, key = "n" * 41, "o" * 32
    play = begun(small(MATCH.replace("want:\n", f"{node}:\n").replace("walks:", f"{key}:")))
    choose(play, "A", "Walks")
    pass_on(play, "A", HERE["A"], line("Walks"))
    for _, effect in play.phone("A").stream:
        check_effect(effect)
    release = walk(play, "A").release
    assert release
    assert [(one.node, one.keys) for one in release.lines[1:]] == [(node, (key,))]


# Said differently


def test_a_match_cannot_be_said_differently() -> None:
    """Two people's own words are never the same, so there is no button for it."""
    play = begun(small(MATCH))
    choose(play, "A", "Walks")
    play.tap("A", "No", f"○ {line('Walks')}")
    assert buttons(play, "A") == ["Pass it on", "Back to the lines"]


def test_own_words_of_a_line_that_became_a_match_are_left_out() -> None:
    """A line that had been said differently and becomes a match is kept again, and reads as a match."""
    play = begun(small(OFFERED + MIND))
    choose(play, "A", "Walks")
    play.tap("A", "No", "○ Alex: our walks", "Say it differently")
    play.write("A", "somewhere else")
    revise(play, small(MATCH, revision=2))
    play.write("A", "/start")
    assert buttons(play, "A")[:3] == [
        "Keep it all to myself",
        "○ Alex took the time for this.",
        f"○ {line('Walks')}",
    ]
    play.tap("A", f"○ {line('Walks')}", "Pass it on", "○ Alex took", "Pass it on")
    play.tap("A", "See what would be passed on")
    assert "somewhere else" not in text(play, "A")
    play.tap("A", "Pass this on")
    release = walk(play, "A").release
    assert release
    assert [one.texts["en"] for one in release.lines] == ["Alex took the time for this.", "our walks"]


def test_words_written_for_a_line_that_became_a_match_replace_nothing() -> None:
    """Whoever was asked for other words while it became a match does not say it differently."""
    play = begun(small(OFFERED + MIND))
    choose(play, "A", "Walks")
    play.tap("A", "No", "○ Alex: our walks", "Say it differently")
    revise(play, small(MATCH, revision=2))
    play.write("A", "somewhere else")
    assert text(play, "A").startswith("This dialogue has been revised since.")
    assert buttons(play, "A")[0] == "Keep it all to myself"
    assert "want" not in walk(play, "A").wishes


# A revision between the two releases


def test_the_same_choice_in_other_words_is_not_read() -> None:
    """Nobody is told to have chosen words that they were not shown."""
    play = begun(small(MATCH))
    choose(play, "A", "Walks", "Music")
    pass_on(play, "A", HERE["A"], line("Walks"), line("Music"))
    revise(play, small(MATCH.replace("our walks", "long walks"), revision=2))
    choose(play, "B", "Walks", "Music")
    pass_on(play, "B", HERE["B"], "Only where you both chose it: long walks.", line("Music"))
    assert matched(play) == ["Music"]


@pytest.mark.parametrize("revision", [1, 2], ids=["revision forgotten", "revision raised"])
def test_a_match_follows_a_renamed_question(revision: int) -> None:
    """Released or turned on under the old name, and released under the new: it is the same question."""
    play = begun(small(MATCH))
    choose(play, "A", "Walks")
    pass_on(play, "A", HERE["A"], line("Walks"))
    choose(play, "B", "Walks")
    play.tap("B", "No", f"○ {line('Walks')}", "Pass it on", "○ Sam made", "Pass it on")
    named = MATCH.replace("want:\n", "more:\n")
    revise(play, small(named, revision=revision, renamed={"want": "more"}))
    play.write("B", "/start")
    play.tap("B", f"● {line('Walks')}", "Back to the lines", "See what would be passed on (2", "Pass this on")
    assert matched(play) == ["our walks"]


def test_an_option_that_is_gone_is_still_read_where_both_released_it() -> None:
    """What was passed on stays as it was."""
    play = begun(small(MATCH))
    for lane in "AB":
        choose(play, lane, "Walks")
    pass_on(play, "A", HERE["A"], line("Walks"))
    pass_on(play, "B", HERE["B"], line("Walks"))
    play.world = replace(
        play.world, library=Library.of([small(MATCH.replace("walks:", "strolls:"), revision=2)])
    )
    assert matched(play) == ["our walks"]


def test_a_theme_that_is_gone_loses_no_match() -> None:
    """Also where its words happen to stand elsewhere in the summary."""
    play = begun(small(MATCH))
    for lane in "AB":
        choose(play, lane, "Music")
        pass_on(play, lane, HERE[lane], line("Music"))
    other = MATCH.replace("theme: want", "theme: wish").replace(
        "friends: Friends", "friends: Music of friends"
    )
    topic = {"text": "What about?", "options": {"time": "Music and time"}}
    revise(play, small(other, revision=2, topic=topic))
    assert summary(play, "A")[-1] == "Music"


@pytest.mark.parametrize("first", ["A", "B"])
def test_a_match_of_one_and_a_line_of_the_other_do_not_meet(first: str) -> None:
    """A revision between the two made another kind of line of it: the line is read, the match is not."""
    play = begun(small(MATCH))
    second = "B" if first == "A" else "A"
    choose(play, first, "Walks")
    pass_on(play, first, HERE[first], line("Walks"))
    revise(play, small(OFFERED + MIND, revision=2))
    choose(play, second, "Walks")
    offered = {"A": "Alex: our walks", "B": "From Sam: our walks"}[second]
    pass_on(play, second, HERE[second], offered)
    assert matched(play) == [offered]


# What it gives away


def test_an_export_holds_what_its_own_person_released() -> None:
    """Each one's own choices, and nothing of the other's, before and after the summary."""
    play = played(("Walks", "Music"), ("Walks", "Quiet"))
    for _ in range(2):
        for lane, own, others in (("A", "Music", "Quiet"), ("B", "Quiet", "Music")):
            play.write(lane, "/export")
            document = next(shown.document for shown in reversed(play.phone(lane).messages) if shown.document)
            (exported,) = json.loads(document)["walks"]
            assert [one["en"] for one in exported["released"][1:]] == ["our walks", own]
            assert others not in document
        play.wait(seconds=1)


@pytest.mark.parametrize("share", ["match", "offer"])
def test_a_summary_sees_no_side_of_a_match(share: str) -> None:
    """What one side chose is not among the keys that a summary may look at; of a line it is."""
    nodes = MATCH if share == "match" else WANT.replace("match", "offer\n  line: [a, b]") + MIND
    for name in ("first.keys.want", "second.keys.want"):
        asked = f"{{% if {name} %}}{{% endif %}}{{{{ topic }}}}"
        assert ("summary-oversteps" in codes(nodes, summary=asked)) is (share == "match")
    said = "{% for line in themes.want %}{{ line.who }}{{ line.text }}{% endfor %}"
    some = "{% if first.themes.want %}{% endif %}{{ topic }}"
    for template in (said, some):
        assert ("unknown-name" in codes(nodes, summary=template)) is (share == "match")


def test_what_a_summary_is_given_names_no_side_of_a_match() -> None:
    """Not by its name, and not among the keys of either, whatever its template asks for."""
    script = small(MATCH)
    release = Release("Alex", (Frozen("want", "want", ("walks",), {"en": "our walks"}, match=True),))
    given = context(script.chapters[0], *agreed(release, replace(release, name="Sam")), "en")
    assert given["themes"] == {
        "_here": [],
        "want": [{"text": "our walks", "node": "want", "keys": ("walks",)}],
        "mind": [],
    }
    assert given["first"] == {"name": "Alex", "keys": {"mind": ()}, "themes": {"mind": False}}
    assert given["second"] == {"name": "Sam", "keys": {"mind": ()}, "themes": {"mind": False}}


@pytest.mark.parametrize("name", ["me", "earlier.before"])
def test_the_options_of_a_match_read_alike_for_both(name: str) -> None:
    """A name or an earlier answer would be one side's own: such a line must be fixed."""
    before = "before: {ask: words, text: Before?, go: done}"
    assert "unknown-name" not in codes(before, MATCH)
    assert "unknown-name" in codes(before, MATCH.replace("our walks", f"'walks {{{{ {name} }}}}'"))


LABELS = ("Walks", "Music", "Quiet")
LIVES = [
    (chosen, passed)
    for size in range(len(LABELS) + 1)
    for chosen in combinations(LABELS, size)
    for count in range(len(chosen) + 1)
    for passed in combinations(chosen, count)
]
"""Everything that one may choose, and of that everything that one may pass on."""


@pytest.mark.parametrize("watched", ["A", "B"])
@pytest.mark.parametrize("first", ["A", "B"])
def test_what_is_missing_cannot_be_read(watched: str, first: str) -> None:
    """Not chosen or kept back: whatever the other did beyond what both read, one is sent the same."""
    own = ("Walks", "Music")
    seen: dict[frozenset[str], list[tuple[object, ...]]] = {}
    for chosen, passed in LIVES:
        seen.setdefault(frozenset(own) & {*passed}, []).append(sent(watched, first, own, chosen, passed))
    assert sum(map(len, seen.values())) == 3 ** len(LABELS)
    assert len(seen) == 2 ** len(own)
    for streams in seen.values():
        assert all(stream == streams[0] for stream in streams)
    summaries = {repr(streams[0]) for streams in seen.values()}
    assert len(summaries) == len(seen)


def sent(
    watched: str, first: str, own: tuple[str, ...], chosen: tuple[str, ...], passed: tuple[str, ...]
) -> tuple[object, ...]:
    """Everything that the watched one is sent until they have read the summary and looked around."""
    play = begun(small(MATCH))
    for lane in sorted("AB", key=lambda lane: lane != first):
        choose(play, lane, *(own if lane == watched else chosen))
        play.wait(hours=1)
        pass_on(play, lane, HERE[lane], *map(line, own if lane == watched else passed))
    play.wait(seconds=1)
    play.tap(watched, "Open", "This is hard to read")
    for command in ("/mine", "/export", "/reflect", "/partner"):
        play.write(watched, command)
    phone = play.phone(watched)
    return tuple(phone.stream), tuple(phone.toasts)
