"""The bot as a child process: what it is told, and how it ends."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import uvloop

from bot.rehearsal import process as module
from bot.rehearsal.api.server import BotApiServer
from bot.rehearsal.process import BotProcess, BotState
from tests.rehearsal.playhouse import IDLE
from tests.telegram.patience import come_true

ECHO = "import sys\nfor line in sys.stdin: print(line.strip(), file=sys.stderr, flush=True)"
STUBBORN = """
import signal, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", file=sys.stderr, flush=True)
sys.stdin.read()
while True: signal.pause()
"""
REFUSING = "import sys; sys.stderr.write('first\\nthe last line\\n'); sys.exit(2)"

Starting = Callable[..., BotProcess]


def python(program: str) -> tuple[str, ...]:
    return (sys.executable, "-c", program)


@pytest.fixture
async def bot_of() -> AsyncIterator[Starting]:
    """Makes a bot of a program; whatever still runs at the end is killed."""
    made: list[BotProcess] = []

    def make(program: str, changed: Callable[[], None] = lambda: None) -> BotProcess:
        made.append(BotProcess(python(program), changed))
        return made[-1]

    yield make
    for bot in made:
        await bot.kill()


def is_alive(pid: int) -> bool:
    """Whether there is such a process, other than one that is only not yet buried."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


async def test_it_is_told_its_settings_and_then_each_offset(
    bot_of: Starting, capfd: pytest.CaptureFixture[str]
) -> None:
    bot = bot_of(ECHO)
    await bot.start({"host_name": "Dr. Lane\n"}, 1.5)
    bot.tell(3600.0)
    await come_true(lambda: bot.last_line == "3600.0")
    said = capfd.readouterr().err.splitlines()
    assert json.loads(said[0]) == {"host_name": "Dr. Lane\n"}
    assert [float(line) for line in said[1:]] == [1.5, 3600.0]


async def test_one_that_is_killed_has_stopped_at_once(bot_of: Starting) -> None:
    """Whatever it has in hand, and although it would not hear."""
    states: list[BotState] = []
    bot: BotProcess = bot_of(STUBBORN, lambda: states.append(bot.state))
    await bot.start({}, 0)
    pid = bot.pid
    assert pid is not None
    await bot.kill()
    assert states == [BotState.RUNNING, BotState.STOPPED]
    assert bot.pid is None
    assert not is_alive(pid)
    await bot.kill()


async def test_one_that_ends_by_itself_has_failed_with_its_last_line(bot_of: Starting) -> None:
    bot = bot_of(REFUSING)
    await bot.start({}, 0)
    await come_true(lambda: bot.state is BotState.FAILED)
    assert bot.last_line == "the last line"
    await bot.start({}, 0)
    assert bot.last_line in {"", "first", "the last line"}
    await come_true(lambda: bot.state is BotState.FAILED)


async def test_one_that_does_not_hear_is_killed(bot_of: Starting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    bot = bot_of(STUBBORN)
    await bot.start({}, 0)
    await come_true(lambda: bot.last_line == "ready")
    pid = bot.pid
    await bot.stop()
    assert bot.state is BotState.STOPPED
    assert pid is not None
    assert not is_alive(pid)


async def test_one_that_was_asked_to_stop_has_not_failed(bot_of: Starting) -> None:
    """SIGTERM ends this one with a code that is not 0."""
    bot = bot_of("import sys; sys.stdin.read()")
    await bot.start({}, 0)
    await bot.stop()
    assert bot.state is BotState.STOPPED


async def test_however_often_it_is_started_there_is_one(bot_of: Starting) -> None:
    """Two hands on one button, and a third that kills it meanwhile."""
    bot = bot_of("import sys; sys.stdin.read()")
    before = children()
    await asyncio.gather(*(bot.start({}, 0) for _ in range(3)))
    assert len(children() - before) == 1
    await asyncio.gather(bot.kill(), bot.start({}, 0), bot.stop(), bot.start({}, 0), bot.kill())
    assert bot.state is BotState.STOPPED
    assert children() == before


@pytest.mark.parametrize("runs", [asyncio.run, uvloop.run])
def test_one_that_is_gone_can_still_be_told_the_time(runs: Callable[..., None]) -> None:
    """On both loops: nothing is raised, and nothing is said."""

    async def tell() -> None:
        bot = BotProcess(IDLE, lambda: None)
        await bot.start({}, 0)
        os.kill(bot.pid or 0, signal.SIGKILL)
        for _ in range(20):
            bot.tell(1.0)
            await asyncio.sleep(0)
        await come_true(lambda: bot.state is BotState.FAILED)
        for _ in range(20):
            bot.tell(2.0)
        assert bot.pid is None

    runs(tell())


PARENT = """
import json, subprocess, sys
command = [sys.executable, "-m", "bot.tools.rehearsed"]
own = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "start_new_session": True}
bot = subprocess.Popen(command, **own)
bot.stdin.write((sys.argv[1] + "\\n0.0\\n").encode())
bot.stdin.flush()
print(bot.pid, flush=True)
bot.wait()
"""


async def test_the_real_bot_never_outlives_its_parent(tmp_path: Path) -> None:
    """Its parent is killed and can tell it nothing more."""
    async with await BotApiServer.start("1:rehearsal") as server:
        settings = {
            "bot_token": "1:rehearsal",
            "bot_api_url": server.url,
            "database_url": f"sqlite:///{tmp_path / 'x.db'}",
        }
        parent = await asyncio.create_subprocess_exec(
            *python(PARENT), json.dumps(settings), stdout=asyncio.subprocess.PIPE
        )
        assert parent.stdout is not None
        pid = int(await asyncio.wait_for(parent.stdout.readline(), 15))
        try:
            await come_true(
                lambda: any(call.method == "setMyCommands" for call in server.telegram.journal), 30
            )
            assert is_alive(pid)
            parent.kill()
            await parent.wait()
            await come_true(lambda: not is_alive(pid), 10)
        finally:
            if is_alive(pid):
                os.kill(pid, signal.SIGKILL)


def children() -> set[str]:
    """The processes that this one has started and that still are."""
    found = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return {pid for pid in found if is_alive(int(pid))}
