"""The unit of work on a real file: serialisable, durable, silent about words."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from sqlite3 import Connection as Driver

import pytest
from sqlalchemy import Table, delete, func, select
from sqlalchemy.exc import OperationalError

from bot.core import turn
from bot.core.at import At
from bot.core.decision import Decision
from bot.core.effects import Effect, Lane, Say, Settle
from bot.core.events import Command, Event, Returned, Wrote
from bot.core.iso_week import week_of
from bot.core.respond import respond
from bot.core.view import PersonView
from bot.store.engine import connected
from bot.store.hop import HopConnection
from bot.store.item import Item
from bot.store.outbox import Outbox
from bot.store.start import Store, opened
from bot.store.tables import outbox, persons, rounds, set_aside, walks
from tests.play import START
from tests.steps import TITLE, Step, opening, pairing, passing, releasing, taps, walking, writes
from tests.store.stored import CHATS, Clock, Stored

CANARY = "Xylophon-Zebra"
LINE = "Alex took the time"
OTHER = "Sam made a quiet moment"


def labels(effect: Effect) -> list[str]:
    keyboard = effect.keyboard if isinstance(effect, Say | Settle) else None
    return [button.text for row in keyboard.rows for button in row] if keyboard else []


@contextmanager
def statements(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every hop to the database's thread while the block runs."""
    seen: list[str] = []
    plain = HopConnection.hop

    async def hop(connection: HopConnection, work: Callable[[Driver], None]) -> None:
        seen.append("hop")
        await plain(connection, work)

    with monkeypatch.context() as patched:
        patched.setattr(HopConnection, "hop", hop)
        yield seen


async def at_the_release(store: Store, clock: Clock) -> Stored:
    """Both stand before "Pass this on"."""
    play = Stored(store, clock)
    await play.go(*pairing(), *opening(), *walking("A"), *walking("B", "Towards room for myself"))
    await play.go(*passing("A", LINE), *passing("B", OTHER))
    return play


@asynccontextmanager
async def second(store: Store, path: Path) -> AsyncIterator[Store]:
    """Another connection to the same file, as a second process would have one."""
    async with connected(path, patience=0.01) as database:
        yield Store(database, store.sealer)


async def release_in_between(
    play: Stored, other: Stored, boundary: int, monkeypatch: pytest.MonkeyPatch
) -> bool:
    """A's unit stops before its statement number `boundary`, B's runs then; whether there was such a one."""
    plain = HopConnection.hop
    seen = 0

    async def hop(connection: HopConnection, work: Callable[[Driver], None]) -> None:
        nonlocal seen
        seen += 1
        if seen == boundary:
            await attempt(other, *releasing("B"))
        await plain(connection, work)

    with monkeypatch.context() as patched:
        patched.setattr(HopConnection, "hop", hop)
        await play.go(*releasing("A"))
    return seen >= boundary


async def attempt(play: Stored, *steps: Step) -> bool:
    """Whether the unit could be committed; the intake tries again if not."""
    kept = {lane: list(phone.messages) for lane, phone in play.phones.items()}
    try:
        await play.go(*steps)
    except OperationalError:
        for lane, messages in kept.items():
            play.phones[lane].messages = messages
        return False
    return True


