"""What was so is so again when the rehearsal goes on, and nothing of it once all begins anew."""

import asyncio
import json
import stat
import sys
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from aiohttp import FormData

from bot.rehearsal import memory
from bot.rehearsal.api.model import Upload
from bot.rehearsal.cast import Part
from bot.rehearsal.memory import VERSION, Memory, MemoryDamagedError, MemoryUnwritableError, recall, remember
from bot.rehearsal.rehearsal import TOKEN, Rehearsal
from tests.rehearsal.playhouse import Json, Page, Playhouse
from tests.telegram.patience import come_true

FULL = Path("/dev/full")
BYTES = bytes(range(256))
GO = {"inline_keyboard": [[{"text": "Go on", "callback_data": "1.1.go"}]]}


def phones_json(playhouse: Playhouse) -> Path:
    return playhouse.folder / "phones.json"


def stands(rehearsal: Rehearsal) -> Json:
    """All that a person could see of it."""
    chats = {key: phone.chat for key, phone in rehearsal.phones.items()}
    return {
        "messages": {key: dict(chat.messages) for key, chat in chats.items()},
        "notifications": {key: list(chat.notifications) for key, chat in chats.items()},
        "common": {**rehearsal.common(), "epoch": "", "process": ""},
        "recording": json.loads(json.dumps(rehearsal.recording.dump())),
    }


async def live(page: Page) -> None:
    """Something of everything."""
    alex, sam = page.rehearsal.phones.values()
    await page.do("phones/a/part", {"name": "Sasha", "language": "es", "zone": "Asia/Tokyo"})
    await page.do("phones/a/write", {"text": "/start 😀"})
    await page.do("phones/b/send", {"what": "voice"})
    await page.call("setMyCommands", commands=[{"command": "start", "description": "Begin"}])
    await page.call("setMyDescription", description="What this is")
    await page.call("sendMessage", chat_id=alex.id, text="<b>Ready?</b>", parse_mode="HTML", reply_markup=GO)
    await page.call("sendVenue", chat_id=alex.id, latitude=52.5, longitude=13.4, title="x", address="y")
    form = FormData({"chat_id": str(alex.id)})
    form.add_field("document", BYTES, filename="mine.json")
    async with page.session.post(f"{page.rehearsal.url}/bot{TOKEN}/sendDocument", data=form) as response:
        assert response.status == 200
    await page.call("sendMessage", chat_id=sam.id, text="hush", disable_notification=True)
    await page.do("clock", {"hours": 50})
    await page.do("phones/a/tap", {"message": 2, "data": "1.1.go"})
    await page.do("phones/b/block")


async def test_all_that_was_so_is_so_again(playhouse: Playhouse) -> None:
    """Phones, messages with the bytes of files, parts, blocks, clock, and what was recorded."""
    async with playhouse.open() as page:
        await live(page)
        before, epoch = stands(page.rehearsal), page.rehearsal.epoch
        assert before["common"]["parts"]["b"]["blocked"]
    async with playhouse.open() as page:
        assert stands(page.rehearsal) == before
        assert page.rehearsal.epoch != epoch  # an open page of before draws all anew
        assert [m.document for m in page.rehearsal.phones["a"].screen if m.document] == [
            Upload("mine.json", BYTES, "application/octet-stream")
        ]
        assert round(page.rehearsal.clock.offset) == 50 * 3600


async def test_what_the_bot_has_not_confirmed_is_handed_out_again(playhouse: Playhouse) -> None:
    """Fetched or not, with the same numbers; what it has confirmed is not; numbers go on from there."""
    async with playhouse.open() as page:
        for text in "one", "two", "three":
            page.rehearsal.phones["a"].write(text)
        first = (await page.updates())[0]["update_id"]
        await page.updates(first + 1)
        left = await page.updates(first + 1)
    async with playhouse.open() as page:
        assert await page.updates() == left
        page.rehearsal.phones["a"].write("four")
        assert (await page.updates(-1))[0]["update_id"] == first + 3


async def test_a_tap_that_was_waiting_can_still_be_answered(playhouse: Playhouse) -> None:
    """Once; and the next tap is another one."""
    async with playhouse.open() as page:
        page.rehearsal.phones["a"].write("/start")
        query = page.rehearsal.phones["a"].tap_data(1, "1.1.go")
    async with playhouse.open() as page:
        assert page.rehearsal.phones["a"].tap_data(1, "1.1.go") != query
        assert (await page.call("answerCallbackQuery", callback_query_id=query, text="Saved."))["ok"]
        assert page.rehearsal.phones["a"].toasts[0].text == "Saved."
        assert not (await page.call("answerCallbackQuery", callback_query_id=query))["ok"]


