"""After a while private words go, after as long again the whole walk; nobody is told, and all else stays."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.chat.kinds import Kind
from bot.core.line import Wish
from bot.core.records import Due, Timer
from bot.core.walk import RETENTION, Answer
from bot.store import codec
from tests.core.small import begun, buttons, pass_on, small, summary, text, walk
from tests.play import START, Play

NODES = """\
story:
  ask: words
  text: Which story?
  share: offer
  theme: story
  line: ["{{ me }}: {{ answer }}.", "{{ me }} says {{ answer }}."]
  go: told
told: {ask: branch, ways: [{when: answered(story), go: helped}], go: done}
helped:
  ask: several
  text: What helped?
  options: {quiet: Quiet, else: {text: Something else, ask: words}}
  share: offer
  theme: helped
  line: ["{{ answer }} helps {{ me }}.", "What helps {{ me }}: {{ answer }}."]
  go: much
much: {ask: scale, text: How much?, scale: {low: 0, high: 3, low_text: no, high_text: very}, go: wish}
wish:
  ask: words
  text: A wish?
  share: offer
  theme: wish
  line: ["{{ me }} wishes: {{ answer }}.", "A wish of {{ me }}: {{ answer }}."]
  go: done
"""
MORE = "again: {ask: words, text: And now?, go: done}"
DAY, MOMENT = timedelta(days=1), timedelta(seconds=1)


def answer(play: Play, lane: str) -> None:
    """All questions up to the private one; every word has its writer's lane in it."""
    play.write(lane, f"story-{lane}")
    play.tap(lane, "Go on", "Quiet", "Something else")
    play.write(lane, f"else-{lane}")
    play.tap(lane, "Go on", "2")
    play.write(lane, f"wish-{lane}")
    play.tap(lane, "Go on")


def a_round(*lines: str, words: str = "", chapters: Iterable[str] = ()) -> Play:
    """Both have answered all. A passes on these lines, the last one in these words; B that they were here."""
    play = begun(small(NODES, *chapters))
    for lane in "AB":
        answer(play, lane)
    play.tap("A", "No")
    for line in lines:
        play.tap("A", f"○ {line}", "Pass it on")
    if words:
        play.tap("A", f"● {lines[-1]}", "Say it differently")
        play.write("A", words)
    play.tap("A", "See what would be passed on", "Pass this on")
    pass_on(play, "B", "Sam made")
    play.wait(seconds=1)
    return play


def alone() -> Play:
    """A has walked alone, and finished."""
    play = begun(small(NODES))
    play.write("A", "/reflect")
    play.tap("A", "Small", "Time", "Only for me", "Start")
    answer(play, "A")
    return play


def stored(play: Play, lane: str) -> str:
    """Everything that is kept of somebody, as it is written down."""
    kept = [codec.WALK.dump(found).decode() for found in play.records.walks_of(lane)]
    return "\n".join((codec.PERSON.dump(play.person(lane)).decode(), *kept))


def wait_until(play: Play, since: timedelta) -> None:
    play.wait(seconds=(START + since - play.now).total_seconds())


def planned(play: Play, lane: str) -> timedelta | None:
    due = play.records.timers.get(Timer(Due.RETENTION, lane))
    return due - START if due else None


def test_private_words_go_first_and_at_their_instant() -> None:
    """What was chosen and the number stay, and the walk stands at its end as before."""
    play = alone()
    before = walk(play, "A")
    wait_until(play, RETENTION - MOMENT)
    assert walk(play, "A") == before
    wait_until(play, RETENTION)
    after = walk(play, "A")
    assert "-A" not in stored(play, "A")
    assert after.trail == before.trail == ("story", "helped", "much", "wish")
    assert after.answers == {
        "story": Answer(erased=True),
        "helped": Answer(keys=("quiet", "else"), erased=True),
        "much": Answer(keys=("2",)),
        "wish": Answer(erased=True),
    }
    assert (after.thinned, after.finished) == (START + RETENTION, before.finished)


def test_the_takeaway_reads_on_without_them() -> None:
    """The way through the branch that they opened is still the way that was gone."""
    play = alone()
    play.tap("A", "No")  # nudges were offered below the takeaway
    assert "story-A" in play.phone("A").messages[-2].text
    play.wait(seconds=RETENTION.total_seconds())
    play.write("A", "/mine")
    play.tap("A", "Takeaway: Time · Small")
    assert text(play, "A").split("\n") == [
        "Thank you.",
        "",
        "Time",
        "said.story: ",
        "said.helped: Quiet",
        "said.much: 2",
        "said.wish:",
        "",
        "What you wrote in your own words then is not kept any more.",
    ]
    play.write("A", "/export")
    (document,) = [shown.document for shown in play.phone("A").messages if shown.document]
    assert document.count('"words_no_longer_kept": true') == 3
    assert '"answer": "Quiet"' in document


