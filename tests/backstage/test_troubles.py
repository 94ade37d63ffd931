"""What cannot be opened or read says so in its place, and all else is seen."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Table, func, insert, select, update

from bot.backstage.backstage import Backstage
from bot.backstage.view import View
from bot.core.script.library import Library
from bot.core.script.texts import compile_text
from bot.store.keys import key_file
from bot.store.start import Store
from bot.store.tables import couples, outbox, persons, rounds, set_aside, walks
from tests.backstage.changed import node, with_nodes
from tests.backstage.seen import person, walk
from tests.play import START, world
from tests.steps import opening, pairing, walking
from tests.store.stored import CHATS, Stored

FAILS = compile_text("This needs {{ nobody }}.")


async def damage(store: Store, table: Table) -> None:
    """Put other bytes in place of the first row's sealed ones."""
    async with store.database.transaction() as connection:
        first = (await connection.execute(select(table).order_by(*table.primary_key).limit(1))).one()
        key = [column == getattr(first, column.name) for column in table.primary_key]
        await connection.execute(update(table).where(*key).values(sealed=b"damaged"))


def troubles(view: View) -> list[str]:
    """Everything that says of itself that it cannot be read."""
    found = [parcel["trouble"] for parcel in view["outbox"]]
    for entry in view["people"]:
        within = [entry] if "row" in entry else entry["walks"]
        found += [one["trouble"] for one in within]
    for couple in view["couples"]:
        inner = [couple] if "row" in couple else couple["rounds"]
        found += [one["trouble"] for one in inner if "row" in one]
    return list(filter(None, found))


@pytest.mark.parametrize("table", [persons, walks, couples, rounds, outbox], ids=lambda table: table.name)
async def test_a_damaged_row_says_so_in_its_place(
    store: Store, play: Stored, backstage: Backstage, table: Table
) -> None:
    """And stands in nobody else's way."""
    await play.go(*pairing(), *opening(), *walking("A"), *walking("B"))
    whole = await backstage.look()
    assert troubles(whole) == []
    await damage(store, table)
    view = await backstage.look()
    (trouble,) = troubles(view)
    assert trouble.startswith(f"{table.name}/")
    assert "the sealed row is damaged" in trouble
    assert len(view["people"]) == 2
    assert len(view["couples"]) == 1
    assert len(view["outbox"]) == len(whole["outbox"])
    assert view["timers"] == whole["timers"]


async def test_without_the_key_all_that_is_sealed_says_so(
    play: Stored, backstage: Backstage, path: Path
) -> None:
    await play.go(*pairing(), *opening())
    key_file(path).unlink()
    view = await backstage.look()
    assert [(entry["telegram"], entry["trouble"][:8]) for entry in view["people"] if "row" in entry] == [
        (CHATS["A"], "persons/"),
        (CHATS["B"], "persons/"),
    ]
    assert all("which is not here" in trouble for trouble in troubles(view))
    assert view["timers"]
    assert view["host"]


async def test_a_walk_whose_script_is_gone_keeps_its_answers(play: Stored, path: Path) -> None:
    """In keys and words, as they are kept, for nothing is left that has labels."""
    await play.go(*pairing(), *opening(), *walking("A"))
    view = await Backstage(path, replace(world(), library=Library.of(()))).look()
    found = walk(view, "A")
    assert found["trouble"] == "the library has no chapter look-inside of a script first-look"
    assert (found["title"], found["state"], found["slip"]) == ("first-look", "unknown", [])
    assert {"closeness", "Nobody comes"} <= {answer["answer"] for answer in found["answers"]}
    assert all(answer["on_trail"] for answer in found["answers"])


async def test_a_line_that_fails_leaves_all_but_the_slip(play: Stored, path: Path) -> None:
    await play.go(*pairing(), *opening(), *walking("A"))
    found = walk(await Backstage(path, with_nodes(node("story", lines=(FAILS,)))).look(), "A")
    assert found["trouble"].startswith("a text of this chapter fails: ")
    assert (found["slip"], found["state"]) == ([], "at its end")
    assert "Towards closeness" in {answer["answer"] for answer in found["answers"]}


async def test_a_question_that_fails_reads_as_it_was_written(play: Stored, path: Path) -> None:
    await play.go(*pairing(), *opening(), *walking("A"))
    found = walk(await Backstage(path, with_nodes(node("story", text=FAILS))).look(), "A")
    assert {answer["node"]: answer["question"] for answer in found["answers"]}["story"] == FAILS.source
    assert found["trouble"] == ""


async def test_a_label_that_fails_gives_way_to_its_key(play: Stored, path: Path) -> None:
    await play.go(*pairing(), *opening(), *walking("A"))
    options = world().library.scripts["first-look"].chapters[0].nodes["lean"].options
    changed = with_nodes(node("lean", options=tuple(replace(option, text=FAILS) for option in options)))
    found = walk(await Backstage(path, changed).look(), "A")
    assert found["answers"][0]["answer"] == "closeness"
    assert found["trouble"].startswith("a text of this chapter fails: ")


async def test_a_way_that_leads_nowhere_is_told(play: Stored, path: Path) -> None:
    await play.go(*pairing(), *opening(), *walking("A"))
    found = walk(await Backstage(path, with_nodes(node("story", go=None))).look(), "A")
    assert found["trouble"] == "this chapter cannot be walked: node story leads nowhere"
    assert found["state"] == "unknown"


async def test_a_renamed_question_is_seen_under_its_present_name(play: Stored, path: Path) -> None:
    """Its answer is on the trail, though it is stored under the old name."""
    await play.go(*pairing(), *opening(), *walking("A"))
    renamed = with_nodes(node("guess", id="supposed"), node("story", go="supposed"), guess="supposed")
    found = walk(await Backstage(path, renamed).look(), "A")
    assert [answer["node"] for answer in found["answers"]][-2:] == ["supposed", "invitation"]
    assert all(answer["on_trail"] for answer in found["answers"])
    assert found["slip"]


async def test_what_was_set_aside_is_counted(store: Store, play: Stored, backstage: Backstage) -> None:
    await play.go(*pairing())
    async with store.database.transaction() as connection:
        await connection.execute(insert(set_aside).values(id="update/9", at=START, sealed=b"x"))
        assert await connection.scalar(select(func.count()).select_from(set_aside)) == 1
    view = await backstage.look()
    assert view["set_aside"] == 1
    assert person(view, "A")["name"] == "Alex"
