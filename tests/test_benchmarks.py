"""What is measured is still there: the benchmarks tap the dialogues as they are."""

import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.population import populate
from benchmarks.statements import SIZES, statements_a_batch


async def test_a_database_can_be_filled_with_finished_rounds(tmp_path: Path) -> None:
    """One couple is played through both parts of the first look, and copied."""
    filled = await populate(tmp_path, 3)
    with closing(sqlite3.connect(tmp_path / "bench.db")) as database:
        ((walks,),) = database.execute("SELECT count(*) FROM walks")
    assert (filled.couples, walks) == (3, 12)


async def test_a_batch_takes_as_many_statements_whatever_its_size(tmp_path: Path) -> None:
    """No query a row."""
    counted = await statements_a_batch(tmp_path)
    assert [*counted] == [*SIZES]
    assert len({*counted.values()}) == 1
