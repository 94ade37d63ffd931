"""What holds for every script that passes the checks, whatever anybody does."""

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.at import At
from bot.core.chat.lines import offered
from bot.core.chat.pages import PAGES
from bot.core.chat.visit import Visit
from bot.core.events import Tap, Wrote
from bot.core.nudges.fading import heeded
from bot.core.person import Person
from bot.core.replay import replay
from bot.core.script.checks.graph import possible_answers
from bot.core.script.model import Ask, Chapter, Node, Share
from bot.core.script.texts import Text
from bot.core.view import PersonView, World
from bot.core.walk import Answer, Fragment, Walk
from bot.store import codec
from tests.core.chapters import MOST, made, script_of, worlds
from tests.core.limits import check_effect, check_toast
from tests.core.wandering import (
    Move,
    Stage,
    Start,
    begun,
    event_of,
    move,
    moves,
    old_taps,
    shown_taps,
    starts,
    state,
)
from tests.play import START, Play

STARTS = starts()
FOREIGN = st.tuples(st.sampled_from(("old", "other", "random")), st.integers(0, 9999))
CHOICES = st.lists(st.integers(0, 99), min_size=6, max_size=40)
ANYTHING = settings(max_examples=60, deadline=None)
NUDGED: list[Move] = [("A", "tap", 0), ("A", "tap", 1), ("A", "on", 0), ("A", "tap", 83), ("A", "wait", 18)]
"""A walk to its end, a nudge that is asked for, and one that has come."""


def _empty(world: World, chapter: Chapter) -> Walk:
    script = script_of(world)
    return Walk(1, script.id, script.revision, chapter.id, next(iter(script.topic.options)), START)


def _answer(node: Node, number: int) -> Answer:
    keys = possible_answers(node, 30)[number % len(possible_answers(node, 30))]
    if not keys:
        return Answer(skipped=True)
    written = node.ask is Ask.WORDS or (node.own is not None and node.own.key in keys)
    words = (Fragment(number, "words"),) if written else ()
    return Answer(() if node.ask is Ask.WORDS else keys, words)


def _answered(walk: Walk, node: Node, number: int) -> Walk:
    return walk.with_answer(node.id, _answer(node, number)).passed(node.id)


def _walked(chapter: Chapter, walk: Walk, numbers: list[int]) -> Walk:
    for number in numbers:
        position = replay(chapter, walk)
        if position.is_end:
            break
        walk = _answered(replace(walk, trail=position.trail), position.node, number)
    return replace(walk, trail=replay(chapter, walk).trail)


@ANYTHING
@given(worlds(), CHOICES)
def test_a_walk_waits_or_ends(world: World, numbers: list[int]) -> None:
    """After any answers a walk waits at a question of its chapter, or has ended."""
    for chapter in script_of(world).chapters:
        position = replay(chapter, _walked(chapter, _empty(world, chapter), numbers))
        assert position.is_end or position.node.is_question
        assert position.node == chapter.nodes[position.node.id]
        assert len({*position.trail, position.node.id}) == len(position.trail) + 1


@ANYTHING
@given(worlds(), CHOICES)
def test_the_shortest_answers_lead_to_an_end(world: World, numbers: list[int]) -> None:
    """From wherever one is, skipping everything ends the walk within as many steps as there are questions."""
    for chapter in script_of(world).chapters:
        walk = _walked(chapter, _empty(world, chapter), numbers)
        walk = _walked(chapter, walk, [0] * len(chapter.nodes))
        assert replay(chapter, walk).is_end


@ANYTHING
@given(worlds(), CHOICES, st.integers(0, 99))
def test_back_undoes(world: World, numbers: list[int], number: int) -> None:
    """An answer and one step back: the same question, the same words before it, the same lines."""
    for chapter in script_of(world).chapters:
        before = _walked(chapter, _empty(world, chapter), numbers)
        stood = replay(chapter, before)
        if stood.is_end:
            continue
        after = _answered(before, stood.node, number)
        if len(replay(chapter, after).trail) <= len(before.trail):
            continue  # a way back to an earlier question has undone more than one step already
        undone = after.back()
        assert replay(chapter, undone) == stood
        assert _lines(world, chapter, undone) == _lines(world, chapter, before)


@ANYTHING
@given(worlds(), CHOICES)
def test_back_reaches_the_first_question(world: World, numbers: list[int]) -> None:
    """As many steps back as questions passed lead to the first question, each to the one before."""
    for chapter in script_of(world).chapters:
        walk = _walked(chapter, _empty(world, chapter), numbers)
        for passed in reversed(walk.trail):
            walk = walk.back()
            assert replay(chapter, walk).node.id == passed
        assert replay(chapter, walk) == replay(chapter, _empty(world, chapter))


def _lines(world: World, chapter: Chapter, walk: Walk) -> tuple[object, ...]:
    person = begun((0, Stage.QUESTION)).records.persons["A"]
    assert person
    visit = Visit(PersonView(world, person, (walk,), (), ()), At(START, b"x" * 16), PAGES)
    return offered(visit, walk, script_of(world), chapter)


@ANYTHING
@given(STARTS, moves())
def test_everything_shown_can_be_sent(start: Start, drawn: list[Move]) -> None:
    """Whatever anybody does, Telegram takes what is shown: its HTML, its lengths, its buttons."""
    play = begun(start)
    for one in drawn:
        move(play, one)
    for phone in play.phones.values():
        for _, effect in phone.stream:
            check_effect(effect)
        for toast in phone.toasts:
            check_toast(toast)