def test_then_the_whole_walk_goes() -> None:
    """Its buttons get the ordinary kind line, and /mine does not list it."""
    play = alone()
    play.write("A", "/mine")
    play.tap("A", "Takeaway: Time · Small")
    sent, left = len(play.phone("A").stream), len(play.phone("B").stream)
    wait_until(play, 2 * RETENTION - MOMENT)
    assert walk(play, "A").script == "small"
    wait_until(play, 2 * RETENTION)
    assert 2 not in {found.number for found in play.records.walks_of("A")}
    assert all(screen.place.walk != 2 for screen in play.person("A").live)
    assert [len(play.phone("A").stream) - sent, len(play.phone("B").stream) - left] == [
        1,
        1,
    ]  # a round closed
    play.tap("A", "Home")
    assert play.phone("A").toasts[-1].text.startswith("This one is answered already")
    play.write("A", "/mine")
    assert not any("Takeaway" in label for label in buttons(play, "A"))
    assert play.person("A").walks == 2


def test_whoever_was_on_a_walk_that_is_gone_is_at_home() -> None:
    """They are asked nothing of a dialogue that nobody knows any more."""
    play = alone_at("much")
    wait_until(play, 2 * RETENTION)
    assert play.person("A").here.kind is Kind.HOME
    play.write("A", "/start")
    assert text(play, "A").startswith("Hello Alex.")


def alone_at(node: str) -> Play:
    """A is on the way alone, at this question."""
    play = begun(small(NODES))
    play.write("A", "/reflect")
    play.tap("A", "Small", "Time", "Only for me", "Start")
    play.write("A", "story-A")
    if node != "story":
        play.tap("A", "Go on", "Quiet", "Something else")
        play.write("A", "else-A")
        play.tap("A", "Go on")
    return play


def test_a_walk_under_way_goes_on_without_the_words() -> None:
    """Where the question was being answered it stands as if nothing had been written."""
    play = alone_at("story")
    wait_until(play, RETENTION)
    play.write("A", "/start")
    assert text(play, "A").startswith("Which story?")
    assert buttons(play, "A") == ["Skip", "Later", "Safety"]
    play.write("A", "another story")
    play.tap("A", "Go on")
    assert text(play, "A").startswith("What helped?")
    assert walk(play, "A").answer("story").text == "another story"


def test_what_is_still_being_written_is_kept() -> None:
    """The time begins anew with every change, and after the words had gone, too."""
    play = alone_at("story")
    wait_until(play, RETENTION - DAY)
    play.tap("A", "Go on")
    wait_until(play, RETENTION + DAY)
    assert walk(play, "A").answer("story").text == "story-A"
    wait_until(play, 2 * RETENTION - DAY)
    assert walk(play, "A").answer("story") == Answer(erased=True)
    play.tap("A", "Back")
    play.write("A", "another story")
    wait_until(play, 3 * RETENTION - 2 * DAY)
    assert walk(play, "A").answer("story").text == "another story"
    wait_until(play, 3 * RETENTION - DAY)
    assert walk(play, "A").answer("story").text == ""
    wait_until(play, 4 * RETENTION - DAY)
    assert len(play.records.walks_of("A")) == 0


def test_looking_at_it_is_no_change() -> None:
    """Otherwise whoever looks at an old takeaway would keep it for ever."""
    play = alone()
    wait_until(play, RETENTION - DAY)
    play.write("A", "/mine")
    play.tap("A", "Takeaway: Time · Small", "Home")
    wait_until(play, RETENTION)
    assert walk(play, "A").thinned == play.now


def test_what_was_passed_on_stays_as_long_as_the_walk() -> None:
    """Lines and summary as they were; a line said differently in those words and not in the first ones."""
    play = a_round("Alex: “story-A”", "Alex wishes", words="differently-A")
    before = walk(play, "A")
    play.wait(seconds=RETENTION.total_seconds())
    after = walk(play, "A")
    assert (after.release, after.out) == (before.release, before.out)
    assert after.answer("story") == before.answer("story")
    assert after.answer("wish") == Answer(erased=True)
    assert after.answer("helped").text == ""
    assert after.wishes == {"story": Wish(passed=True), "wish": Wish(passed=True, words="differently-A")}
    kept = stored(play, "A")
    assert [word in kept for word in ("story-A", "differently-A", "else-A", "wish-A")] == [
        True,
        True,
        False,
        False,
    ]
    play.write("A", "/mine")
    play.tap("A", "Summary: Time · Small")
    assert "story-A" in text(play, "A")


def test_words_for_a_line_that_was_kept_go() -> None:
    """Said differently, and then not passed on; nor does a mark of what was hard to hear stay."""
    play = begun(small(NODES))
    answer(play, "A")
    play.tap("A", "No", "○ Alex: “story-A”", "Say it differently")
    play.write("A", "you never listen")
    play.tap("A", "As it is", "● Alex: “you never", "Keep it", "Keep it all to myself")
    assert walk(play, "A").wishes["story"].offered
    wait_until(play, RETENTION)
    assert walk(play, "A").wishes == {}


