"""What can be seen in the file without the key."""

import json
from collections.abc import Sequence

import pytest
from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, String, Table, insert

from bot.backstage import host
from bot.backstage.backstage import Backstage
from bot.backstage.view import TableSeen
from bot.store.start import Store
from bot.store.tables import metadata
from tests.play import START
from tests.steps import Step, opening, pairing, passing, taps, walking, writes
from tests.store.stored import CHATS, Stored

CANARIES = ("Zebulon", "Quokka", "Xylophon in the cellar", "Yodel at noon", "Quetzal on a rope")


def planting() -> tuple[Step, ...]:
    """Both names, an answer of each kind of words, and a line said differently."""
    name, other, story, wish, own = CANARIES
    return (
        *pairing(names=(name, other)),
        *opening(),
        *walking("A", story=story, wish=wish),
        *taps("A", "No", "○ In the hard moment", "Say it differently"),
        *writes("A", own),
    )


def table(host: Sequence[TableSeen], name: str) -> TableSeen:
    return next(table for table in host if table["name"] == name)


async def test_no_word_of_a_person_is_seen_without_the_key(play: Stored, backstage: Backstage) -> None:
    """Though with it every one of them is."""
    await play.go(*planting())
    view = await backstage.look()
    with_key, without = json.dumps(view["people"]), json.dumps(view["host"])
    assert {canary for canary in CANARIES if canary in with_key} == set(CANARIES)
    assert not [canary for canary in (*CANARIES, "Towards closeness", "closeness") if canary in without]


async def test_a_host_sees_ids_instants_and_sizes(play: Stored, backstage: Backstage, store: Store) -> None:
    """Every table, its newest rows first, and sealed bytes by their number."""
    await play.go(*pairing(), *opening(), *walking("A"), *passing("A", "Alex took the time"))
    found = (await backstage.look())["host"]
    assert {table["name"] for table in found} == metadata.tables.keys()
    persons = table(found, "persons")
    assert (persons["rows"], persons["sealed"]) == (2, ["sealed"])
    assert [row["telegram_id"] for row in persons["newest"]] == [CHATS["B"], CHATS["A"]]
    async with store.database.transaction() as connection:
        sealed = await connection.exec_driver_sql("SELECT sealed FROM persons ORDER BY telegram_id DESC")
        sizes = [{"bytes": len(blob)} for (blob,) in sealed]
    assert [row["sealed"] for row in persons["newest"]] == sizes
    assert table(found, "rounds")["newest"][0]["opened_at"] == START.isoformat()
    seen = table(found, "seen")
    assert (len(seen["newest"]), seen["sealed"]) == (3, [])
    assert seen["rows"] > 3
    assert seen["newest"][0]["update_id"] == seen["rows"]


async def test_a_new_table_shows_by_itself(
    store: Store, backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever its columns are called: bytes are never in clear."""
    new = Table("diaries", MetaData(), Column("id", String, primary_key=True), Column("page", BigInteger))
    new.append_column(Column("hidden", LargeBinary))
    async with store.database.transaction() as connection:
        await connection.run_sync(new.create)
        await connection.execute(insert(new).values(id="d", page=7, hidden=b"secret"))
    monkeypatch.setattr(host, "metadata", new.metadata)
    assert (await backstage.look())["host"] == [
        {
            "name": "diaries",
            "rows": 1,
            "sealed": ["hidden"],
            "newest": [{"id": "d", "page": 7, "hidden": {"bytes": 6}}],
        }
    ]
