"""What each answer of Telegram's means for a row of the outbox."""

import asyncio
from collections.abc import Sequence

import pytest
from sqlalchemy.exc import OperationalError

from bot.core.effects import Button, Document, Effect, Keyboard, Remove, Say, Settle, Strip, Toast
from bot.rehearsal.api.faults import Blocked, LoseAnswer, LoseRequest, ServerError
from bot.store.outbox import Outbox
from bot.store.parcel import Sent
from bot.telegram.outcome import TokenRefusedError
from bot.telegram.rendering import KeyboardTooLargeError, markup
from tests.telegram.desk import Desk, texts, until

KEYS = Keyboard(1, 7, ((Button("go", "Go on"),),))
NOBODY = 424242
CANARY = "Xylophon-Zebra"


async def test_a_person_who_has_blocked_the_bot_is_sent_nothing(desk: Desk) -> None:
    """The rows stay, parked; what is posted later is not even tried, and others go on."""
    anna, ben = await desk.phone("Anna"), await desk.phone("Ben")
    anna.block()
    async with desk.delivering() as delivery:
        rows = await desk.commit(anna, Say("one"), Say("two"))
        delivery.post(rows)
        await desk.called("sendMessage", 403)
        delivery.post(await desk.commit(ben, Say("hello")))
        await until(ben, "hello")
        delivery.post(await desk.commit(anna, Say("three")))
        delivery.post(await desk.commit(ben, Say("again")))
        await until(ben, "hello", "again")
    assert await desk.left(parked=True) == [row.id for row in rows]
    assert desk.calls("sendMessage").count(("sendMessage", 403)) == 1


async def test_who_comes_back_gets_what_is_posted_then(desk: Desk) -> None:
    """Unparking alone sends nothing: the store decides what is still wanted."""
    anna = await desk.phone("Anna")
    desk.server.faults.plan("sendMessage", Blocked())
    async with desk.delivering() as delivery:
        first, second = await desk.commit(anna, Say("one"), Say("two"))
        delivery.post([first, second])
        await desk.called("sendMessage", 403)
        await desk.parked(2)
        delivery.unpark(anna.id)
        delivery.post([second])
        await until(anna, "two")
    assert await desk.left() == [first.id]


async def test_parked_chats_stay_parked_after_a_restart(desk: Desk) -> None:
    """A new process tries nothing that the one before it was refused."""
    anna = await desk.phone("Anna")
    await desk.commit(anna, Say("one"))
    await desk.outbox.park(anna.id)
    await desk.commit(anna, Say("two"))
    ben = await desk.phone("Ben")
    await desk.commit(ben, Say("hello"))
    async with desk.delivering():
        await until(ben, "hello")
    assert texts(anna) == []


async def test_a_chat_that_is_gone_is_parked(desk: Desk) -> None:
    """An account that was deleted is like a person who is away."""
    async with desk.delivering() as delivery:
        delivery.post(await desk.commit(NOBODY, Say("one"), Say("two")))
        await desk.called("sendMessage", 400)
        await desk.parked(2)
    assert await desk.asides() == []


@pytest.mark.parametrize(
    "effect",
    [
        Settle(7, "asked", KEYS, message=2),
        Settle(7, None, KEYS, message=2),
        Settle(7, "text", message=99),
        Strip(99),
        Strip(1),
        Remove(99),
        Settle(7, "never sent"),
    ],
    ids=lambda effect: f"{type(effect).__name__}-{getattr(effect, 'message', None)}",
)
async def test_what_is_so_already_is_done(desk: Desk, effect: Effect) -> None:
    """Not modified, nothing to edit or delete, another's message, a screen that was never sent."""
    anna = await desk.phone("Anna")
    await desk.bot.send_message(anna.id, "asked", reply_markup=markup(KEYS))
    async with desk.delivering() as delivery:
        delivery.post(await desk.commit(anna, effect, Say("next")))
        await until(anna, "asked", "next")
    assert (await desk.left(), await desk.asides()) == ([], [])


