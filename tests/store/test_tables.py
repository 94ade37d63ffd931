from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.exc import IntegrityError

from bot.store.instant import Instant
from bot.store.start import Store
from bot.store.tables import couples, rounds, seen

DIALECT = SQLiteDialect()
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45))])
# Some hours from the calendar's ends: the day must exist in UTC too.
FIRST, LAST = datetime(1, 1, 2), datetime(9999, 12, 30)  # noqa: DTZ001 - the strategy adds the zone


@given(st.datetimes(FIRST, LAST, timezones=ZONES))
def test_an_instant_comes_back_to_the_microsecond(at: datetime) -> None:
    """Whatever zone it was in, the same instant returns, in UTC."""
    stored = Instant().process_bind_param(at, DIALECT)
    back = Instant().process_result_value(stored, DIALECT)
    assert isinstance(stored, int)
    assert back == at
    assert back is not None
    assert back.tzinfo is UTC


def test_a_naive_instant_is_refused() -> None:
    """A datetime without a zone is a mistake of ours."""
    with pytest.raises(TypeError):
        Instant().process_bind_param(datetime(2026, 1, 1), DIALECT)  # noqa: DTZ001 - the mistake itself


async def test_instants_are_compared_in_the_database(store: Store, at: datetime) -> None:
    """Conditions on instants work as they read."""
    async with store.database.transaction() as connection:
        await connection.execute(insert(seen), [{"update_id": 1, "at": at}])
        found = await connection.scalars(select(seen.c.at).where(seen.c.at < at + timedelta(microseconds=1)))
        assert found.all() == [at]
        assert (await connection.scalars(select(seen.c.at).where(seen.c.at < at))).all() == []


@pytest.mark.parametrize(
    ("chapter", "closed", "fits"), [(1, False, False), (1, True, True), (2, False, True)], ids=str
)
async def test_one_open_first_chapter_a_couple(
    store: Store, at: datetime, *, chapter: int, closed: bool, fits: bool
) -> None:
    """A second open first chapter is refused; closed rounds and second chapters are not in the way."""
    row = {"couple_id": "c", "opened_at": at, "sealed": b""}
    second = {**row, "id": "s", "chapter": chapter, "closed_at": at if closed else None}
    async with store.database.transaction() as connection:
        await connection.execute(insert(couples).values(id="c", sealed=b""))
        await connection.execute(insert(rounds).values(id="f", chapter=1, closed_at=None, **row))
        if fits:
            await connection.execute(insert(rounds).values(second))
            return
        with pytest.raises(IntegrityError, match="UNIQUE"):
            await connection.execute(insert(rounds).values(second))
