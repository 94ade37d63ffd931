"""`python -m tests.mutants [word …]`: break the bot in each known way and see the named tests fail.

With words, only the patches whose file name holds one of them.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from tests.mutants.mutant import Mutant, mutants
from tests.mutants.tree import apply, copy_tree

PASSED: Final = 0
FAILED: Final = 1
"""What pytest says; anything else means that it could not run."""
LONGEST: Final = 600.0
"""Seconds after which tests count as failed: a mutant may hang."""

console = Console()


def run(tree: Path, tests: tuple[str, ...]) -> int:
    """Run these tests in this tree."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - this very interpreter
            command, cwd=tree, env=environment, check=False, capture_output=True, timeout=LONGEST
        )
    except subprocess.TimeoutExpired:
        return FAILED
    return done.returncode


def judge(mutant: Mutant, tree: Path) -> str:
    """What is wrong with the tests of a mutant; nothing if they notice it."""
    if complaint := apply(mutant.path, tree):
        return f"does not apply: {complaint}"
    code = run(tree, mutant.tests)
    apply(mutant.path, tree, "--reverse")
    return {FAILED: "", PASSED: "survived"}.get(code, f"pytest could not run its tests (code {code})")


def hunt(chosen: list[Mutant], tree: Path) -> dict[Mutant, str]:
    """Every mutant that was not caught, and why."""
    tests = tuple(dict.fromkeys(test for mutant in chosen for test in mutant.tests))
    console.print(f"{len(chosen)} mutants. Unbroken, all their tests must pass …")
    if run(tree, tests) != PASSED:
        return dict.fromkeys(chosen, "its tests do not all pass on the unbroken bot")
    missed = {}
    for mutant in chosen:
        began = time.monotonic()
        if complaint := judge(mutant, tree):
            missed[mutant] = complaint
        console.print(
            f"{mutant.promise}  {mutant.name}: {complaint or 'caught'}, {time.monotonic() - began:.0f} s"
        )
    return missed


def main(words: list[str]) -> int:
    """Hunt; the exit code."""
    chosen = [mutant for mutant in mutants() if not words or any(word in mutant.path.stem for word in words)]
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        copy_tree(tree)
        missed = hunt(chosen, tree)
    if missed:
        table = Table("mutant", "breaks promise", "why it got away", title="Not caught")
        for mutant, complaint in missed.items():
            table.add_row(mutant.name, mutant.breaks, complaint)
        console.print(table)
    console.print(f"{len(chosen) - len(missed)} of {len(chosen)} mutants caught")
    return 1 if missed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
