"""Walks by chance: they end on whatever the checks let through, and do all that people do."""

from io import StringIO
from pathlib import Path
from random import Random

import pytest
from rich.cells import cell_len
from rich.console import Console

from bot.core.view import World
from bot.tools.at_random import AtRandom
from bot.tools.performance import NAMES, Performance
from bot.tools.stage import Stage
from bot.tools.terminal import Terminal
from tests.core import chapters, scripts
from tests.core.chapters import script_of
from tests.play import world


def walked(one: World, seed: int, name: str = "") -> tuple[Performance, str]:
    """A script walked by both, and what was printed; with no name it is the only one there."""
    out, script = StringIO(), one.library.scripts[name] if name else script_of(one)
    terminal = Terminal(Console(file=out, width=60, highlight=False))
    performance = Performance(Stage(one), script, Path("made"), NAMES, terminal, typed=False)
    performance.enter(next(iter(script.topic.options)))
    AtRandom(performance, Random(seed)).run()
    return performance, out.getvalue()


@pytest.mark.parametrize("number", range(1, chapters.MOST + 1))
def test_tangled_scripts_are_walked_to_the_end(number: int) -> None:
    """Loops, branches, long texts: every chapter has its summary, made of at least one line of each."""
    performance, out = walked(chapters.made(number), seed=number)
    walks = list(performance.stage.records.walks.values())
    assert len(walks) == 2 * len(performance.script.chapters)
    for walk in walks:
        assert walk.out is not None
        assert walk.release is not None
        assert walk.release.lines
    assert max(map(cell_len, out.splitlines())) <= 60


@pytest.mark.parametrize("number", range(1, scripts.MOST + 1))
def test_every_kind_of_node_is_walked(number: int) -> None:
    performance, _ = walked(scripts.world_of(number), seed=number)
    assert all(walk.out for walk in performance.stage.records.walks.values())


def test_by_chance_everything_is_done() -> None:
    """Among a few seeds there are steps back, skips, words, lines said differently, few lines and many."""
    outs = [walked(world(), seed, "first-look") for seed in range(6)]
    told = "\n".join(out for _, out in outs)
    for did in (" > Back\n", " > Skip\n", " > A walk after supper\n", " > Say it differently\n", " > 7\n"):
        assert did in told
    walks = [walk for performance, _ in outs for walk in performance.stage.records.walks.values()]
    passed = {len(walk.release.lines) for walk in walks if walk.release}
    assert 1 in passed
    assert max(passed) > 3
