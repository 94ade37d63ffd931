"""The way to a node: it is found wherever people can come, and answers what they would."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.replay import replay, values
from bot.core.script.load import load
from bot.core.script.model import Ask, Chapter, Script
from bot.core.view import World
from bot.core.walk import Answer, Fragment, Walk
from bot.library import read_script
from bot.tools.way_to import WEEK, NoWayError, Way, way_to
from tests.core import chapters, scripts
from tests.core.chapters import script_of
from tests.play import world
from tests.tools.scripts import MAZE, put

HEAD = """\
script: small
revision: 1
for: {audience}
title: Small
about: Small.
minutes: 3
topic: {{text: What about?, options: {{time: Time}}}}
chapters:
"""
WORDS = Answer(words=(Fragment(1, "Some words"),))


def small(*bodies: str, audience: str = "couple") -> Script:
    """A script of these nodes, a chapter each, as far as the language goes; nothing is checked."""
    summary = '    summary: ""\n' if audience == "couple" else ""
    parts = [
        f"  - id: c{number}\n    nodes:\n"
        + "".join(f"      {line}\n" for line in body.strip().splitlines())
        + f'    takeaway: ""\n{summary}'
        for number, body in enumerate(bodies)
    ]
    loaded = load("small", {"script.yaml": HEAD.format(audience=audience) + "".join(parts)})
    assert loaded.script is not None, loaded.diagnostics
    return loaded.script


def said(way: Way) -> dict[str, Answer]:
    (*_, walk) = way.walks
    return {node: walk.answer(node) for node in walk.trail}


def stands(chapter: Chapter, walk: Walk, name: str) -> bool:
    """Whether this walk comes by a node: if the chapter ended there, the walk would be at its end."""
    nodes = {**chapter.nodes, name: replace(chapter.nodes[name], ask=Ask.END)}
    return replay(replace(chapter, nodes=nodes), walk).node.id == name


def assert_leads(script: Script, chapter: Chapter, name: str) -> Way:
    way = way_to(script, f"{chapter.id}.{name}")
    assert [walk.chapter for walk in way.walks] == [
        before.id for before in script.chapters[: script.chapters.index(chapter) + 1]
    ]
    assert all(
        replay(before, walk).is_end for before, walk in zip(script.chapters, way.walks[:-1], strict=False)
    )
    assert stands(chapter, way.walks[-1], name)
    return way


@pytest.mark.parametrize("name", world().library.scripts)
def test_every_node_of_the_dialogues_is_reached(name: str) -> None:
    script = world().library.scripts[name]
    for chapter in script.chapters:
        for node in chapter.nodes:
            assert_leads(script, chapter, node)


makers = st.sampled_from(
    [(chapters.made, n) for n in range(1, chapters.MOST + 1)]
    + [(scripts.world_of, n) for n in range(1, scripts.MOST + 1)]
)
Maker = tuple[Callable[[int], World], int]


@settings(deadline=None)
@given(makers, st.data())
def test_a_way_stands_at_its_node(maker: Maker, data: st.DataObject) -> None:
    """In scripts with branches and loops, wherever one wants to go."""
    make, number = maker
    script = script_of(make(number))
    chapter = data.draw(st.sampled_from(script.chapters))
    assert_leads(script, chapter, data.draw(st.sampled_from(sorted(chapter.nodes))))


@settings(deadline=None)
@given(makers, st.lists(st.integers(0, 30), max_size=8), st.data())
def test_nobody_comes_to_a_question_sooner(maker: Maker, picks: list[int], data: st.DataObject) -> None:
    """However somebody walks, the way to where they stand has no more answers."""
    make, number = maker
    script = script_of(make(number))
    chapter = data.draw(st.sampled_from(script.chapters))
    walk = strolled(script, chapter, picks)
    name = replay(chapter, walk).node.id
    assert len(assert_leads(script, chapter, name).walks[-1].trail) <= len(walk.trail)


def strolled(script: Script, chapter: Chapter, picks: Sequence[int]) -> Walk:
    walk = replace(way_to(script, f"{chapter.id}.{chapter.start}").walks[-1], answers={}, trail=())
    for pick in picks:
        position = replay(chapter, walk)
        walk = replace(walk, trail=position.trail)
        if position.is_end:
            return walk
        node = position.node
        keys = [option.key for option in node.options] or [str(n) for n in range(-3, 8)]
        chosen = Answer(keys=(keys[pick % len(keys)],), words=WORDS.words if pick % 2 else ())
        answer = Answer(skipped=True) if pick > 20 else WORDS if node.ask is Ask.WORDS else chosen
        walk = walk.with_answer(node.id, answer).passed(node.id)
    return replace(walk, trail=replay(chapter, walk).trail)


def test_what_can_be_said_is_said() -> None:
    """Texts quote answers, so no question of the dialogue is skipped or not known where that is as short."""
    for answer in said(way_to(world().library.scripts["first-look"], "look-inside.done")).values():
        assert not answer.skipped
        assert "unsure" not in answer.keys


def test_shorter_goes_before_saying_much() -> None:
    script = small("""
