"""One run: a local Bot API with robots in this process, the contestant in another.

Started with a Plan as JSON; prints what it Found as JSON.
"""

import asyncio
import json
import sys
import tempfile
import time
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Final

import uvloop

from benchmarks.contestants import CONTESTANTS, TOKEN, Contestant, surroundings
from benchmarks.plan import Found, Plan
from benchmarks.process import cpu_time, memory, pin
from benchmarks.robots import Crowd, Robot
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.server import BotApiServer

SERVER_CORE: Final = 0
BOT_CORE: Final = 1
AT_REST: Final = 5.0
"""Seconds of quiet before memory is read."""


async def run(plan: Plan) -> Found:
    """Measure what the plan asks for. Raises TimeoutError or RuntimeError where the contestant fails."""
    pin(0, SERVER_CORE)
    with tempfile.TemporaryDirectory(prefix="bench-") as made:
        async with await BotApiServer.start(TOKEN) as server:
            folder = Path(plan.folder or made)
            if plan.kind == "start":
                return await _start(plan, server, folder)
            async with _contestant(CONTESTANTS[plan.contestant], server, folder) as bot:
                return await _while_alive(bot, _measure(plan, server, bot))


async def _measure(plan: Plan, server: BotApiServer, bot: Process) -> Found:
    crowd = Crowd()
    crowd.robots = [Robot(server.telegram.user("Alex"), crowd) for _ in range(plan.users)]
    way_in = CONTESTANTS[plan.contestant].way_in
    await asyncio.gather(*(robot.come_in(way_in) for robot in crowd.robots))
    server.faults.before = server.faults.after = plan.trip / 2
    flow = plan.kind == "flow"
    if flow:
        crowd.go()
    await asyncio.sleep(plan.warm_up)
    crowd.turns = 0
    crowd.latencies.clear()
    server.telegram.journal.clear()
    begun, cpu, own = time.monotonic(), cpu_time(bot.pid), time.process_time()
    await (asyncio.sleep(plan.seconds) if flow else crowd.tap_at(plan.rate, plan.seconds))
    found = Found(
        turns=crowd.turns,
        seconds=time.monotonic() - begun,
        cpu=cpu_time(bot.pid) - cpu,
        server_cpu=time.process_time() - own,
        calls=_calls(server),
        latencies=() if flow else tuple(crowd.latencies),
    )
    crowd.stop()
    return found


def _calls(server: BotApiServer) -> dict[str, int]:
    """The calls by method; one that was refused says that contestants do not do the same."""
    journal = server.telegram.journal
    refused = {call.error for call in journal if call.status != 200}
    if refused:
        raise RuntimeError(f"the server refused calls: {refused}")
    return dict(Counter(call.method for call in journal))


async def _start(plan: Plan, server: BotApiServer, folder: Path) -> Found:
    """From the start of the process to its first getUpdates, and its memory once it has replied and rests."""
    phone: Phone = server.telegram.user("Alex", user_id=4_000_000_000)
    phone.write("/start")  # a poll that finds something is answered, and so in the journal, at once
    begun = time.monotonic()
    async with _contestant(CONTESTANTS[plan.contestant], server, folder) as bot:
        await phone.until(lambda: len(phone.screen) > 1, within=30)
        polled = next(call.at for call in server.telegram.journal if call.method == "getUpdates")
        await asyncio.sleep(AT_REST)
        return Found(started=polled - begun, memory=memory(bot.pid))


async def _while_alive(bot: Process, measuring: Coroutine[None, None, Found]) -> Found:
    """What is measured. Raises RuntimeError as soon as the contestant has ended."""
    tasks = (asyncio.create_task(measuring), asyncio.create_task(bot.wait()))
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    if bot.returncode is not None:
        raise RuntimeError(f"the contestant ended with {bot.returncode}")
    return await tasks[0]


@asynccontextmanager
async def _contestant(who: Contestant, server: BotApiServer, folder: Path) -> AsyncIterator[Process]:
    bot = await asyncio.create_subprocess_exec(
        *who.command, cwd=folder, env=surroundings(server.url, folder), stdout=sys.stderr
    )
    pin(bot.pid, BOT_CORE)
    try:
        yield bot
    finally:
        if bot.returncode is None:
            bot.kill()
        await bot.wait()


if __name__ == "__main__":
    plan = Plan(**json.loads(sys.argv[1]))
    sys.stdout.write(json.dumps(asdict(uvloop.run(run(plan)))))