def test_no_mark_of_other_wordings_stays_with_a_line() -> None:
    """It was hard to hear, then said more kindly, and so it was passed on."""
    play = begun(small(NODES))
    answer(play, "A")
    answer(play, "B")
    play.tap("A", "No", "○ Alex: “story-A”", "Say it differently")
    play.write("A", "you never listen")
    play.tap("A", "Say it differently")
    play.write("A", "kindly")
    play.tap("A", "See what would be passed on", "Pass this on")
    pass_on(play, "B", "Sam made")
    assert walk(play, "A").wishes["story"].offered
    play.wait(seconds=RETENTION.total_seconds())
    assert walk(play, "A").wishes == {"story": Wish(passed=True, words="kindly")}


def test_the_partner_keeps_what_is_theirs() -> None:
    """All of A is gone; B's copy of the summary, B's walk and B's chat are as they were."""
    play = a_round("Alex: “story-A”")
    play.wait(days=100)
    play.write("B", "/mine")
    play.tap("B", "Summary: Time · Small")
    play.write("B", "/reflect")
    play.tap("B", "Small", "Time", "Only for me", "Start")
    kept, phone = walk(play, "B"), len(play.phone("B").stream)
    first = play.records.walks["B", 1]
    person = play.person("B")
    play.records.walks["B", 1] = replace(first, changed=play.now + 4 * RETENTION)
    play.wait(seconds=RETENTION.total_seconds() - DAY.total_seconds())
    assert play.records.walks_of("A")
    play.wait(days=100)
    assert play.records.walks_of("A") == ()
    assert play.records.walks["B", 1].out == first.out
    assert play.person("B") == person
    assert (walk(play, "B").answers, len(play.phone("B").stream)) == (kept.answers, phone)


def test_an_open_round_is_waited_for() -> None:
    """Nothing goes while something of it may still be passed on, however short the host keeps things."""
    play = begun(small(NODES, MORE))
    play.world = replace(play.world, retention=DAY)
    for lane in "AB":
        answer(play, lane)
        play.records.timers[Timer(Due.RETENTION, lane)] = START + DAY
    pass_on(play, "A", "Alex: “story-A”")
    play.wait(days=13)
    assert walk(play, "A").answer("wish").text == "wish-A"
    pass_on(play, "B", "Sam made")
    assert any("story-A" in line for line in summary(play, "A"))
    play.wait(days=13)
    assert walk(play, "A").answer("wish").text == "wish-A"  # the second chapter is open
    play.wait(days=1, hours=1)
    assert [walk(play, lane) for lane in "AB" if play.records.walks_of(lane)] == []


def test_a_round_that_could_not_be_closed_in_time_is_waited_for_too() -> None:
    """Its fourteen days are over and its own timer has not fired: nothing goes, and it is looked at later."""
    play = begun(small(NODES))
    play.world = replace(play.world, retention=DAY)
    answer(play, "A")
    for timer in play.records.timers:
        play.records.timers[timer] = START + 20 * DAY if timer.kind is Due.CLOSE else None
    play.records.timers[Timer(Due.RETENTION, "A")] = START + 15 * DAY
    play.wait(days=19)
    assert walk(play, "A").answer("wish").text == "wish-A"
    play.wait(days=1, hours=2)
    assert play.records.walks_of("A") == ()


def test_one_timer_a_person_that_sets_itself() -> None:
    """It is written with somebody's first walk alone; one that comes too early looks and is set anew."""
    play = alone_at("story")
    assert planned(play, "A") == RETENTION
    play.wait(days=30)
    play.tap("A", "Go on")
    play.write("A", "/reflect")
    play.tap("A", "Small", "Time", "Only for me", "Start")
    assert planned(play, "A") == RETENTION
    wait_until(play, RETENTION)
    assert planned(play, "A") == RETENTION + 30 * DAY
    wait_until(play, RETENTION + 30 * DAY)
    assert planned(play, "A") == 2 * RETENTION
    wait_until(play, 2 * RETENTION + 30 * DAY)
    assert planned(play, "A") is None
    play.write("A", "/reflect")
    play.tap("A", "Small", "Time", "Only for me", "Start")
    assert planned(play, "A") == 3 * RETENTION + 30 * DAY


def test_whoever_forgets_leaves_no_timer() -> None:
    play = alone()
    play.write("A", "/forget")
    play.tap("A", "Erase, and let them know")
    assert planned(play, "A") is None


@pytest.mark.parametrize("days", [180, 1])
def test_privacy_says_how_long(days: int) -> None:
    """With the host's own number."""
    play = alone()
    play.world = replace(play.world, retention=days * DAY)
    play.write("A", "/privacy")
    assert ("180 days after" if days == 180 else "1 day after") in text(play, "A")
