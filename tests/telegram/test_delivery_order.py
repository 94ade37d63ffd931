"""In order within a chat, whatever happens on the way, and at most once too often for each kill."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.core.effects import Document, Effect, Lane, Remove, Say, Settle
from bot.rehearsal.api.faults import Fault, Hold, LoseAnswer, LoseRequest, ServerError, TooMany
from bot.store.outbox import Outbox
from bot.store.parcel import Sent
from bot.telegram import delivery as module
from bot.telegram.pace import Pace
from tests.pictures.drawn import picture
from tests.telegram.desk import Desk, texts, until
from tests.telegram.patience import come_true


class Stuck(Outbox):
    """An outbox whose commit of what was accepted never ends."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.store.database, desk.store.sealer)
        self.reached = asyncio.Event()

    async def settle(self, sent: Sequence[Sent]) -> None:  # noqa: ARG002 - the outbox's signature
        self.reached.set()
        await asyncio.Event().wait()


@pytest.mark.parametrize(
    ("fault", "copies"),
    [
        (ServerError(500), 1),
        (ServerError(502), 1),
        (TooMany(1), 1),
        (LoseRequest(), 1),
        (LoseAnswer(), 2),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_trouble_with_one_message_keeps_the_order(desk: Desk, fault: Fault, copies: int) -> None:
    """The chat waits for it, another chat does not; only a lost answer makes a second copy."""
    anna, ben = await desk.phone("Anna"), await desk.phone("Ben")
    desk.server.faults.plan("sendMessage", fault)
    async with desk.delivering(first=0.2) as delivery:
        delivery.post(await desk.commit(anna, Say("one"), Say("two"), Say("three")))
        await come_true(lambda: not desk.server.faults._planned["sendMessage"])
        delivery.post(await desk.commit(ben, Say("hello")))
        await until(ben, "hello")
        assert "two" not in texts(anna)
        await until(anna, *["one"] * copies, "two", "three")
    assert await desk.left() == []


async def test_a_held_message_holds_its_chat(desk: Desk) -> None:
    """As long as nobody knows what became of it, nothing follows it; others go on."""
    anna, ben = await desk.phone("Anna"), await desk.phone("Ben")
    hold = Hold()
    desk.server.faults.plan("sendMessage", hold)
    async with desk.delivering() as delivery:
        delivery.post(await desk.commit(anna, Say("one"), Say("two")))
        await asyncio.wait_for(hold.reached.wait(), 2)
        delivery.post(await desk.commit(ben, Say("a"), Say("b")))
        await until(ben, "a", "b")
        assert texts(anna) == ["one"]
        hold.released.set()
        await until(anna, "one", "two")


@pytest.mark.parametrize(
    "first",
    [Say("one"), Document("a.json", "{}", "one"), replace(picture([6], [4]), caption="one")],
    ids=lambda effect: type(effect).__name__,
)
async def test_a_kill_before_the_commit_repeats_one_message_at_most(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, first: Effect
) -> None:
    """Nothing follows a new message until it is committed, so the next process repeats only that one."""
    monkeypatch.setattr(module, "LAST_WORD", 0.05)
    anna = await desk.phone("Anna")
    parcels = await desk.commit(anna, first, Say("two"), Say("three"))
    stuck = Stuck(desk)
    killed = asyncio.create_task(desk.delivery(outbox=stuck).run())
    await asyncio.wait_for(stuck.reached.wait(), 2)
    done, _ = await asyncio.wait({killed}, timeout=0.1)
    assert not done
    assert texts(anna) == ["one"]
    killed.cancel()
    await asyncio.wait({killed})
    assert await desk.left() == [parcel.id for parcel in parcels]
    async with desk.delivering():
        await until(anna, "one", "one", "two", "three")


async def test_after_an_edit_the_next_leaves_without_waiting_for_the_commit(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit made twice shows once, so nothing waits for it."""
    monkeypatch.setattr(module, "LAST_WORD", 0.05)
    anna = await desk.phone("Anna")
    edits: tuple[Effect, ...] = (Remove(1), Settle(7, "settled", message=2))
    await desk.commit(anna, *edits, Say("next"))
    await desk.bot.send_message(anna.id, "asked")
    async with desk.delivering(outbox=Stuck(desk)):
        await until(anna, "settled", "next")
        assert len(anna.screen) == 2


async def test_replies_go_before_summaries_and_those_before_nudges(desk: Desk) -> None:
    """Where the pace makes chats wait for each other, whoever has just tapped is served first."""
    phones = [await desk.phone(name) for name in ("Nora", "Sam", "Rita")]
    for phone, lane in zip(phones, (Lane.NUDGE, Lane.SUMMARY, Lane.REPLY), strict=True):
        await desk.commit(phone, Say(lane.name, lane=lane))
    async with desk.delivering(Pace(overall=3, chat=0)):
        for phone, lane in zip(phones, (Lane.NUDGE, Lane.SUMMARY, Lane.REPLY), strict=True):
            await until(phone, lane.name)
    order = [desk.instants(lane.name)[0] for lane in (Lane.REPLY, Lane.SUMMARY, Lane.NUDGE)]
    assert order == sorted(order)
    assert order[2] - order[0] > 0.6


async def test_what_is_posted_again_is_sent_once(desk: Desk) -> None:
    """A row that waits or is in hand is known by its id."""
    anna = await desk.phone("Anna")
    hold = Hold()
    desk.server.faults.plan("sendMessage", hold)
    async with desk.delivering() as delivery:
        parcels = await desk.commit(anna, Say("one"), Say("two"))
        delivery.post(parcels)
        delivery.post(parcels)
        await asyncio.wait_for(hold.reached.wait(), 2)
        delivery.post(parcels)
        hold.released.set()
        await until(anna, "one", "two")
    assert texts(anna) == ["one", "two"]


async def test_what_is_dropped_does_not_leave(desk: Desk) -> None:
    """What waits goes at once; what is in hand may arrive, and is not tried again if it fails."""
    anna = await desk.phone("Anna")
    hold = Hold()
    desk.server.faults.plan("sendMessage", hold, ServerError(500))
    async with desk.delivering(first=0.3) as delivery:
        first, second, third, fourth = await desk.commit(anna, *map(Say, ("one", "two", "three", "four")))
        delivery.post([first, second, third, fourth])
        await asyncio.wait_for(hold.reached.wait(), 2)
        delivery.drop([first.id, second.id])
        hold.released.set()
        await desk.called("sendMessage", 500)
        delivery.drop([third.id])
        await until(anna, "one", "four")
    assert texts(anna) == ["one", "four"]
