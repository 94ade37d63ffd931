"""What somebody said the last time they walked a script, and questions that take turns."""

import pytest

from bot.core.events import Edited
from bot.core.thinning import thin
from tests.core.small import begun, codes, revise, small, text, walk
from tests.play import Play
from tests.steps import pairing, taps, way_in, writes

SCRIPT = """\
start: {ask: branch, ways: [{when: answered(last.small), go: asked}], go: turn}
asked:
  ask: one
  text: "{% if last.small %}You wrote “{{ last.small }}”. {% endif %}Did it happen?"
  options: {"yes": "Yes", "no": Not this week, unsure: I don't know}
  go: turn
turn: {ask: branch, rotate: [sky, sea]}
sky: {ask: words, text: What of the sky?, go: small}
sea: {ask: words, text: What of the sea?, go: small}
small: {ask: words, text: Something small?, go: done}
"""


def alone(nodes: str = SCRIPT) -> Play:
    """Alex, alone, at the list of dialogues, which has this one."""
    play = Play()
    revise(play, small(nodes))
    play.go(*writes("A", "/start"), *taps("A", "Go on"), *way_in("A", "Alex"))
    play.tap("A", "Reflect")
    return play


def begin(play: Play) -> str:
    play.write("A", "/reflect")
    play.tap("A", "Small", "Time", "Start")
    return text(play, "A").split("\n")[0]


def say(play: Play, *words: str) -> None:
    """Answer in words from where one is; an empty one is a skip."""
    for word in words:
        if word:
            play.write("A", word)
        play.tap("A", "Go on" if word else "Skip")


def test_the_first_time_nothing_was_said() -> None:
    """The way that asks for it is not taken."""
    assert begin(alone()) == "What of the sky?"


def test_what_was_said_is_told_back_the_next_time() -> None:
    play = alone()
    begin(play)
    say(play, "calm", "breakfast in bed")
    play.wait(days=7)
    assert begin(play) == "You wrote “breakfast in bed”. Did it happen?"


def test_questions_take_turns_by_the_week_in_which_one_began() -> None:
    """Week by week another one, and the same as long as the walk goes on."""
    play = alone()
    asked = []
    for _ in range(4):
        asked.append(begin(play))
        play.wait(days=7)
    assert asked == ["What of the sky?", "What of the sea?"] * 2
    play.write("A", "/reflect")
    play.tap("A", "Go on alone: Time · Small")
    assert text(play, "A").startswith("What of the sea?")


def test_what_was_said_in_turn_is_told_back_by_the_name_of_the_branch() -> None:
    """Whichever question it was; and as nothing if it was skipped."""
    play = alone(SCRIPT.replace("Something small?", '"Of {{ said.turn }}|"'))
    for word in ("calm", ""):
        begin(play)
        say(play, word)
        assert text(play, "A").startswith(f"Of {word}|")
        play.wait(days=30)


def test_whoever_just_looks_sees_the_question_whose_turn_it_is() -> None:
    play = alone()
    for one, other in (("sky", "sea"), ("sea", "sky")):
        play.write("A", "/reflect")
        play.tap("A", "Small", "Time", "Just looking")
        shown = play.phone("A").asking[0].text
        assert f"What of the {one}?" in shown
        assert other not in shown
        play.wait(days=7)


@pytest.mark.parametrize(("days", "told"), [(21, True), (21.01, False)])
def test_what_was_said_long_ago_is_not_told_back(days: float, told: bool) -> None:  # noqa: FBT001 - of the table
    play = alone()
    begin(play)
    say(play, "calm", "breakfast")
    play.wait(days=days)
    assert begin(play).startswith("You wrote") is told


def test_the_latest_answer_counts_and_a_skip_is_none() -> None:
    """Whoever skips it once is still asked of what they said before."""
    play = alone()
    for small_thing in ("breakfast", "a walk", ""):
        begin(play)
        if "Did it happen?" in text(play, "A"):
            play.tap("A", "Yes")
        say(play, "", small_thing)
        play.wait(days=5)
    assert begin(play) == "You wrote “a walk”. Did it happen?"


