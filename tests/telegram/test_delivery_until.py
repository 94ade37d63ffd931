"""What may arrive only until an instant does not arrive after it, and leaves nothing behind."""

from datetime import UTC, datetime, timedelta

from bot.core.effects import Button, Keyboard, Lane, Say, Settle
from bot.rehearsal.api.faults import Blocked, ServerError
from bot.store.tables import outbox
from tests.telegram.desk import Desk, texts, until

SEVEN = datetime(2026, 3, 8, 18, tzinfo=UTC)
EIGHT = SEVEN + timedelta(hours=1)
KEYS = Keyboard(0, 5, ((Button("open", "Open"),),))
NUDGE = Say("a nudge", turn=5, keyboard=KEYS, lane=Lane.NUDGE, until=EIGHT)


async def test_a_nudge_arrives_up_to_its_last_instant(desk: Desk) -> None:
    anna = await desk.phone("Anna")
    async with desk.delivering(clock=lambda: EIGHT) as delivery:
        delivery.post(await desk.commit(anna, NUDGE, Say("hello")))
        await until(anna, "a nudge", "hello")
    assert await desk.left() == []


async def test_a_nudge_that_is_over_goes_as_if_it_had_been_sent(desk: Desk) -> None:
    """Its row goes, the next message is sent, and edits of its screen find nothing, and are done."""
    anna = await desk.phone("Anna")
    async with desk.delivering(clock=lambda: EIGHT + timedelta(seconds=1)) as delivery:
        edits = (Settle(5, "A newer one is further down."), Settle(5, None))
        delivery.post(await desk.commit(anna, NUDGE, *edits, Say("hello")))
        await until(anna, "hello")
    assert await desk.left() == []
    assert await desk.asides() == []
    assert await desk.outbox.message("Anna", 5) is None


async def test_a_nudge_that_telegram_does_not_take_in_time_is_not_tried_again(desk: Desk) -> None:
    """The hour passes while Telegram is down."""
    anna = await desk.phone("Anna")
    hours = iter([SEVEN])
    desk.server.faults.plan("sendMessage", ServerError(502))
    async with desk.delivering(clock=lambda: next(hours, EIGHT + timedelta(seconds=1))) as delivery:
        delivery.post(await desk.commit(anna, NUDGE))
        await desk.called("sendMessage", 502)
        delivery.post(await desk.commit(anna, Say("hello")))
        await until(anna, "hello")
    assert desk.calls("sendMessage") == [("sendMessage", 502), ("sendMessage", 200)]


async def test_nudges_that_came_while_the_bot_was_blocked_are_over(desk: Desk) -> None:
    """Whoever lets the bot write again weeks later finds none of them."""
    anna = await desk.phone("Anna")
    desk.server.faults.plan("sendMessage", Blocked())
    async with desk.delivering(clock=lambda: SEVEN) as delivery:
        delivery.post(await desk.commit(anna, NUDGE, Say("a summary", lane=Lane.SUMMARY)))
        await desk.parked(2)
    weeks = SEVEN + timedelta(days=30)
    async with desk.delivering(clock=lambda: weeks) as delivery:
        delivery.unpark(anna.id)
        async with desk.store.database.transaction() as connection:
            delivery.post(await desk.outbox.waiting(connection, outbox.c.parked))
        await until(anna, "a summary")
    assert texts(anna) == ["a summary"]
