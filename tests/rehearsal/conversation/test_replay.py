"""Golden files are played on phones, against the bot as it runs."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.rehearsal.conversation.reading import read
from bot.rehearsal.conversation.replay import Replay
from tests.rehearsal.conversation.conftest import Opening, Wire

FILES = Path(__file__).parents[2] / "conversations"


async def replayed(wire: Wire, text: str, name: str = "the file") -> str:
    """The first difference, or nothing; time passes as it does."""

    async def pass_time(_: timedelta) -> None:
        """A timer that is due fires by itself."""

    def told(number: int, of: int, title: str) -> None:
        assert 0 < number <= of
        assert title

    conversation = read(text, name)
    return await Replay(conversation, wire.phones, wire.server.telegram.updates, pass_time, told=told).run()


@pytest.mark.parametrize("name", ["whole-round", "inviting", "taking-back"])
async def test_a_golden_file_is_the_same_on_the_wire(name: str, on_the_wire: Opening) -> None:
    async with on_the_wire() as wire:
        text = (FILES / f"{name}.yaml").read_text(encoding="utf-8")
        assert await replayed(wire, text, f"{name}.yaml") == ""
