from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from bot.core.effects import (
    Button,
    Curve,
    Document,
    Effect,
    Keyboard,
    Lane,
    Part,
    Picture,
    Remove,
    Say,
    Settle,
    Strip,
)
from bot.store.errors import RowDamagedError, RowSwappedError
from bot.store.outbox import Outbox
from bot.store.parcel import Parcel, Sent
from bot.store.payload import packed, unpacked
from bot.store.start import Store
from bot.store.tables import messages, outbox, persons, set_aside

KEYS = Keyboard(walk=1, turn=7, rows=((Button("room", "Towards room"),), (Button("back", "Back"),)))

EFFECTS: tuple[Effect, ...] = (
    Say("<b>Hello</b>", turn=7, keyboard=KEYS, lane=Lane.SUMMARY, quiet=True),
    Say("plain"),
    Settle(7, "You chose: towards room"),
    Settle(7, None, KEYS, message=99),
    Strip(5),
    Remove(6),
    Document("mine.json", '{"a": "ü🌱\u202e\x00"}', "Yours"),
    Picture(
        "Your weeks",
        "June 2026",
        ("Jun 1", "Jun 8"),
        ("0", "1"),
        (Curve("Room", (0, None)), Curve("Closeness", (None, 1))),
        "Yours",
        dark=True,
    ),
    Part(),
)


def _parcel(number: int, effect: Effect, chat: int = 10, person: str | None = "p") -> Parcel:
    return Parcel(number, chat, person, effect)


@pytest.fixture
async def box(store: Store, at: datetime) -> Outbox:
    """An outbox with one person in the house."""
    async with store.database.transaction() as connection:
        await connection.execute(insert(persons).values(id="p", telegram_id=10, sealed=b""))
    return Outbox(store.database, store.sealer, now=lambda: at)


async def _put(store: Store, rows: list[dict[str, Any]]) -> None:
    async with store.database.transaction() as connection:
        await connection.execute(insert(outbox), rows)


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: type(effect).__name__)
def test_every_effect_comes_back(effect: Effect) -> None:
    """Each kind of effect is the same again after a journey through bytes."""
    assert unpacked(packed(effect)) == effect


def test_all_kinds_are_tried() -> None:
    """No kind of effect is missing above."""
    assert {type(effect) for effect in EFFECTS} == set(Effect.__args__)


@given(st.binary(max_size=40))
def test_rubbish_is_refused_without_a_word_of_it(plain: bytes) -> None:
    """What is no effect is an error that quotes nothing."""
    with pytest.raises(ValueError, match=r"^not an effect$") as caught:
        unpacked(b"Say " + plain)
    assert caught.value.__suppress_context__


async def test_unsent_parcels_come_back_oldest_first(store: Store, box: Outbox) -> None:
    """After a restart every row is there again, in the order of commits; parked chats are named, not sent."""
    parcels = [_parcel(number, effect) for number, effect in enumerate(EFFECTS, start=1)]
    parked = _parcel(50, Say("later"), chat=11, person="q")
    await _put(store, box.rows([parked, *reversed(parcels)], parked_chats={11}))
    unsent = await box.unsent()
    assert unsent.parcels == tuple(parcels)
    assert unsent.parked == {11}


async def test_parking_keeps_every_row_of_the_chat(store: Store, box: Outbox) -> None:
    """A chat that refuses the bot keeps its rows; others go on."""
    await _put(store, box.rows([_parcel(1, Say("a")), _parcel(2, Say("b")), _parcel(3, Say("c"), chat=11)]))
    await box.park(10)
    unsent = await box.unsent()
    assert [parcel.id for parcel in unsent.parcels] == [3]
    assert unsent.parked == {10}


async def test_accepted_parcels_go_and_their_screens_are_remembered(store: Store, box: Outbox) -> None:
    """The row goes when Telegram has the message; a screen sent again points to its newest message."""
    said = [_parcel(1, Say("a", turn=7)), _parcel(2, Say("b")), _parcel(3, Say("left", turn=9), person=None)]
    await _put(store, box.rows([*said, _parcel(4, Say("still here"))]))
    await box.settle([Sent(parcel, message=100 + parcel.id) for parcel in said])
    assert [parcel.id for parcel in (await box.unsent()).parcels] == [4]
    assert await box.message("p", 7) == 101
    assert await box.message("p", 9) is None
    await box.settle([Sent(_parcel(5, Say("again", turn=7)), message=105)])
    assert await box.message("p", 7) == 105
    await box.settle([])


async def test_a_screen_without_keyboard_is_forgotten(store: Store, box: Outbox) -> None:
    """Once a screen's keyboard is gone nothing edits it any more; with a keyboard it stays known."""
    await box.settle([Sent(_parcel(1, Say("a", turn=7)), 101), Sent(_parcel(2, Say("b", turn=8)), 102)])
    await box.settle([Sent(_parcel(3, Settle(7, "done"))), Sent(_parcel(4, Settle(8, None, KEYS)))])
    assert await box.message("p", 7) is None
    assert await box.message("p", 8) == 102
    async with store.database.transaction() as connection:
        assert len((await connection.execute(select(messages))).all()) == 1


async def test_a_refused_parcel_is_set_aside(store: Store, box: Outbox, at: datetime) -> None:
    """What Telegram will never accept leaves the outbox in the same commit that sets it aside, sealed."""
    parcel = _parcel(1, Say("too long", turn=7))
    await _put(store, box.rows([parcel]))
    await box.refuse(parcel, "message is too long")
    assert (await box.unsent()).parcels == ()
    async with store.database.transaction() as connection:
        row = (await connection.execute(select(set_aside))).one()
    assert (row.id, row.at, row.person_id) == ("outbox/1", at, "p")
    opened = store.sealer.open("set_aside/outbox/1", row.sealed)
    assert b"message is too long" in opened
    assert b"too long" in opened


async def test_nothing_of_an_erased_person_comes_back(store: Store, box: Outbox) -> None:
    """A message that was on its way while its person was erased writes nothing of them down."""
    said, refused = _parcel(1, Say("a", turn=7)), _parcel(2, Say("b", turn=8))
    await _put(store, box.rows([said, refused]))
    async with store.database.transaction() as connection:
        await connection.execute(delete(outbox))
        await connection.execute(delete(persons))
    await box.settle([Sent(said, message=101)])
    await box.refuse(refused, "too long")
    async with store.database.transaction() as connection:
        for table in (messages, set_aside, outbox):
            assert (await connection.execute(select(table))).all() == []


async def test_swapped_rows_are_refused(store: Store, box: Outbox) -> None:
    """A message moved to another row, and so to another chat, is not sent."""
    await _put(store, box.rows([_parcel(1, Say("for one")), _parcel(2, Say("for another"), chat=11)]))
    async with store.database.transaction() as connection:
        first = select(outbox.c.sealed).where(outbox.c.id == 1).scalar_subquery()
        await connection.execute(update(outbox).where(outbox.c.id == 2).values(sealed=first))
    with pytest.raises(RowSwappedError, match="outbox/2"):
        await box.unsent()


async def test_a_row_that_is_no_effect_is_damaged(store: Store, box: Outbox) -> None:
    """The error names the row and quotes nothing of it."""
    row = {**box.rows([_parcel(1, Part())])[0], "sealed": store.sealer.seal("outbox/1", b"Say canary")}
    await _put(store, [row])
    with pytest.raises(RowDamagedError, match="outbox/1") as caught:
        await box.unsent()
    assert "canary" not in str(caught.value)