async def test_two_releases_at_once_give_one_summary_at_every_statement_boundary(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """However two units meet, each sees all of the other or nothing, and no summary is lost."""
    boundary = 0
    reached = True
    while reached:
        boundary += 1
        file = tmp_path / f"{boundary}.db"
        async with opened_at(file) as store, second(store, file) as also:
            clock = Clock()
            play = await at_the_release(store, clock)
            other = Stored(also, clock)
            other.phones, other.updates = play.phones, play.updates
            reached = await release_in_between(play, other, boundary, monkeypatch)
            if any("Pass this on" in shown.buttons for shown in play.phones["B"].messages):
                await play.go(*releasing("B"))
            await play.wait(seconds=1)
            for lane in "AB":
                await play.go(*taps(lane, "Open"))
                found = [text for text in play.texts(lane) if LINE in text and OTHER in text]
                assert len(found) == 1, f"boundary {boundary}, {lane}"
    assert boundary > 8


@asynccontextmanager
async def opened_at(file: Path) -> AsyncIterator[Store]:
    async with opened(f"sqlite:///{file}", patience=0.01) as store:
        yield store


@pytest.fixture
def play(store: Store) -> Stored:
    return Stored(store)


async def count(store: Store, table: Table) -> int:
    async with store.database.transaction() as connection:
        return await connection.scalar(select(func.count()).select_from(table)) or 0


async def test_the_same_update_twice_changes_nothing(play: Stored) -> None:
    """Telegram hands over again what it was not told to forget."""
    await play.go(*pairing(), *opening())
    item = play.item("A", play.event(taps("A", "Towards closeness")[0]))
    first = await play.units.take([item, item])
    again = await play.units.take([item])
    assert len(first.parcels) == 2  # the settled question and the next one, once each
    assert again.parcels == []


async def test_everybody_in_one_batch_sees_what_came_before(store: Store, play: Stored) -> None:
    """Updates of one batch are decided in their order, across people."""
    await play.go(*pairing(), *taps("A", TITLE, "Phones and screens"), *taps("B", TITLE, "Home and chores"))
    both = [play.item(lane, play.event(taps(lane, "Open it for us both")[0])) for lane in ("A", "B")]
    play.show(await play.units.take(both))
    assert await count(store, rounds) == 1
    assert any("Topic: Phones and screens" in text for text in play.texts("B"))


async def test_two_who_check_in_at_once_are_in_one_round(store: Store, play: Stored) -> None:
    """Neither waits for the other or is told of them; the note is for both."""
    await play.go(*pairing())
    for lane in "AB":
        await play.go(*writes(lane, "/reflect"), *taps(lane, "Weekly check-in"))
    both = [play.item(lane, play.event(step)) for lane in "AB" for step in taps(lane, "Start")]
    play.show(await play.units.take(both))
    assert await count(store, rounds) == 1
    for lane, line in (("A", LINE), ("B", OTHER)):
        await play.go(*taps(lane, *["Skip"] * 6), *passing(lane, line), *releasing(lane))
    await play.wait(seconds=1)
    for lane in "AB":
        await play.go(*taps(lane, "Open"))
        assert LINE in play.texts(lane)[-1]
    async with store.database.transaction() as connection:
        kept = (await connection.execute(select(rounds.c.week, rounds.c.closed_at))).one()
        assert kept == (week_of(START), play.clock.now)


async def test_a_couple_ends_also_when_a_week_of_theirs_is_long_over(store: Store, play: Stored) -> None:
    """No walk is left that belongs to a round which is gone."""
    await play.go(*pairing())
    for lane in "AB":
        await play.go(*writes(lane, "/reflect"), *taps(lane, "Weekly check-in", "Start"))
    await play.wait(days=9)
    await play.go(*writes("A", "/partner"), *taps("A", "Leave…", "Leave, and let them know"))
    assert (await count(store, rounds), await count(store, walks)) == (0, 2)


async def test_what_cannot_be_decided_is_set_aside_and_the_next_goes_on(
    store: Store,
    play: Stored,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    configured: Callable[..., None],
) -> None:
    """Its author reads one line and the current question; nobody else notices; no log holds a word."""
    configured()
    await play.go(*pairing())

    def broken(view: PersonView, event: Event, at: At) -> Decision:
        match event:
            case Wrote(_, words):
                raise ValueError(words)
        return respond(view, event, at)

    monkeypatch.setattr(turn, "respond", broken)
    items = [
        play.item("A", Wrote(900, CANARY), raw=f'{{"text": "{CANARY}"}}'),
        play.item("B", Command("help")),
    ]
    play.show(await play.units.take(items))
    assert "Something went wrong on my side" in play.texts("A")[-1]
    assert "I ask a few questions" in play.texts("B")[-1]
    assert await count(store, set_aside) == 1
    logged = capfd.readouterr().err
    assert "update_set_aside" in logged
    assert CANARY not in logged


async def test_no_word_of_a_person_stands_in_the_files(path: Path, play: Stored) -> None:
    """Names, answers, reworded lines and queued messages are sealed, in the log of changes too."""
    await play.go(*pairing(), *opening(), *walking("A", story=CANARY, wish=CANARY))
    await play.go(*taps("A", "No", "○ In the hard moment", "Say it differently"), *writes("A", CANARY * 2))
    stored = b"".join(file.read_bytes() for file in path.parent.iterdir() if not file.name.endswith(".key"))
    assert len(stored) > 10_000
    for word in (CANARY, "Alex", "Sam", "Phones", "first-look", "closeness"):
        assert word.encode() not in stored, word


async def test_words_of_crisis_are_sealed_like_all_words(
    path: Path, store: Store, play: Stored, capfd: pytest.CaptureFixture[str]
) -> None:
    """No file and no log shows what was written, nor that it was anything but an answer."""
    story = (*taps("A", *["Skip"] * 4), *writes("A", f"{CANARY} hits me"))
    await play.go(*pairing(), *opening(), *story, *taps("A", "Pause everything"))
    assert any(text.startswith("Paused.") for text in play.texts("A"))
    stored = b"".join(file.read_bytes() for file in path.parent.iterdir() if not file.name.endswith(".key"))
    printed = "".join(capfd.readouterr())
    for word in (CANARY, "hits me", "crisis", "kept", "misread", "safety comes first"):
        assert word.encode() not in stored, word
        assert word not in printed
    assert await count(store, set_aside) == 0


async def test_forgetting_leaves_no_row_of_the_person(store: Store, play: Stored) -> None:
    """Not even what was on its way to them; the last line goes to the chat alone."""
    await play.go(*pairing(), *opening(), *walking("A"), *writes("A", "/forget"))
    await play.go(*taps("A", "Erase, and let them know"))
    async with store.database.transaction() as connection:
        people = (await connection.execute(select(persons.c.telegram_id))).scalars().all()
        owners = set((await connection.execute(select(walks.c.person_id))).scalars())
        queued = (
            await connection.execute(select(outbox.c.person_id).where(outbox.c.chat_id == CHATS["A"]))
        ).scalars()
        assert people == [CHATS["B"]]
        assert len(owners) <= 1
        assert set(queued) == {None}
    assert play.texts("A")[-1].startswith("Everything you said here is erased")


async def test_whoever_erases_everything_is_sent_nothing_old(store: Store, play: Stored) -> None:
    """What waited for them is named, so that delivery forgets it too; what says so goes to them."""
    await play.go(*pairing(), *writes("A", "/forget"))
    async with store.database.transaction() as connection:
        mine = set(await connection.scalars(select(outbox.c.id).where(outbox.c.chat_id == CHATS["A"])))
    erase = play.event(taps("A", "Erase, and let them know")[0])
    done = await play.units.take([play.item("A", erase)])
    assert set(done.dropped) >= mine > set()
    assert any(parcel.chat == CHATS["A"] for parcel in done.parcels)
    assert not set(done.dropped) & {parcel.id for parcel in done.parcels}


async def test_an_unsent_announcement_goes_once_its_person_does_anything(store: Store, play: Stored) -> None:
    """What they do shows them the open round anyway."""
    await play.go(*pairing(), *taps("A", TITLE, "Phones and screens", "Open it for us both"))
    async with store.database.transaction() as connection:
        waiting = await connection.scalar(select(outbox.c.id).where(outbox.c.lane == Lane.NUDGE))
    done = await play.units.take([play.item("B", Command("reflect"))])
    assert done.dropped == [waiting]
    assert any("Go on: " in button for parcel in done.parcels for button in labels(parcel.effect))


async def test_whoever_comes_back_is_asked_anew_and_gets_what_waited(store: Store, play: Stored) -> None:
    """Blocked: replies are needless, a summary is not."""
    await play.go(*pairing(), *opening(), *walking("A"), *walking("B", "Towards room for myself"))
    await play.go(*passing("A", LINE), *releasing("A"), *passing("B", OTHER), *releasing("B"))
    await Outbox(store.database, store.sealer).settle([])
    async with store.database.transaction() as connection:
        await connection.execute(delete(outbox))
    await Outbox(store.database, store.sealer).park(CHATS["A"])
    await play.wait(seconds=1)
    await Outbox(store.database, store.sealer).park(CHATS["A"])
    done = await play.units.take([play.item("A", Returned())])
    assert done.returned == [CHATS["A"]]
    texts = [parcel.effect.text for parcel in done.parcels if isinstance(parcel.effect, Say)]
    assert any("Something is here for you" in text for text in texts)
    assert any("Hello Alex" in text for text in texts)


async def test_a_batch_needs_a_fixed_number_of_statements(
    play: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred people in a batch cost as many statements as ten."""
    counted = []
    for size in (10, 100):
        items = [Item(next(play.updates), 5000 + size * 10 + n, Command("start"), "") for n in range(size)]
        with statements(monkeypatch) as seen:
            await play.units.take(items)
        with statements(monkeypatch) as again:
            await play.units.take(
                [Item(next(play.updates), item.chat, Command("help"), "") for item in items]
            )
        counted.append((len(seen), len(again)))
    assert counted[0] == counted[1]
