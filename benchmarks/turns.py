"""Measures Twofold beside two plain bots that make the same calls: `python -m benchmarks.turns`."""

import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from benchmarks.contestants import CONTESTANTS, RIVALS_PYTHON, ROOT
from benchmarks.plan import Found, Plan
from benchmarks.population import bytes_a_round, populate
from benchmarks.report import MEGABYTE, flow_table, print_settings, reply_table, start_table
from benchmarks.statements import statements_a_batch

TRIPS: Final[Mapping[float, int]] = {0.0: 200, 0.05: 400}
"""How many users tap at once, by the time to the server and back in seconds."""

RATE: Final = 10.0
ROUNDS_WEIGHED: Final = 1000

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)

Runs = dict[str, list[Found]]


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured; times are in seconds."""

    runs: int
    seconds: float
    reply_seconds: float
    couples: int


class Bench:
    """Runs one after the other, so that nothing disturbs what is measured."""

    def __init__(self, console: Console, extent: Extent, names: Sequence[str]) -> None:
        self._console = console
        self._extent = extent
        self._names = names

    def flow(self) -> None:
        """Turns a second and CPU a turn. Contestants take turns, so that a bad minute hits all of them."""
        for trip, users in TRIPS.items():
            plans = [Plan(name, "flow", users, self._extent.seconds, trip) for name in self._names]
            self._console.print(flow_table(trip, users, self._all(f"{trip * 1000:.0f} ms round trip", plans)))

    def replies(self) -> None:
        """How long replies take when nobody waits for anybody."""
        seconds = self._extent.reply_seconds
        plans = [Plan(name, "replies", 40, seconds, rate=RATE) for name in self._names]
        self._console.print(reply_table(RATE, self._all("replies", plans)))

    def starts(self) -> None:
        """Start and memory, with an empty database and a full one."""
        with tempfile.TemporaryDirectory(prefix="bench-") as made:
            full = Path(made) / "full"
            with self._progress(f"{self._extent.couples:,} couples", 1):
                population = asyncio.run(populate(full, self._extent.couples))
            plans = {"0 couples": Plan("Twofold", "start", 1, 0)}
            plans[f"{population.couples:,} couples"] = Plan("Twofold", "start", 1, 0, folder=str(full))
            found = self._all("start", list(plans.values()))
            self._console.print(start_table(dict(zip(plans, found.values(), strict=True))))
        self._console.print(
            f"The full database: {population.size / MEGABYTE:,.0f} MB, written in {population.seconds:.0f} s."
        )

    def sizes(self) -> None:
        """Statements a batch and bytes a round."""
        with tempfile.TemporaryDirectory(prefix="bench-") as made:
            statements = asyncio.run(statements_a_batch(Path(made)))
            weight = asyncio.run(bytes_a_round(Path(made), ROUNDS_WEIGHED))
        listed = ", ".join(f"{count} for {size}" for size, count in statements.items())
        self._console.print(f"Statements a batch, its BEGIN included: {listed} updates.")
        self._console.print(
            f"A finished round takes {weight:,.0f} bytes of the file: its row, four walks, and what persons "
            f"and couple grow by ({ROUNDS_WEIGHED:,} couples, after VACUUM; numbers of updates not counted)."
        )

    def _all(self, what: str, plans: Sequence[Plan]) -> Runs:
        found: Runs = {f"{plan.contestant}{plan.folder}": [] for plan in plans}
        with self._progress(what, self._extent.runs * len(plans)) as step:
            for _ in range(self._extent.runs):
                for plan in plans:
                    found[f"{plan.contestant}{plan.folder}"].append(_run(plan))
                    step()
        return found

    @contextmanager
    def _progress(self, what: str, total: int) -> Iterator[Callable[[], None]]:
        columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=self._console, transient=True) as progress:
            task = progress.add_task(what, total=total)
            yield lambda: progress.advance(task)


def _run(plan: Plan) -> Found:
    """One run in a process of its own. Raises RuntimeError with what it complained of."""
    command = (sys.executable, "-m", "benchmarks.trial", json.dumps(asdict(plan)))
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if ended.returncode:
        raise RuntimeError(f"{plan.contestant}, {plan.kind}:\n{ended.stderr}")
    return Found(**json.loads(ended.stdout))


@app.command()
def main(  # noqa: PLR0913 - options of the command line
    runs: Annotated[int, typer.Option(help="How often each figure is taken.")] = 3,
    seconds: Annotated[float, typer.Option(help="How long a run of turns is measured.")] = 10,
    reply_seconds: Annotated[float, typer.Option(help="How long replies are measured.")] = 30,
    couples: Annotated[int, typer.Option(help="How many couples the full database holds.")] = 100_000,
    *,
    quick: Annotated[bool, typer.Option("--quick", help="One short run of everything.")] = False,
    alone: Annotated[bool, typer.Option("--alone", help="Without the two plain bots.")] = False,
) -> None:
    """Measure turns, replies, statements, start, memory and size."""
    console = Console(width=130)
    extent = Extent(1, 3, 5, 2000) if quick else Extent(runs, seconds, reply_seconds, couples)
    names = list(CONTESTANTS)[: 1 if alone else None]
    if not alone and not RIVALS_PYTHON.exists():
        raise typer.BadParameter("the plain bots have no environment yet: make bench, or --alone")
    print_settings(console, extent.runs, extent.seconds)
    bench = Bench(console, extent, names)
    for part in (bench.flow, bench.replies, bench.starts, bench.sizes):
        console.print()
        part()


if __name__ == "__main__":
    app()
