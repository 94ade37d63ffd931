"""The mutants are kept in step with the code that they break."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.mutants.mutant import ROOT, Mutant, mutants
from tests.mutants.tree import apply

PROMISES = range(1, 7)


@pytest.mark.parametrize("mutant", mutants(), ids=lambda mutant: mutant.path.stem)
def test_a_patch_fits_and_names_tests_that_exist(mutant: Mutant) -> None:
    """Otherwise nobody would notice that it breaks nothing any more."""
    assert apply(mutant.path, ROOT, "--check") == ""
    for test in mutant.tests:
        name, _, function = test.partition("::")
        text = Path(ROOT / name).read_text(encoding="utf-8")
        assert re.search(rf"def {re.escape(function.partition('[')[0])}\(", text) or not function, test


def test_every_promise_is_broken_at_least_twice() -> None:
    """Two ways of breaking each, fourteen in all."""
    counted = Counter(mutant.promise for mutant in mutants())
    assert [counted[promise] >= 2 for promise in PROMISES] == [True] * len(PROMISES)
    assert counted.total() >= 14
