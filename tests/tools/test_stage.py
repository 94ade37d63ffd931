"""The small world that tests and `python -m bot play` share."""

from dataclasses import replace

import pytest

from bot.core.chat.kinds import Kind
from bot.core.person import Person, Place
from bot.tools.stage import Stage
from tests.play import START, Play, world
from tests.steps import pairing


def bare(person: Person) -> Person:
    """Without what depends on the way they came and on how their chat looks."""
    at_home = Place(Kind.HOME)
    return replace(
        person, here=at_home, live=(), turn=0, manner=None, admitted=True, consented=START, couple="couple"
    )


def test_who_is_paired_at_once_is_paired_as_by_the_pages() -> None:
    """The welcome, the link and both yeses leave the same two people behind."""
    play, stage = Play(), Stage(world())
    play.go(*pairing())
    stage.enter("A", "Alex")
    stage.enter("B", "Sam")
    stage.pair("A", "B")
    for lane in "AB":
        assert bare(stage.person(lane)) == bare(play.person(lane))
    assert stage.person("A").couple == stage.person("B").couple is not None
    assert list(filter(None, stage.records.invites.values())) == []
    assert list(filter(None, stage.records.timers.values())) == []
    assert stage.phones == {}
    assert [stage.person(lane).live for lane in "AB"] == [(), ()]


def test_a_button_that_is_not_there_cannot_be_pressed() -> None:
    stage = Stage(world())
    stage.enter("A", "Alex")
    stage.write("A", "/start")
    with pytest.raises(LookupError, match="no button nowhere"):
        stage.press("A", "nowhere")
