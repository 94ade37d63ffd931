"""How many couples one bot can nudge, and how many chat meanwhile: `python -m benchmarks.capacity`.

Real intake, decisions, store and delivery at Telegram's pace, in time that jumps wherever nothing happens: a
Sunday takes minutes. It runs alone: what else the machine does makes replies later.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from statistics import median, quantiles
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.status import Status
from rich.table import Table

from benchmarks.contestants import ROOT
from benchmarks.report import MEGABYTE
from benchmarks.sunday.chatters import PAUSE
from benchmarks.sunday.people import WORLD
from benchmarks.sunday.trial import Saw, Sunday

ONE_ZONE: Final = {"Europe/Berlin": 100}
CHATTING: Final = (200, 500)

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(
    couples: Annotated[int, typer.Option(help="Couples all over the world.")] = 100_000,
    crowded: Annotated[int, typer.Option(help="Couples in one zone, for the table.")] = 75_000,
    chatting: Annotated[int, typer.Option(help="People who chat on the world's Sunday.")] = 200,
) -> None:
    """Simulate a Sunday of the whole world, then hours in which everybody lives in one zone."""
    console = Console(width=130)
    console.print(f"30 new messages a second; whoever chats taps about every {PAUSE:.0f} s.\n")
    world = Sunday(couples, WORLD, chatting)
    console.print(_table("Sunday 19:00 all over the world", [world], [_run(console, world)]))
    hours = [Sunday(crowded, ONE_ZONE, people) for people in CHATTING]
    console.print(_table("Everybody in one zone", hours, [_run(console, hour) for hour in hours]))


def _run(console: Console, plan: Sunday) -> Saw:
    """One Sunday in a process of its own. Raises RuntimeError with what it complained of."""
    command = (sys.executable, "-m", "benchmarks.sunday.trial", json.dumps(asdict(plan)))
    name = f"{plan.couples:,} couples, {plan.chatting} people chat"
    with (
        console.status(name) as status,
        subprocess.Popen(  # noqa: S603 - our own
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as trial,
    ):
        said = _follow(trial, status, name)
        printed = trial.stdout.read() if trial.stdout else ""
    if trial.returncode:
        raise RuntimeError("\n".join(said))
    return Saw(**json.loads(printed))


def _follow(trial: "subprocess.Popen[str]", status: Status, name: str) -> list[str]:
    said = []
    for line in trial.stderr or ():
        said.append(line.rstrip())
        status.update(f"{name}: {line.rstrip()}")
    return said


def _table(title: str, plans: Sequence[Sunday], saw: Sequence[Saw]) -> Table:
    table = Table(title=title, title_justify="left")
    headings = (
        "chat at once",
        "turns/s",
        "reply ms, median · 99th · longest",
        "to be nudged",
        "nudged",
        "dropped",
    )
    for heading in (*headings, "late, median · longest", "waiting", "MB, first · most", "CPU s", "took s"):
        table.add_column(heading, justify="right")
    for plan, one in zip(plans, saw, strict=True):
        table.add_row(str(plan.chatting), *_cells(one))
    return table


def _cells(saw: Saw) -> tuple[str, ...]:
    late = sorted(saw.late)
    return (
        f"{saw.turns / saw.lasted:.1f}",
        _latencies(saw),
        f"{saw.due:,}",
        f"{len(late):,}",
        f"{100 * (1 - len(late) / saw.due):.1f} %",
        f"{median(late) / 60:.1f} · {late[-1] / 60:.1f} min" if late else "-",
        f"{saw.waited:,}",
        f"{saw.memories[0] / MEGABYTE:.0f} · {max(saw.memories) / MEGABYTE:.0f}",
        f"{saw.cpu:.0f}",
        f"{saw.seconds:.0f}",
    )


def _latencies(saw: Saw) -> str:
    if len(saw.latencies) < 2:
        return "-"
    percentiles = quantiles(saw.latencies, n=100)
    return f"{1000 * percentiles[49]:.0f} · {1000 * percentiles[98]:.0f} · {1000 * max(saw.latencies):.0f}"


if __name__ == "__main__":
    app()
