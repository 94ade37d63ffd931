"""The workshop: the shelf never holds anything that must be mended, and no save is missed."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from pathlib import Path
from shutil import copytree, rmtree
from threading import Event, Thread

import pytest

from bot.core.script.codes import Level
from bot.core.script.diagnostics import is_fit
from bot.library import read_library, read_script
from bot.tools.workshop import Reading, Workshop, finding_view
from tests.play import DIALOGUES
from tests.tools.scripts import COUPLE, ONE, put

WITHIN = 10.0
OTHER = ONE.replace("Which way?", "Which other way?")
BROKEN = ONE.replace("go: done", "go: dome")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A script's folder among others."""
    return put(tmp_path / "dialogues", ONE)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return tmp_path / "rehearsal" / "dialogues"


@pytest.fixture
def workshop(folder: Path, shelf: Path) -> Workshop:
    return Workshop(folder, shelf)


Changes = AsyncGenerator[Reading, None]


@pytest.fixture
async def changes(workshop: Workshop) -> AsyncIterator[Changes]:
    """What is yielded after the first reading."""
    workshop.read()
    async with aclosing(workshop.changes()) as readings:
        yield readings


def save(folder: Path, source: str) -> None:
    """As most editors do: another file, which then takes the name."""
    fresh = folder / "script.yaml~"
    fresh.write_text(source, encoding="utf-8")
    fresh.replace(folder / "script.yaml")


def exchange(folder: Path, other: Path) -> None:
    """Another folder takes this one's place."""
    folder.rename(folder.with_name("_away"))
    other.rename(folder)


def asked_on(shelf: Path) -> str:
    """The first question of the one script on the shelf."""
    library, found = read_library(shelf)
    assert is_fit(found)
    (script,) = library.scripts.values()
    text = script.chapters[0].nodes["lean"].text
    assert text is not None
    return text.plain()


async def next_of(changes: Changes) -> Reading:
    return await asyncio.wait_for(anext(changes), WITHIN)


async def until(changes: Changes, wanted: Callable[[Reading], bool]) -> Reading:
    """The first reading that is wanted; a save may be read more than once."""
    async with asyncio.timeout(WITHIN):
        async for reading in changes:
            if wanted(reading):
                return reading
    raise AssertionError("there are no more changes")


def asks(text: str) -> Callable[[Reading], bool]:
    return lambda reading: reading[0] is not None and text in str(reading[0].chapters[0].nodes["lean"].text)


# What lies on the shelf


@pytest.mark.parametrize("name", ["first-look", "room-and-closeness"])
def test_a_fit_script_lies_on_the_shelf_with_all_its_files(tmp_path: Path, name: str) -> None:
    """The bot reads from there what the author's folder says."""
    script, found = Workshop(DIALOGUES / name, tmp_path).read()
    assert (script, found) == read_script(DIALOGUES / name)
    assert read_library(tmp_path)[0].scripts == {name: script}


def test_what_must_be_mended_never_comes_to_the_shelf(workshop: Workshop, folder: Path, shelf: Path) -> None:
    workshop.read()
    save(folder, BROKEN)
    script, found = workshop.read()
    assert script is None
    assert not is_fit(found)
    assert asked_on(shelf) == "Which way?"
    save(folder, OTHER)
    assert workshop.read()[0] is not None
    assert asked_on(shelf) == "Which other way?"


def test_a_file_that_is_gone_is_gone_from_the_shelf(tmp_path: Path, shelf: Path) -> None:
    folder = tmp_path / "first-look"
    copytree(DIALOGUES / "first-look", folder)
    (folder / "notes.yml").write_text("mine: 1\n", encoding="utf-8")
    workshop = Workshop(folder, shelf)
    workshop.read()
    assert (shelf / "first-look" / "notes.yml").exists()
    (folder / "notes.yml").unlink()
    workshop.read()
    assert not (shelf / "first-look" / "notes.yml").exists()
    assert (shelf / "first-look" / "respond.summary.j2").exists()


def test_whoever_reads_the_shelf_always_finds_a_whole_script(
    workshop: Workshop, folder: Path, shelf: Path
) -> None:
    """However often it is saved meanwhile."""
    workshop.read()
    over, wrong = Event(), []

    def look() -> None:
        while not over.is_set():
            library, found = read_library(shelf)
            if list(library.scripts) != ["solo"]:
                wrong.append(found)

    reader = Thread(target=look)
    reader.start()
    for number in range(60):
        save(folder, OTHER if number % 2 else ONE)
        workshop.read()
    over.set()
    reader.join()
    assert wrong == []


def test_the_shelf_does_not_grow(workshop: Workshop, folder: Path, shelf: Path) -> None:
    """Also not by what another rehearsal has left, or by what was not fit."""
    for number in range(30):
        save(folder, BROKEN if number % 3 == 1 else OTHER)
        workshop.read()
    Workshop(folder, shelf).read()
    assert len(list((shelf / ".versions").iterdir())) == 9
    assert asked_on(shelf) == "Which other way?"


def test_the_shelf_of_another_day_is_there_while_the_script_is_broken(
    workshop: Workshop, folder: Path, shelf: Path
) -> None:
    workshop.read()
    save(folder, BROKEN)
    assert Workshop(folder, shelf).read()[0] is None
    assert asked_on(shelf) == "Which way?"


