"""A conversation file plays on both phones, over HTTP, against the real bot."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest
from aiohttp import ClientSession

from bot.core.iso_week import week_number
from bot.tools.rehearse import Programme, rehearsing
from tests.hosting import unhurried
from tests.play import DIALOGUES, START, world
from tests.rehearsal.playhouse import Json, Page, Playhouse
from tests.small_world import with_first_look_alone
from tests.telegram.patience import come_true

BEGINNING = """
steps:
  - A does: [writes: /start, Go on, 'Yes, that is all right']
  - A taps: I am 18…
    shows:
      A:
        - edits: This is for grown-ups. Are you 18 or older?
          into: You are 18 or older.
        - says: What would you like to be called? Your partner will see this name.
  - A writes: Alex
"""
CONVERSATIONS = Path(__file__).parents[1] / "conversations"
NEVER_ANSWERED = "steps:\n  - A writes: /start\n  - A taps: Go on\n"


@asynccontextmanager
async def playing(dialogues: Path, folder: Path) -> AsyncIterator[Page]:
    settings = unhurried().model_copy(update={"dialogues": dialogues})
    programme = Programme(port=0, folder=folder)
    async with (
        ClientSession() as session,
        rehearsing(settings, world(settings.dialogues).library, programme) as rehearsal,
    ):
        yield Page(session, rehearsal)


@pytest.fixture
async def real(tmp_path: Path) -> AsyncIterator[Page]:
    """A rehearsal with the real bot."""
    async with playing(with_first_look_alone(tmp_path), tmp_path) as page:
        yield page


async def play(page: Page, text: str) -> tuple[int, Json]:
    return await page.do("conversation", {"name": "one.yaml", "text": text})


async def outcome(page: Page, within: float = 30) -> Json:
    """How it has ended."""
    await come_true(lambda: page.rehearsal.replay and not page.rehearsal.replay["running"], within)
    assert page.rehearsal.replay is not None
    return page.rehearsal.replay


async def test_a_saved_conversation_is_played_as_it_was(real: Page) -> None:
    """Written on phones, saved, played from the beginning to `all as in the file`, and saved again."""
    phone = real.rehearsal.phones["a"]
    await real.do("phones/a/write", {"text": "/start"})
    welcome = await phone.expect("Welcome", within=15)
    await real.do("phones/a/tap", {"message": welcome.id, "data": welcome.buttons[0].value})
    await phone.expect(lambda message: message.id > welcome.id, within=15)
    _, first = await real.look("conversation?story=the%20beginning")
    assert (await play(real, first["text"]))[0] == 200
    async with real.events() as events:
        pieces = await events.until(lambda piece: _replay(piece) and not _replay(piece)["running"])
    ended = _replay(pieces[-1])
    assert (ended["outcome"], ended["difference"]) == ("played to the end; all as in the file.", "")
    _, second = await real.look("conversation?story=the%20beginning")
    assert second["text"] == first["text"]
    await real.do("phones/a/write", {"text": "/help"})
    steps = [step["line"] for step in real.rehearsal.recording.dump()["steps"]]
    assert steps == ["A writes", "A taps", "A writes"]


async def test_a_golden_file_is_played_and_time_passes_as_it_says(real: Page) -> None:
    """Timers fire on the way, at their own instants."""
    text = (CONVERSATIONS / "taking-back.yaml").read_text(encoding="utf-8")
    assert (await play(real, text))[0] == 200
    ended = await outcome(real, within=120)
    assert (ended["outcome"], ended["difference"]) == ("played to the end; all as in the file.", "")


def _asking_as_in_the_files(folder: Path) -> Path:
    """Our dialogues; the questions that take turns are moved on from the week of the files to this one."""
    shelf = folder / "dialogues"
    copytree(DIALOGUES, shelf)
    script = shelf / "weekly-check-in" / "script.yaml"
    text = script.read_text(encoding="utf-8")
    found = re.search(r"rotate: \[([^]]*)\]", text)
    assert found
    turns = [name.strip() for name in found[1].split(",")]
    weeks = (week_number(START) - week_number(datetime.now(UTC))) % len(turns)
    moved = f"rotate: [{', '.join([*turns[weeks:], *turns[:weeks]])}]"
    script.write_text(text.replace(found[0], moved), encoding="utf-8")
    return shelf


async def test_a_week_goes_by_on_the_phones(tmp_path: Path) -> None:
    """Both check in, read the note, and a week later one is asked about the last time."""
    text = (CONVERSATIONS / "weekly-check-in.yaml").read_text(encoding="utf-8")
    async with playing(_asking_as_in_the_files(tmp_path), tmp_path) as page:
        assert (await play(page, text))[0] == 200
        ended = await outcome(page, within=120)
        assert (ended["outcome"], ended["difference"]) == ("played to the end; all as in the file.", "")


async def test_what_the_file_does_not_say_is_a_difference(real: Page) -> None:
    """What was played is what was done; here the file is silent about what the last words show."""
    assert (await play(real, BEGINNING))[0] == 200
    ended = await outcome(real)
    assert (ended["name"], ended["outcome"]) == ("one.yaml", "not as in the file.")
    assert ended["difference"].startswith("A writes: Alex")
    steps = real.rehearsal.recording.dump()["steps"]
    assert [step["line"] for step in steps] == ["A writes", "A taps", "A taps", "A taps", "A writes"]
    assert steps[3]["shows"]["A"][0]["into"] == "You are 18 or older."


def _replay(piece: Json) -> Json:
    found: Json = piece.get("common", {}).get("replay") or {}
    return found


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("steps:\n  - A writes: [\n", "one.yaml:3: this is not YAML"),
        ("steps: []", "one.yaml: there are no steps"),
        ("", "one.yaml: there are no steps"),
        ("steps:\n  - A writes: /start\n  - A dances: slowly", "one.yaml:3: `A dances` cannot be played"),
        ("steps:\n  - C writes: /start", "one.yaml:2: there is no phone for C"),
        ("steps:\n  - A writes: /start\n  - wait: {years: 1}", "one.yaml:3: `wait` is told something else"),
    ],
)
async def test_a_broken_file_is_named_with_its_line_and_nothing_is_forgotten(
    page: Page, text: str, complaint: str
) -> None:
    await page.do("phones/a/write", {"text": "precious"})
    epoch = page.rehearsal.epoch
    status, answer = await play(page, text)
    assert status == 409
    assert answer["error"].startswith(complaint)
    assert [message.text for message in page.rehearsal.phones["a"].screen] == ["precious"]
    assert (page.rehearsal.epoch, page.rehearsal.replay) == (epoch, None)


async def test_it_is_stopped_where_it_is(page: Page) -> None:
    """This bot never answers. What was done is there, and can be saved."""
    assert await play(page, NEVER_ANSWERED) == (200, {"done": page.rehearsal.epoch})
    await come_true(lambda: page.rehearsal.phones["a"].screen)
    assert page.rehearsal.common()["replay"] == {
        "name": "one.yaml",
        "running": True,
        "step": 1,
        "of": 2,
        "title": "A writes: /start",
    }
    assert (await page.do("conversation/stop"))[0] == 200
    assert page.rehearsal.replay is None
    assert [step["value"] for step in page.rehearsal.recording.dump()["steps"]] == ["/start"]
    assert page.rehearsal._going == set()
    assert (await page.do("conversation/stop"))[0] == 200


async def test_one_that_cannot_go_on_says_at_which_step(page: Page) -> None:
    await play(page, "steps:\n  - A edits: {from: never written, to: x}\n")
    ended = await outcome(page)
    assert "one.yaml:2: step 1, `A edits`: nothing of the kind was written" in ended["outcome"]
    assert ended["difference"] == ""


async def test_time_that_cannot_pass_is_told_of_its_step(page: Page) -> None:
    await play(page, "steps:\n  - wait: {days: 401}\n")
    ended = await outcome(page)
    assert "step 1, `wait`: time goes forward, and by 400 days at most" in ended["outcome"]


async def test_of_two_that_are_begun_at_once_one_is_played(page: Page) -> None:
    answers = await asyncio.gather(*(play(page, NEVER_ANSWERED) for _ in range(3)))
    assert [status for status, _ in answers] == [200, 200, 200]
    assert len(page.rehearsal._going) == 1
    await come_true(lambda: page.rehearsal.phones["a"].screen)
    assert len(page.rehearsal.phones["a"].screen) == 1


async def test_whoever_begins_anew_ends_it(page: Page) -> None:
    await play(page, NEVER_ANSWERED)
    await come_true(lambda: page.rehearsal.phones["a"].screen)
    await page.do("anew")
    assert (page.rehearsal.replay, page.rehearsal._going) == (None, set())
    assert page.rehearsal.phones["a"].screen == []
    assert page.rehearsal.recording.dump()["steps"] == []


async def test_the_end_of_the_rehearsal_ends_it_and_what_was_played_is_remembered(
    playhouse: Playhouse,
) -> None:
    async with playhouse.open() as page:
        await play(page, NEVER_ANSWERED)
        playhouse.database.touch()
        await come_true(lambda: page.rehearsal.phones["a"].screen)
    async with playhouse.open() as page:
        assert [step["value"] for step in page.rehearsal.recording.dump()["steps"]] == ["/start"]
        assert page.rehearsal.replay is None