async def test_the_recording_goes_on_where_it_was(playhouse: Playhouse) -> None:
    async with playhouse.open() as page:
        await page.do("phones/a/write", {"text": "/start"})
        await page.call("sendMessage", chat_id=page.rehearsal.phones["a"].id, text="Welcome")
    async with playhouse.open() as page:
        await page.do("phones/a/write", {"text": "hello"})
        _, answer = await page.look("conversation?story=two%20evenings")
    assert "- A writes: /start" in answer["text"]
    assert "says: Welcome" in answer["text"]
    assert "- A writes: hello" in answer["text"]


async def test_it_is_written_down_while_it_goes_on(playhouse: Playhouse) -> None:
    """Soon after each change, for its owner alone: a rehearsal may be killed."""
    async with playhouse.open() as page:
        page.rehearsal.phones["a"].write("hello")

        def written() -> bool:
            file = phones_json(playhouse)
            memory = recall(file) if file.exists() else None
            return memory is not None and bool(memory.telegram.chats[0].messages)

        await come_true(written)
    assert stat.S_IMODE(phones_json(playhouse).stat().st_mode) == 0o600
    assert not list(playhouse.folder.glob("*.new"))


async def test_whoever_begins_anew_finds_nothing_of_before(playhouse: Playhouse, tmp_path: Path) -> None:
    """Database, key and memory are removed, as is all that Telegram knew; what is real stays untouched."""
    real = tmp_path.parent / f"{tmp_path.name}-data"
    real.mkdir()
    kept = {real / "twofold.db": b"real", real / "twofold.db.key": b"key", tmp_path / "twofold.db": b"too"}
    for path, content in kept.items():
        path.write_bytes(content)
    ours = [playhouse.folder / f"rehearsal.db{suffix}" for suffix in ("", "-wal", "-shm", ".key")]
    locks = [playhouse.folder / "rehearsal.db.lock", playhouse.folder / "rehearsal.lock"]
    for path in *ours, *locks:
        path.touch()
    async with playhouse.open() as page:
        await live(page)
        await come_true(phones_json(playhouse).exists)
        pid, epoch, folk = page.rehearsal.bot.pid, page.rehearsal.epoch, dict(page.rehearsal.cast.parts)
        status, answer = await page.do("anew")
        assert (status, answer["done"]) == (200, page.rehearsal.epoch)
        assert page.rehearsal.epoch != epoch
        assert page.rehearsal.bot.pid not in {pid, None}
        assert not any(path.exists() for path in ours)
        assert all(path.exists() for path in locks)
        assert [phone.screen for phone in page.rehearsal.phones.values()] == [[], []]
        assert not any(phone.blocked for phone in page.rehearsal.phones.values())
        assert (page.rehearsal.clock.offset, len(page.rehearsal.telegram.updates)) == (0, 0)
        assert page.rehearsal.recording.dump()["steps"] == []
        assert page.rehearsal.telegram.commands == {}
        assert page.rehearsal.cast.parts == folk
        await page.do("phones/a/write", {"text": "anew"})
        assert [update["message"]["from"]["first_name"] for update in await page.updates()] == ["Sasha"]
    assert {path: path.read_bytes() for path in kept} == kept
    memory = recall(phones_json(playhouse))
    assert memory is not None
    assert [[m.text for m in chat.messages] for chat in memory.telegram.chats] == [["anew"], []]


async def test_the_bot_is_gone_before_its_database_is_removed(playhouse: Playhouse) -> None:
    """This one would put it back when it is asked to stop."""
    program = (
        "import pathlib, signal, sys\n"
        f"signal.signal(signal.SIGTERM, lambda *_: pathlib.Path({str(playhouse.database)!r}).touch())\n"
        "print('ready', file=sys.stderr, flush=True)\n"
        "sys.stdin.read()"
    )
    playhouse.command = (sys.executable, "-c", program)
    async with playhouse.open() as page:
        await come_true(lambda: page.rehearsal.bot.last_line == "ready")
        await page.do("anew")
        assert not playhouse.database.exists()


async def test_however_often_all_begins_anew_at_once_there_is_one(playhouse: Playhouse) -> None:
    async with playhouse.open() as page:
        page.rehearsal.prelude = partial(asyncio.sleep, 60)
        answers = await asyncio.gather(*(page.do("anew") for _ in range(3)))
        assert [status for status, _ in answers] == [200, 200, 200]
        assert len(page.rehearsal._going) == 1
        assert page.rehearsal.bot.pid is not None