def test_a_path_that_only_points_to_the_folder_will_do(
    folder: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    script, found = Workshop(Path(), shelf).read()
    assert script is not None, found
    assert asked_on(shelf) == "Which way?"


# What is told


def test_findings_name_the_authors_own_file(workshop: Workshop, folder: Path) -> None:
    save(folder, BROKEN)
    assert workshop.read()[1] == read_script(folder)[1]


def test_what_is_not_there_is_told(workshop: Workshop, folder: Path, shelf: Path) -> None:
    workshop.read()
    (folder / "script.yaml").unlink()
    assert [one.code for one in workshop.read()[1]] == ["missing-file"]
    rmtree(folder)
    assert [one.code for one in workshop.read()[1]] == ["unreadable-file"]
    assert asked_on(shelf) == "Which way?"


def test_a_finding_on_the_page_says_all_that_check_says(workshop: Workshop, folder: Path) -> None:
    save(folder, BROKEN)
    found = workshop.read()[1]
    (one,) = (finding for finding in found if finding.level is Level.MUST_FIX)
    view = finding_view(one)
    assert view["level"] == "must fix"
    assert view["page"] == "docs/check/missing-target.md"
    assert f"{view['file']}:{view['line']}:{view['column']}: {view['where']}: {view['message']}" == str(one)
    assert view["code"] == "missing-target"


def test_the_page_of_every_finding_is_there(workshop: Workshop, folder: Path) -> None:
    save(folder, ONE.replace("Which way?", "Why did you shout?!"))
    pages = {str(finding_view(one)["page"]) for one in workshop.read()[1]}
    assert pages
    assert all((DIALOGUES.parent / page).is_file() for page in pages)


# What is noticed


async def test_every_save_is_told(changes: Changes, folder: Path, shelf: Path) -> None:
    """By rename and in place, fit and not."""
    save(folder, OTHER)
    await until(changes, asks("other way"))
    save(folder, BROKEN)
    await until(changes, lambda reading: reading[0] is None)
    (folder / "script.yaml").write_text(ONE.replace("Which way?", "Which third way?"), encoding="utf-8")
    await until(changes, asks("third way"))
    assert asked_on(shelf) == "Which third way?"


async def test_two_saves_in_a_row_end_with_the_second(changes: Changes, folder: Path, shelf: Path) -> None:
    save(folder, BROKEN)
    save(folder, OTHER)
    await until(changes, asks("other way"))
    assert asked_on(shelf) == "Which other way?"


async def test_a_save_while_nobody_looks_is_not_missed(changes: Changes, folder: Path) -> None:
    """Whoever asks for changes is busy between two of them."""
    save(folder, BROKEN)
    await until(changes, lambda reading: reading[0] is None)
    save(folder, OTHER)
    assert asks("other way")(await next_of(changes))


async def test_a_folder_that_comes_back_is_watched_again(changes: Changes, folder: Path) -> None:
    rmtree(folder)
    script, found = await next_of(changes)
    assert script is None
    assert [one.code for one in found] == ["unreadable-file"]
    put(folder.parent, OTHER)
    assert (await until(changes, asks("other way")))[0] is not None
    save(folder, ONE)
    await until(changes, asks("Which way"))


async def test_a_folder_that_is_put_in_anothers_place_is_watched_again(
    changes: Changes, folder: Path, tmp_path: Path
) -> None:
    """As a version control does it: one moment, another folder."""
    exchange(folder, put(tmp_path / "elsewhere", OTHER))
    await until(changes, asks("other way"))
    save(folder, ONE)
    assert (await until(changes, asks("Which way")))[0] is not None


async def test_a_folder_that_is_not_there_yet_is_waited_for(tmp_path: Path, shelf: Path) -> None:
    async with aclosing(Workshop(tmp_path / "dialogues" / "solo", shelf).changes()) as changes:
        waiting = asyncio.ensure_future(anext(changes))
        await asyncio.wait({waiting}, timeout=0.2)
        put(tmp_path / "dialogues", OTHER)
        assert asks("other way")(await asyncio.wait_for(waiting, WITHIN))


async def test_the_folder_around_may_go_and_come_back(changes: Changes, folder: Path) -> None:
    rmtree(folder.parent)
    await until(changes, lambda reading: reading[0] is None)
    put(folder.parent, OTHER)
    assert (await until(changes, asks("other way")))[0] is not None


async def test_whoever_watches_can_stop_at_any_moment(workshop: Workshop) -> None:
    workshop.read()

    async def watch() -> None:
        async for _ in workshop.changes():
            pass

    watching = asyncio.create_task(watch())
    await asyncio.wait({watching}, timeout=0.2)
    watching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(watching, WITHIN)


async def test_other_files_beside_it_are_nobodys_business(changes: Changes, folder: Path) -> None:
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    put(folder.parent, COUPLE)
    waiting = asyncio.ensure_future(anext(changes))
    await asyncio.wait({waiting}, timeout=1.5)
    assert not waiting.done()
    save(folder, OTHER)
    assert asks("other way")(await asyncio.wait_for(waiting, WITHIN))