async def test_what_telegram_will_never_accept_is_set_aside(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """The next one goes on, and no log quotes what was sent."""
    anna = await desk.phone("Anna")
    large = Keyboard(1, 1, (tuple(Button(str(n), "x") for n in range(9)),))
    async with desk.delivering() as delivery:
        broken = await desk.commit(
            anna, Say(f"<{CANARY}>"), Say("wide", keyboard=large), Document(CANARY, "", CANARY)
        )
        delivery.post([*broken, *await desk.commit(anna, Say("next"))])
        await until(anna, "next")
    assert await desk.asides() == [f"outbox/{parcel.id}" for parcel in broken]
    assert await desk.left() == []
    logged = capsys.readouterr().out
    assert logged.count("refused") == 3
    assert CANARY.lower() not in logged.lower()


def test_a_keyboard_that_is_too_large_is_named_without_its_labels() -> None:
    """Rows, buttons, data and labels have Telegram's limits."""
    wide = tuple(Button(str(n), CANARY) for n in range(9))
    tall = tuple((Button(str(n), CANARY),) for n in range(101))
    for rows in ((wide,), tall, ((Button("k" * 64, CANARY),),), ((Button("k", ""),),)):
        with pytest.raises(KeyboardTooLargeError, match=r"^walk 3, turn 4: ") as caught:
            markup(Keyboard(3, 4, rows))
        assert CANARY not in str(caught.value)


@pytest.mark.parametrize("fault", [ServerError(500), ServerError(503), LoseRequest(), LoseAnswer()])
async def test_trouble_of_the_network_is_waited_out(
    desk: Desk, fault: ServerError | LoseRequest | LoseAnswer
) -> None:
    """Edits too are tried again, each wait longer than the one before, until they arrive."""
    anna = await desk.phone("Anna")
    await desk.bot.send_message(anna.id, "asked")
    desk.server.faults.plan("editMessageText", fault, fault, fault)
    async with desk.delivering(first=0.05) as delivery:
        began = asyncio.get_running_loop().time()
        delivery.post(await desk.commit(anna, Settle(7, "settled", message=2), Say("next")))
        await until(anna, "settled", "next")
        assert asyncio.get_running_loop().time() - began > 0.35 - 0.03


async def test_a_token_that_is_refused_ends_delivery(desk: Desk) -> None:
    """Nothing can be sent any more, and whoever runs the bot is told in one line."""
    anna = await desk.phone("Anna")
    desk.server.telegram.token = "4711:another"  # noqa: S105 - it opens nothing
    rows = await desk.commit(anna, Say("one"))
    with pytest.raises(TokenRefusedError) as caught:
        await asyncio.wait_for(desk.delivery().run(), 4)
    assert str(caught.value).startswith("BOT_TOKEN: Telegram does not know this token.")
    assert await desk.left() == [row.id for row in rows]


@pytest.mark.parametrize("fault", [ServerError(500), LoseRequest()])
async def test_a_lost_answer_to_a_tap_is_not_repeated(desk: Desk, fault: ServerError | LoseRequest) -> None:
    """A loss is harmless, a late one too; messages go on."""
    anna = await desk.phone("Anna")
    desk.server.faults.plan("answerCallbackQuery", fault)
    async with desk.delivering() as delivery:
        delivery.answer("1", Toast("Saved"))
        delivery.answer("no such query", Toast())
        delivery.post(await desk.commit(anna, Say("next")))
        await until(anna, "next")
        await desk.called("answerCallbackQuery", 400)
    assert anna.toasts == []


class Full(Outbox):
    """A store whose disk is full for a while."""

    def __init__(self, desk: Desk, times: int) -> None:
        super().__init__(desk.store.database, desk.store.sealer)
        self.left = times

    def _complain(self) -> None:
        if self.left:
            self.left -= 1
            raise OperationalError("UPDATE", None, Exception("database or disk is full"))

    async def settle(self, sent: Sequence[Sent]) -> None:
        self._complain()
        await super().settle(sent)

    async def park(self, chat: int) -> None:
        self._complain()
        await super().park(chat)


async def test_what_cannot_be_committed_as_sent_is_not_sent_again(desk: Desk) -> None:
    """A full disk is waited out; what follows in the chat waits too."""
    anna = await desk.phone("Anna")
    async with desk.delivering(outbox=Full(desk, 3)) as delivery:
        delivery.post(await desk.commit(anna, Say("one"), Say("two")))
        await until(anna, "one", "two")
    assert texts(anna) == ["one", "two"]
    assert await desk.left() == []


async def test_a_chat_that_cannot_be_parked_yet_is_parked_later(desk: Desk) -> None:
    """Trouble with the store ends nothing."""
    anna = await desk.phone("Anna")
    anna.block()
    async with desk.delivering(outbox=Full(desk, 2)) as delivery:
        delivery.post(await desk.commit(anna, Say("one"), Say("two")))
        await desk.parked(2)
    assert await desk.left(parked=True) == [1, 2]
