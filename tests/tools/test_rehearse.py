"""`python -m bot rehearse`, as somebody starts it in a terminal."""

import asyncio
import os
import re
import signal
import socket
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.service.process import ended, process
from tests.small_world import with_first_look_alone
from tests.telegram.patience import come_true

CODE = "Xylophon-Zebra"
REAL = {
    "BOT_TOKEN": "4711:Quark-Nebula",
    "BOT_API_URL": "http://127.0.0.1:9",
    "DATABASE_URL": "sqlite:///data/twofold.db",
    "SECRET_KEYS": "bm9ib2R5J3Mga2V5IGF0IGFsbCwgMzIgYnl0ZXMgbG9uZw==",
    "ACCESS_CODE": CODE,
}
START = 20
"""Seconds that a start may take beside other work."""


@asynccontextmanager
async def rehearsing(folder: Path, *options: str, **environment: str) -> AsyncIterator[tuple[Process, str]]:
    """The command in this folder, and the address that it says."""
    command = ("-m", "bot", "rehearse", "--port", "0", *options)
    shelf = folder.parent / "short-dialogues"
    dialogues = shelf if shelf.exists() else with_first_look_alone(folder.parent)
    async with process(folder, command, DIALOGUES=str(dialogues), **environment) as running:
        assert running.stdout is not None
        line = (await asyncio.wait_for(running.stdout.readline(), START)).decode()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found is not None, line
        yield running, found[0]


def bots_of(folder: Path) -> Iterator[int]:
    """The bots that still run in this folder, by their numbers."""
    for one in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            is_bot = b"bot.tools.rehearsed" in (one / "cmdline").read_bytes()
            if is_bot and (one / "cwd").readlink() == folder:
                yield int(one.name)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def say(url: str, key: str, text: str) -> None:
    async with (
        ClientSession() as session,
        session.post(f"{url}/phones/{key}/write", json={"text": text}) as done,
    ):
        assert done.status == 200


async def read(url: str, fragment: str) -> str:
    """What the page shows, as soon as it has these words. Raises TimeoutError."""
    shown = ""
    async with asyncio.timeout(START), ClientSession() as session, session.get(f"{url}/events") as events:
        while fragment not in shown:
            shown += (await events.content.readuntil(b"\n\n")).decode()
    return shown


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_says_where_it_is_and_ends_in_good_order(tmp_path: Path, number: signal.Signals) -> None:
    """With a page that is open: code 0, no complaint, and no bot is left."""
    async with rehearsing(tmp_path, "--folder", "here") as (running, url), ClientSession() as session:
        await say(url, "a", "/start")
        await read(url, "Welcome to Twofold")
        assert len(list(bots_of(tmp_path))) == 1
        async with session.get(f"{url}/events") as events:
            await events.content.readuntil(b"\n\n")
            running.send_signal(number)
            end = await ended(running, within=12)
    assert (end.code, list(bots_of(tmp_path))) == (0, [])
    assert [line for line in end.lines if "Ctrl-C" not in line] == []
    assert {"rehearsal.db", "rehearsal.db.key", "phones.json"} <= names_in(tmp_path / "here")
    assert names_in(tmp_path) == {"here"}


async def test_it_goes_on_from_where_it_was_though_it_was_killed(tmp_path: Path) -> None:
    """The bot ends with it, and knows everybody when both are there again."""
    async with rehearsing(tmp_path) as (running, url):
        await say(url, "a", "/start")
        await read(url, "Welcome to Twofold")
        memory = tmp_path / "data/rehearsal/phones.json"
        await come_true(lambda: memory.exists() and b"Welcome to Twofold" in memory.read_bytes())
        running.kill()
        await running.wait()
    await come_true(lambda: not list(bots_of(tmp_path)), 10)
    async with rehearsing(tmp_path) as (_, url):
        assert '"/start"' in await read(url, "Welcome to Twofold")
    async with rehearsing(tmp_path, "--anew") as (_, url):
        assert "Welcome" not in await read(url, "settled")


async def test_a_second_one_in_the_same_folder_is_refused_in_one_line(tmp_path: Path) -> None:
    """And the first goes on."""
    async with rehearsing(tmp_path, "--folder", "here") as (_, url):
        command = ("-m", "bot", "rehearse", "--port", "0", "--folder", "here")
        async with process(tmp_path, command) as second:
            end = await ended(second, within=START)
        assert end.code == 2
        assert end.lines == [
            "here: another rehearsal is going on here. End that one, or choose another --folder."
        ]
        await say(url, "a", "/start")
        await read(url, "Welcome to Twofold")


async def test_a_port_that_is_taken_is_named_in_one_line(tmp_path: Path) -> None:
    """No bot is started for it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with process(tmp_path, ("-m", "bot", "rehearse", "--port", str(port))) as running:
            end = await ended(running, within=START)
    assert end.code == 2
    assert end.lines == [f"port {port}: it is taken. Give a free one with --port or PORT."]
    assert list(bots_of(tmp_path)) == []


async def test_a_damaged_memory_is_named_in_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "data/rehearsal"
    folder.mkdir(parents=True)
    (folder / "rehearsal.db").touch()
    (folder / "phones.json").write_bytes(b"{")
    async with process(tmp_path, ("-m", "bot", "rehearse", "--port", "0")) as running:
        end = await ended(running, within=START)
    assert end.code == 2
    assert end.lines == ["data/rehearsal/phones.json: this cannot be read. Begin anew with: rehearse --anew"]


@pytest.mark.parametrize("told", ["environment", ".env"])
async def test_nothing_real_is_touched(tmp_path: Path, told: str) -> None:
    """Token, database, keys and code of the real bot are not used, not even to begin anew."""
    data = tmp_path / "data"
    data.mkdir()
    real = {data / "twofold.db": os.urandom(64), data / "twofold.db.key": b"a real key\n"}
    for path, content in real.items():
        path.write_bytes(content)
    environment = REAL if told == "environment" else {}
    if told == ".env":
        (tmp_path / ".env").write_text("".join(f"{name}={value}\n" for name, value in REAL.items()))
    async with rehearsing(tmp_path, "--anew", **environment) as (running, url), ClientSession() as session:
        await say(url, "a", "/start")
        shown = await read(url, "Welcome to Twofold")
        assert "code" not in shown.partition("Welcome to Twofold")[2][:200].lower()
        assert CODE not in shown
        async with session.post(f"{url}/anew", json={}) as response:
            assert response.status == 200
        await say(url, "a", "/start")
        await read(url, "Welcome to Twofold")
        running.send_signal(signal.SIGTERM)
        assert (await ended(running, within=12)).code == 0
    assert {path: path.read_bytes() for path in real} == real
    assert names_in(data) == {"twofold.db", "twofold.db.key", "rehearsal"}
    key = (data / "rehearsal/rehearsal.db.key").read_text()
    assert REAL["SECRET_KEYS"] not in key
    for path in (data / "rehearsal").iterdir():
        content = path.read_bytes()
        assert not any(value.encode() in content for value in REAL.values())