@ANYTHING
@given(STARTS, moves())
def test_all_state_is_read_back_as_it_was(start: Start, drawn: list[Move]) -> None:
    """State written down and read back after every event is the same state, and shows the same."""
    play, again = begun(start), begun(start, serialised=True)
    for one in drawn:
        move(play, one)
        move(again, one)
    assert state(again) == state(play)
    assert [phone.stream for phone in again.phones.values()] == [p.stream for p in play.phones.values()]
    for person in filter(None, play.records.persons.values()):
        assert codec.PERSON.parse(codec.PERSON.dump(person)) == person


@ANYTHING
@given(STARTS, moves())
def test_the_same_event_again_changes_nothing(start: Start, drawn: list[Move]) -> None:
    """A press or a message that arrives a second time is answered, and changes nothing."""
    play = begun(start)
    for lane, kind, number in drawn:
        event = event_of(play, lane, kind, number)
        if kind == "wait" or event is None:
            continue
        play.happen(lane, event)
        if isinstance(event, Tap | Wrote):
            once, shown = state(play), len(play.phone(lane).stream)
            play.happen(lane, event)
            assert state(play) == once
            assert play.phone(lane).toasts[-1].text or len(play.phone(lane).stream) > shown


@ANYTHING
@given(STARTS, moves(), st.lists(FOREIGN, min_size=30, max_size=30))
@example((15, Stage.QUESTION), NUDGED, [("old", 0)] * 30)
def test_a_tap_on_nothing_changes_nothing(
    start: Start, drawn: list[Move], foreign: list[tuple[str, int]]
) -> None:
    """A press on what is gone, another person's, or nothing at all is answered and changes nothing."""
    play = begun(start)
    for one, (kind, which) in zip(drawn, foreign, strict=False):
        move(play, one)
        tap, person = _foreign(play, kind, which), play.records.persons.get("A")
        if tap is None or _is_live(play, tap) or (person and person.stopped):
            continue  # any press brings back whoever has stopped
        if person and _is_nudged(person):
            play.happen("A", Tap(-1, -1, ""))  # any press heeds a nudge, and the next one is planned anew
        before = state(play)
        play.happen("A", tap)
        assert state(play) == before
        assert play.phone("A").toasts[-1].text


def _foreign(play: Play, kind: str, which: int) -> Tap | None:
    taps = old_taps(play.phone("A" if kind == "old" else "B"))
    if kind == "random":
        taps = [Tap(which % 5, which % 89, key) for key in ("no", "release", "_preview", "-o1", "", "x" * 40)]
    return taps[which % len(taps)] if taps else None


def _is_nudged(person: Person) -> bool:
    return person.nudges is not None and heeded(person.nudges) != person.nudges


def _is_live(play: Play, tap: Tap) -> bool:
    boards = [shown.keyboard for shown in play.phone("A").messages if shown.keyboard]
    address = (tap.walk, tap.turn, tap.key)
    return address in [(b.walk, b.turn, button.key) for b in boards for row in b.rows for button in row]


@ANYTHING
@given(STARTS, moves())
def test_whatever_is_shown_can_be_tapped(start: Start, drawn: list[Move]) -> None:
    """No button on a phone does nothing at all: it shows something, or says why not."""
    play = begun(start)
    for one in drawn:
        move(play, one)
    for lane in "AB":
        for tap in shown_taps(play.phone(lane)):
            phone = play.phone(lane)
            shown = len(phone.stream)
            play.happen(lane, tap)
            assert len(phone.stream) > shown or phone.toasts[-1].text


def test_made_scripts_have_it_all() -> None:
    """Together the made scripts have every kind of node, ways of their own, loops, and shared answers."""
    chapters = [chapter for n in range(1, MOST + 1) for chapter in script_of(made(n)).chapters]
    nodes = [node for chapter in chapters for node in chapter.nodes.values()]
    assert {node.ask for node in nodes} == set(Ask)
    assert {node.share for node in nodes} == set(Share)
    for many in (
        [node for node in nodes if node.own and node.ask is Ask.ONE],
        [node for node in nodes if node.own and node.ask is Ask.SEVERAL],
        [node for node in nodes if node.share is Share.MATCH],
        [node for node in nodes if node.starts_as],
        [node for node in nodes if node.columns == 2],
        [node for node in nodes if len(node.lines) == 2],
        [node for node in nodes if node.text and _names_earlier(node.text)],
        [node for node in nodes if any(map(_names_earlier, node.lines))],
    ):
        assert len(many) >= 3
    assert any(option.go for node in nodes for option in node.options)
    assert any(chapter.shareable for chapter in chapters)
    assert any(_returns(chapter) for chapter in chapters)
    assert all(any(node.is_question for node in chapter.nodes.values()) for chapter in chapters)


def _names_earlier(text: Text) -> bool:
    return any(name.startswith("earlier.") for name in text.names)


def _returns(chapter: Chapter) -> bool:
    order = list(chapter.nodes)
    jumps = [(n.id, o.go) for n in chapter.nodes.values() for o in n.options if o.go]
    return any(order.index(target) <= order.index(source) for source, target in jumps)