async def test_what_was_to_be_played_before_is_broken_off(playhouse: Playhouse) -> None:
    """Whoever is led to a node and begins anew is led once, on the phones that are there now."""
    led: list[str] = []
    begun = asyncio.Event()

    async with playhouse.open() as page:

        async def lead() -> None:
            begun.set()
            try:
                await page.rehearsal.phones["a"].expect("never said", within=60)
            except asyncio.CancelledError:
                led.append("broken off")
                raise

        page.rehearsal.prelude = lead
        await page.do("anew")
        assert len(page.rehearsal._going) == 1
        await begun.wait()
        await page.do("anew")
        assert (led, len(page.rehearsal._going)) == (["broken off"], 1)
    assert led == ["broken off", "broken off"]


@pytest.mark.parametrize("there", ["database", "memory"])
async def test_one_without_the_other_begins_anew(playhouse: Playhouse, there: str) -> None:
    """A database without phones, or phones without a database, would never fit together again."""
    playhouse.database.write_bytes(b"of before")
    async with playhouse.open() as page:
        page.rehearsal.phones["a"].write("of before")
    playhouse.database.write_bytes(b"of before")
    (phones_json(playhouse) if there == "database" else playhouse.database).unlink()
    async with playhouse.open() as page:
        assert page.rehearsal.phones["a"].screen == []
        assert playhouse.database.read_bytes() == b""


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b"[]", b"{}", json.dumps({"version": VERSION}).encode()],
)
def test_a_damaged_file_is_named_with_what_to_do(playhouse: Playhouse, content: bytes) -> None:
    """Nothing is removed before somebody has said so."""
    playhouse.database.touch()
    phones_json(playhouse).write_bytes(content)
    with pytest.raises(MemoryDamagedError) as error:
        playhouse.rehearsal().recall()
    assert str(error.value) == (
        f"{phones_json(playhouse)}: this cannot be read. Begin anew with: rehearse --anew"
    )
    assert phones_json(playhouse).read_bytes() == content
    assert playhouse.database.exists()


@pytest.mark.parametrize("version", [VERSION - 1, VERSION + 1])
async def test_a_file_of_another_version_is_named_too(playhouse: Playhouse, version: int) -> None:
    async with playhouse.open():
        pass
    file = phones_json(playhouse)
    file.write_text(json.dumps({**json.loads(file.read_text()), "version": version}))
    with pytest.raises(MemoryDamagedError, match="Begin anew with: rehearse --anew"):
        playhouse.rehearsal().recall()


@pytest.mark.skipif(not FULL.exists(), reason="there is no disk here that is always full")
async def test_a_full_disk_is_named_at_the_end_unless_there_is_room_again(playhouse: Playhouse) -> None:
    """The rehearsal goes on meanwhile, and what was written down before stays."""
    beside = phones_json(playhouse).with_suffix(".json.new")
    async with playhouse.open() as page:
        page.rehearsal.phones["a"].write("there is room")
    before = phones_json(playhouse).read_bytes()
    beside.symlink_to(FULL)

    async def write_more() -> None:
        async with playhouse.open() as page:
            await come_true(lambda: not page.rehearsal._dirty.is_set())
            page.rehearsal.phones["a"].write("there is none")

    with pytest.raises(MemoryUnwritableError, match=r"phones\.json: .*No space left on device.* Make room"):
        await write_more()
    assert phones_json(playhouse).read_bytes() == before
    async with playhouse.open() as page:
        await come_true(lambda: not page.rehearsal._dirty.is_set())
        beside.unlink()
        page.rehearsal.phones["a"].write("there is again")
    assert b"there is again" in phones_json(playhouse).read_bytes()


async def test_what_is_said_during_the_last_writing_is_written_too(
    playhouse: Playhouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end comes while a writing is under way."""
    begun, ended, replace_file = Event(), Event(), memory._replace

    def slowly(file: Path, content: bytes) -> None:
        begun.set()
        assert ended.wait(10)
        replace_file(file, content)

    monkeypatch.setattr(memory, "_replace", slowly)
    async with playhouse.open() as page:
        await come_true(begun.is_set)
        page.rehearsal.phones["a"].write("at the very end")
        page.rehearsal.watchers.add(lambda: ended.set() if page.rehearsal.ended else None)
    assert b"at the very end" in phones_json(playhouse).read_bytes()


async def test_half_a_file_is_never_found(playhouse: Playhouse) -> None:
    """What is there stays until what comes in its place is complete."""
    async with playhouse.open() as page:
        page.rehearsal.phones["a"].write("x" * 4096)
    file = phones_json(playhouse)
    found = recall(file)
    assert found is not None
    longer = Memory(**{**dict(found), "parts": {"a": Part("Alex" * 16), "b": Part("Sam")}})

    async def write() -> None:
        for one in (found, longer) * 20:
            await remember(file, one)

    writing = asyncio.create_task(write())
    while not writing.done():
        assert recall(file) is not None
        await asyncio.sleep(0)
    await writing
