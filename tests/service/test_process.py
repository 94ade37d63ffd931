"""The real process: how it says that it lives, and how it ends."""

import asyncio
import json
import signal
import socket
from pathlib import Path

import aiohttp
import pytest

from bot.rehearsal.api.faults import Hold
from bot.rehearsal.api.server import BotApiServer
from tests.service.conftest import TOKEN, Serving
from tests.service.process import ended, process
from tests.service.street import Street
from tests.steps import taps
from tests.telegram.patience import come_true

CANARY = "Xylophon-Zebra"

ODD = f"""
import sys
from bot.telegram import delivery
async def perform(*_):
    word = "{CANARY}"
    raise ValueError(word)
delivery.perform = perform
sys.argv = ["bot", "run"]
from bot.cli import main
main()
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


@pytest.fixture
def environment(server: BotApiServer, path: Path) -> dict[str, str]:
    """What a host sets."""
    return {"BOT_TOKEN": TOKEN, "BOT_API_URL": server.url, "DATABASE_URL": f"sqlite:///{path}"}


async def healthy(port: int) -> bool:
    """Whether /healthz says ok."""
    async with aiohttp.ClientSession() as session:
        try:
            async with session.get(f"http://127.0.0.1:{port}/healthz") as response:
                return (response.status, await response.text()) == (200, "ok\n")
        except aiohttp.ClientError:
            return False


async def test_sigterm_ends_it_in_time_though_telegram_hangs(
    street: Street, serving: Serving, tmp_path: Path, environment: dict[str, str]
) -> None:
    """The unit in hand is committed, the code is 0, and the next process brings what was left unsent."""
    port = free_port()
    hold = Hold()
    async with process(tmp_path, **environment, PORT=str(port), LOG_FORMAT="json") as running:
        street["A"].write("/start")
        await street["A"].expect("Welcome", within=15)
        assert await healthy(port)
        street.server.faults.plan("sendMessage", hold)
        await street.go(*taps("A", "Go on"))
        await asyncio.wait_for(hold.reached.wait(), 5)
        street["A"].write("/help")
        await come_true(lambda: not len(street.server.telegram.updates))
        running.send_signal(signal.SIGTERM)
        end = await ended(running, within=5)
    hold.released.set()
    assert end.code == 0
    assert [json.loads(line)["event"] for line in end.lines] == ["started", "stopped"]
    last = street["A"].chat.last_id
    async with serving():
        await street["A"].expect("Before we begin", after=last)
        await street["A"].expect("I ask a few questions", after=last)
    assert sum(message.text.startswith("Before we begin") for message in street["A"].screen) <= 3


async def test_sigterm_ends_it_while_it_still_waits_for_telegram(
    server: BotApiServer, tmp_path: Path, path: Path, environment: dict[str, str]
) -> None:
    """Nothing has begun yet: it ends at once, and there is no database."""
    hold = Hold()
    server.faults.plan("getMe", hold)
    async with process(tmp_path, **environment) as running:
        await asyncio.wait_for(hold.reached.wait(), 15)
        running.send_signal(signal.SIGTERM)
        end = await ended(running, within=3)
    hold.released.set()
    assert end.code == 0
    assert not await asyncio.to_thread(path.exists)


async def test_a_bug_ends_it_with_frames_and_no_words(
    street: Street, tmp_path: Path, environment: dict[str, str]
) -> None:
    """What an error says may be somebody's word: neither it nor a value stands in what is printed."""
    async with process(tmp_path, ("-c", ODD), **environment, LOG_FORMAT="json") as running:
        street["A"].write("/start")
        end = await ended(running, within=15)
    assert end.code == 1
    said = [json.loads(line) for line in end.lines]
    assert (said[-1]["event"], said[-1]["error"]) == ("crashed", "ValueError")
    assert said[-1]["frames"].startswith("<string>:6:perform < bot/telegram/delivery.py:")
    assert said[-1]["notes"].startswith("delivering say ")
    assert CANARY not in "".join(end.lines)
    assert "Traceback" not in "".join(end.lines)