a: {ask: one, text: A?, options: {x: X, y: {text: Y, go: c}}, go: b}
b: {ask: words, text: B?, go: c}
c: {ask: words, text: C?, go: done}
done: {ask: end, text: Thanks.}
""")
    assert said(way_to(script, "c")) == {"a": Answer(keys=("y",))}


def test_of_two_ways_the_one_that_says_more_is_taken() -> None:
    script = small("""
a: {ask: one, text: A?, options: {x: X, y: {text: Y, go: c}}, go: b}
b: {ask: words, text: B?, go: fork}
fork: {ask: branch, ways: [{when: "answered(b)", go: done}], go: d}
c: {ask: words, text: C?, go: d}
d: {ask: words, text: D?, go: done}
done: {ask: end, text: Thanks.}
""")
    assert list(said(way_to(script, "d"))) == ["a", "c"]


def test_a_question_is_skipped_where_only_that_leads_there() -> None:
    script = small("""
a: {ask: words, text: A?, go: fork}
fork: {ask: branch, ways: [{when: "not answered(a)", go: calm}], go: done}
calm: {say: Calm., go: b}
b: {ask: words, text: B?, go: done}
done: {ask: end, text: Thanks.}
""")
    assert said(way_to(script, "calm")) == {"a": Answer(skipped=True)}


def test_own_words_are_written_where_a_branch_looks_for_them() -> None:
    script = small("""
a: {ask: several, text: A?, options: {x: X, own: {text: Own, ask: words}}, go: fork}
fork: {ask: branch, ways: [{when: "'own' in a and 'x' in a", go: b}], go: done}
b: {ask: words, text: B?, go: done}
done: {ask: end, text: Thanks.}
""")
    answer = said(way_to(script, "b"))["a"]
    assert answer.keys == ("x", "own")
    assert answer.text


def test_two_questions_are_compared() -> None:
    script = small("""
a: {ask: scale, text: A?, scale: {low: 0, high: 4, low_text: l, high_text: h}, go: b}
b: {ask: scale, text: B?, scale: {low: 3, high: 7, low_text: l, high_text: h}, go: fork}
fork: {ask: branch, ways: [{when: "a > b", go: c}], go: done}
c: {ask: words, text: C?, go: done}
done: {ask: end, text: Thanks.}
""")
    assert said(way_to(script, "c")) == {"a": Answer(keys=("4",)), "b": Answer(keys=("3",))}


def test_a_branch_that_only_leads_back_is_passed() -> None:
    """And what is said on the way back is not shown, so nobody can stand there."""
    script = small("""
a: {ask: one, text: A?, options: {x: X, y: {text: Y, go: fork}}, go: done}
fork: {ask: branch, ways: [{when: "a == 'y'", go: again}], go: done}
again: {say: Again., go: a}
done: {ask: end, text: Thanks.}
""")
    assert said(way_to(script, "fork")) == {"a": Answer(keys=("y",))}
    with pytest.raises(NoWayError, match="no answers were found that lead to “again”"):
        way_to(script, "again")


def test_where_a_question_was_passed_one_cannot_come_to_it_by_another_way() -> None:
    """The shortest way to `n` has passed `q`; a longer one comes to `q` only after `r`."""
    script = small("""
