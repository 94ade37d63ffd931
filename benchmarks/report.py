"""What the runs found, as tables."""

import os
import platform
import sqlite3
import statistics
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from itertools import starmap
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from benchmarks.plan import Found

MEGABYTE: Final = 1024 * 1024
_SHOWN: Final = ("python-telegram-bot", "aiohttp", "SQLAlchemy", "aiosqlite", "uvloop")


def spread(values: Iterable[float], digits: int = 0) -> str:
    """Median [least-most]."""
    found = sorted(values)
    if not found:
        return "-"
    middle, least, most = (f"{v:,.{digits}f}" for v in (statistics.median(found), found[0], found[-1]))
    return middle if len(found) == 1 else f"{middle} [{least}-{most}]"


def speed(found: Sequence[Found]) -> float:
    """The median of turns a second."""
    return statistics.median(one.turns / one.seconds for one in found)


def cost(found: Sequence[Found]) -> float:
    """The median of CPU seconds a turn."""
    return statistics.median(one.cpu / one.turns for one in found)


def flow_table(trip: float, users: int, runs: Mapping[str, Sequence[Found]]) -> Table:
    """Turns and CPU, one row a contestant; the last columns compare with the first of them."""
    table = Table(
        title=f"{trip * 1000:.0f} ms round trip, {users} users who tap at once", title_justify="left"
    )
    for heading in (
        "",
        "turns/s",
        "CPU ms/turn",
        "calls/turn",
        "turns/poll",
        "server busy",
        "slower",
        "more CPU",
    ):
        table.add_column(heading, justify="left" if not heading else "right")
    first = next(iter(runs.values()))
    for name, found in runs.items():
        table.add_row(
            name,
            spread(one.turns / one.seconds for one in found),
            spread((1000 * one.cpu / one.turns for one in found), 2),
            spread((one.sent / one.turns for one in found), 2),
            spread((one.turns / max(1, one.polls) for one in found), 1),
            spread(100 * one.server_cpu / one.seconds for one in found) + " %",
            f"{speed(first) / speed(found):.1f}x",
            f"{cost(found) / cost(first):.1f}x",
        )
    return table


def reply_table(rate: float, runs: Mapping[str, Sequence[Found]]) -> Table:
    """How long a reply takes, from the tap to the next question."""
    table = Table(title=f"Replies at {rate:.0f} turns/s, in ms", title_justify="left")
    for heading in ("", "median", "99th percentile", "longest"):
        table.add_column(heading, justify="left" if not heading else "right")
    for name, found in runs.items():
        ordered = [sorted(1000 * latency for latency in one.latencies) for one in found]
        table.add_row(
            name,
            spread(map(statistics.median, ordered), 1),
            spread((times[int(0.99 * len(times))] for times in ordered), 1),
            spread((times[-1] for times in ordered), 1),
        )
    return table


def start_table(runs: Mapping[str, Sequence[Found]]) -> Table:
    """Start and memory, one row a size of the database."""
    table = Table(title="Twofold from start to rest", title_justify="left")
    for heading in ("", "first getUpdates after s", "memory at rest MB"):
        table.add_column(heading, justify="left" if not heading else "right")
    for name, found in runs.items():
        memory = spread((one.memory / MEGABYTE for one in found), 0)
        table.add_row(name, spread((one.started for one in found), 2), memory)
    return table


def print_settings(console: Console, runs: int, seconds: float) -> None:
    """The machine, the versions, and how it is measured."""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores ({_processor()})"
    versions = ", ".join(starmap("{} {}".format, ((name, version(name)) for name in _SHOWN)))
    console.print(
        f"{system}; load {os.getloadavg()[0]:.1f} when it began\n"
        f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}, {versions}\n"
        f"{runs} runs of {seconds:.0f} s, median [least-most]. Server and robots on one core, the bot on the "
        "other, each in its own process over HTTP on 127.0.0.1.\n"
        "A turn: answerCallbackQuery, editMessageText, sendMessage with a keyboard. Limiter off. Twofold "
        "runs on uvloop as it always does, the plain bots as their libraries' examples do; all commit with "
        "synchronous=FULL.",
        highlight=False,
        markup=False,
    )


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "unknown")