def test_it_stays_as_it_was_when_the_walk_began() -> None:
    """What is changed later in the old walk does not move whoever is under way."""
    play = alone()
    begin(play)
    say(play, "calm", "breakfast")
    play.wait(days=7)
    begin(play)
    old = next(w for w in play.records.walks.values() if w.number == 1)
    play.happen("A", Edited(old.answer("small").words[0].message, "supper"))
    assert walk(play, "A").last["small"].text == "breakfast"


def test_words_of_crisis_are_not_told_back() -> None:
    play = alone()
    begin(play)
    say(play, "calm")
    play.write("A", "I want to die")
    play.tap("A", "You misunderstood")
    play.write("A", "/reflect")
    play.tap("A", "Go on alone: Time · Small", "Go on")
    play.wait(days=7)
    assert begin(play) == "What of the sea?"


def test_of_the_partner_nothing_is_told_back() -> None:
    """In a couple, each reads what they said themselves."""
    play = begun(small(SCRIPT))
    say(play, "calm", "breakfast")
    play.wait(days=15)
    for lane in "AB":
        play.write(lane, "/reflect")
        play.tap(lane, "Small", "Time", "Only for me", "Start")
    assert text(play, "A").startswith("You wrote “breakfast”")
    assert text(play, "B").startswith("What of the")


def test_whoever_takes_a_walk_along_takes_along_what_it_was_asked_of() -> None:
    """Its answers still stand on their way."""
    play = Play()
    revise(play, small(SCRIPT))
    play.go(*pairing())
    for answers in (("calm", "breakfast"), ("salt", "a walk")):
        play.write("A", "/reflect")
        play.tap("A", "Small", "Time", "Only for me", "Start")
        if "Did it happen?" in text(play, "A"):
            play.tap("A", "Yes")
        say(play, *answers)
        play.wait(days=7)
    play.write("A", "/reflect")
    play.tap("A", "Small", "Time", "Open it for us both", "Take along my own walk of 9 March")
    assert walk(play, "A").last["small"].text == "breakfast"
    assert walk(play, "A").trail == ("asked",)


def test_a_renamed_node_is_still_known() -> None:
    """What was said there last time follows it."""
    play = alone()
    begin(play)
    say(play, "calm", "breakfast")
    play.wait(days=7)
    begin(play)
    renamed = small(SCRIPT.replace("small", "little"), revision=2, renamed={"small": "little"})
    revise(play, renamed)
    play.write("A", "/start")
    assert text(play, "A").startswith("You wrote “breakfast”. Did it happen?")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("answered(last.small)", "answered(last.smal)"), "unknown-name"),
        (("answered(last.small)", "last.small == 'big'"), "unknown-value"),
        (("{{ last.small }}", "{{ last.smal }}"), "unknown-name"),
        (("rotate: [sky, sea]", "rotate: [sky, se]"), "missing-target"),
        (("rotate: [sky, sea]", "rotate: [sky]"), "bad-value"),
        (("rotate: [sky, sea]", "rotate: [sky, sky]"), "bad-value"),
        (("rotate: [sky, sea]", "rotate: [sky, sea], go: small"), "unknown-key"),
        (("rotate: [sky, sea]", "rotate: [sky, turn]"), "endless-loop"),
        (("ask: words, text: What of the sky?", "ask: words, track: room, text: Sky?"), "unknown-key"),
    ],
)
def test_what_must_be_fixed_is_found(change: tuple[str, str], code: str) -> None:
    assert change[0] in SCRIPT
    assert code in codes(SCRIPT.replace(*change))


def test_both_ways_and_every_turn_are_reached() -> None:
    assert codes(SCRIPT) == set()


def test_a_line_names_nothing_of_last_time() -> None:
    line = 'share: offer, theme: sky, line: ["{{ last.small }} {{ answer }}", "{{ answer }}"]'
    assert codes(SCRIPT.replace("text: What of the sky?", f"text: Sky?, {line}")) == {"unknown-name"}


def test_when_words_go_they_go_from_where_they_were_told_back_too() -> None:
    """The walk stands where it stood, and its question reads without them."""
    play = alone()
    begin(play)
    say(play, "calm", "breakfast")
    play.wait(days=7)
    begin(play)
    thinned = thin(walk(play, "A"), play.now)
    assert "breakfast" not in str(thinned)
    play.records.walks["A", thinned.number] = thinned
    play.write("A", "/start")
    assert text(play, "A").startswith("Did it happen?")