a: {ask: one, text: A?, options: {x: X, y: {text: Y, go: s}}, go: q}
s: {ask: words, text: S?, go: t}
t: {ask: words, text: T?, go: r}
q: {ask: one, text: Q?, options: {on: On, out: {text: Out, go: fork}}, go: r}
r: {ask: words, text: R?, go: n}
n: {ask: one, text: N?, options: {back: {text: Back, go: q}, on: On}, go: done}
fork: {ask: branch, ways: [{when: "answered(r)", go: both}], go: done}
both: {ask: words, text: Both?, go: done}
done: {ask: end, text: Thanks.}
""")
    assert list(said(way_to(script, "both"))) == ["a", "s", "t", "r", "n", "q"]


def test_a_way_through_a_maze(tmp_path: Path) -> None:
    script, _ = read_script(put(tmp_path, MAZE))
    assert script is not None
    chosen = said(way_to(script, "done"))
    assert [answer.keys for answer in chosen.values()] == [("o1",), ("o2",), ("o3",), ("o4",)]


def test_what_no_branch_looks_at_any_more_is_forgotten() -> None:
    """Fourteen questions with three kinds of answers each would be five million ways."""
    scale = "{low: 0, high: 9, low_text: l, high_text: h}"
    rows = [
        f"q{n}: {{ask: scale, text: Q?, scale: {scale}, go: fork{n}}}\n"
        f'fork{n}: {{ask: branch, ways: [{{when: "q{n} > 6", go: high{n}}}, '
        f'{{when: "q{n} < 3", go: low{n}}}], go: q{n + 1}}}\n'
        f"high{n}: {{say: High., go: q{n + 1}}}\nlow{n}: {{say: Low., go: q{n + 1}}}"
        for n in range(13)
    ]
    script = small("\n".join((*rows, "q13: {ask: words, text: Q?, go: done}", "done: {ask: end, text: T.}")))
    assert len(said(way_to(script, "q13"))) == 13


def test_the_chapter_says_which_of_two_nodes_is_meant() -> None:
    script = world().library.scripts["first-look"]
    assert [walk.chapter for walk in way_to(script, "done").walks] == ["look-inside"]
    assert [walk.chapter for walk in way_to(script, "respond.done").walks] == ["look-inside", "respond"]


@pytest.mark.parametrize(
    ("name", "near"),
    [("hoped_rom", "Did you mean hoped_room?"), ("respond.stayd", "Did you mean respond.stayed?")],
)
def test_a_node_that_is_not_there_is_named_with_its_neighbour(name: str, near: str) -> None:
    with pytest.raises(NoWayError) as told:
        way_to(world().library.scripts["first-look"], name)
    assert near in str(told.value)
    assert name in str(told.value)


@pytest.mark.parametrize("where", ["x-y.q", "..", "", "look-inside."])
def test_any_name_is_answered_kindly(where: str) -> None:
    with pytest.raises(NoWayError, match="there is no node"):
        way_to(world().library.scripts["first-look"], where)


def test_nobody_comes_where_conditions_never_let_them() -> None:
    script = small("""
a: {ask: one, text: A?, options: {x: X, y: Y}, go: fork}
fork: {ask: branch, ways: [{when: "a == 'x' and a == 'y'", go: b}], go: done}
b: {ask: words, text: B?, go: done}
done: {ask: end, text: Thanks.}
""")
    with pytest.raises(NoWayError, match="no answers were found that lead to “b”"):
        way_to(script, "b")


def test_nobody_comes_to_a_second_chapter_alone() -> None:
    first, second = "a: {ask: end, text: A.}", "b: {ask: end, text: B.}"
    with pytest.raises(NoWayError, match="no answers were found"):
        way_to(small(first, second, audience="one"), "b")


def test_answers_are_what_their_questions_accept() -> None:
    """A way holds each answer as replay reads it."""
    way = way_to(world().library.scripts["room-and-closeness"], "invitation")
    for name, answer in said(way).items():
        node = world().library.scripts["room-and-closeness"].chapters[0].nodes[name]
        assert values(node, answer)


WEEKLY = """
start: {ask: branch, ways: [{when: answered(last.small), go: asked}], go: turn}
asked: {ask: one, text: Did it happen?, options: {"yes": "Yes", unsure: I don't know}, go: turn}
turn: {ask: branch, rotate: [sky, sea, land]}
sky: {ask: words, text: Sky?, go: small}
sea: {ask: words, text: Sea?, go: small}
land: {ask: words, text: Land?, go: small}
small: {ask: words, text: Something small?, go: done}
done: {ask: end, text: Thank you.}
"""


def test_a_question_that_has_its_turn_later_is_found_in_its_week() -> None:
    """The walk begins then; the one that is asked now begins at once."""
    since = datetime(2026, 11, 25, tzinfo=UTC)
    ways = [way_to(small(WEEKLY), name, since) for name in ("sky", "sea", "land")]
    started = [way.walks[-1].started for way in ways]
    assert sorted(started) == [since, since + WEEK, since + 2 * WEEK]
    assert {way.before for way in ways} == {None}


def test_a_question_about_last_time_is_found_behind_another_walk() -> None:
    """Which begins a week before and is walked to its end."""
    since = datetime(2026, 11, 25, tzinfo=UTC)
    way = way_to(small(WEEKLY), "asked", since)
    assert way.before is not None
    assert (way.before.started, way.walks[-1].started) == (since, since + WEEK)
    assert way.walks[-1].last["small"] == way.before.answer("small")
