"""A picture is drawn when it is sent, and is a message like any other."""

import sys
from pathlib import Path

import pytest

from bot.core.effects import Button, Curve, Keyboard, Picture, Say
from bot.rehearsal.api.faults import LoseAnswer
from tests.telegram.desk import Desk, texts, until

WEEKS = Picture(
    "Your weeks",
    "June 2026",
    ("Jun 1", "Jun 8"),
    tuple(map(str, range(11))),
    (Curve("Room", (6, 5)), Curve("Closeness", (4, None))),
    "Your <b>weeks</b>",
)
WORDS = Say("In words", 7, Keyboard(0, 7, ((Button("_back", "Back"),),)))


async def test_a_picture_comes_before_the_words_that_follow_it(desk: Desk) -> None:
    """However long it takes to draw: with its caption as HTML, and without buttons."""
    anna = await desk.phone("Anna")
    async with desk.delivering() as delivery:
        delivery.post(await desk.commit(anna, WEEKS, WORDS))
        await until(anna, "Your weeks", "In words")
    picture, words = (message for message in anna.screen if message.from_bot)
    assert picture.picture
    assert (picture.picture.width, picture.picture.height) == (1080, 840)
    assert [entity["type"] for entity in picture.entities] == ["bold"]
    assert not picture.keyboard
    assert words.keyboard
    assert await desk.left() == []


async def test_others_are_served_while_it_is_drawn(desk: Desk) -> None:
    """A picture is no reason for anybody else to wait."""
    anna, ben = await desk.phone("Anna"), await desk.phone("Ben")
    async with desk.delivering() as delivery:
        delivery.post(await desk.commit(anna, WEEKS))
        delivery.post(await desk.commit(ben, Say("hello")))
        await until(ben, "hello")
        await until(anna, "Your weeks")
    assert [method for method, _ in desk.calls("sendMessage", "sendPhoto")] == ["sendMessage", "sendPhoto"]


async def test_a_picture_whose_answer_is_lost_is_drawn_again(desk: Desk) -> None:
    """It stands there twice, as any message would, and is the same."""
    anna = await desk.phone("Anna")
    desk.server.faults.plan("sendPhoto", LoseAnswer())
    async with desk.delivering() as delivery:
        delivery.post(await desk.commit(anna, WEEKS, WORDS))
        await until(anna, "Your weeks", "Your weeks", "In words")
    first, second = (message.picture for message in anna.screen if message.picture)
    assert first.file.content == second.file.content


async def test_where_nothing_can_be_drawn_the_words_come_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The picture is set aside, and no log quotes it."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    anna = await desk.phone("Anna")
    async with desk.delivering() as delivery:
        picture, words = await desk.commit(anna, WEEKS, WORDS)
        delivery.post([picture, words])
        await until(anna, "In words")
    assert texts(anna) == ["In words"]
    assert await desk.asides() == [f"outbox/{picture.id}"]
    logged = capsys.readouterr().out
    assert "NotDrawn" in logged
    assert "weeks" not in logged
