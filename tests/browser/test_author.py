"""An author at work: a save comes to the phones, a mistake comes to the page."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copytree

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.rehearsal.rehearsal import Rehearsal
from bot.settings import Settings
from bot.tools.author import Author
from bot.tools.rehearse import Programme, rehearsing
from bot.tools.workshop import Workshop
from tests.browser.player import WITHIN, Players
from tests.play import DIALOGUES
from tests.steps import taps

NODE = "strength"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The folder of the script, as the author has it."""
    copytree(DIALOGUES / "first-look", tmp_path / "source" / "first-look")
    return tmp_path / "source" / "first-look"


@pytest_asyncio.fixture(loop_scope="session")
async def authoring(source: Path, settings: Settings, tmp_path: Path) -> AsyncIterator[Rehearsal]:
    """A rehearsal of that script, with Alex at the node."""
    kept = tmp_path / "rehearsal"
    workshop = Workshop(source, kept / "dialogues")
    script, found = await asyncio.to_thread(workshop.read)
    assert script is not None
    author = Author(workshop, script, found, NODE)
    own = settings.model_copy(update={"dialogues": kept / "dialogues"})
    async with rehearsing(own, author.library, Programme(0, kept, anew=True), author) as rehearsal:
        yield rehearsal


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, authoring: Rehearsal) -> Page:
    page = await browser.new_page(viewport={"width": 1280, "height": 860}, reduced_motion="reduce")
    await page.goto(authoring.url)
    await expect(page.locator("#author")).to_contain_text(f"Alex is at {NODE}.", timeout=30_000)
    return page


async def save(file: Path, before: str, after: str) -> None:
    """Put other words into a file. The author's editor does it in one go."""
    text = await asyncio.to_thread(file.read_text)
    assert before in text
    await asyncio.to_thread(file.write_text, text.replace(before, after, 1))


async def test_a_save_comes_to_the_phones_and_the_walk_goes_on_where_it_was(page: Page, source: Path) -> None:
    """The question is asked anew in its new words; what was answered before is still there."""
    players = Players(page)
    await expect(players["A"].newest).to_contain_text("How much", timeout=WITHIN)
    await save(source / "script.yaml", "How much", "By how much, would you say,")
    await expect(players["A"].newest).to_contain_text("By how much, would you say,", timeout=20_000)
    await expect(page.locator("#author")).to_contain_text("The phones have what was just saved.")
    await players.go(*taps("A", "4"))
    await expect(players["A"].newest).not_to_contain_text("By how much")
    await players.go(*taps("A", "Back"))
    await expect(players["A"].newest).to_contain_text("By how much, would you say,")


async def test_what_must_be_fixed_is_said_in_the_page_and_the_phones_go_on(page: Page, source: Path) -> None:
    """Where, what, and how to mend it; mended, it is gone, and nobody had to begin again."""
    players = Players(page)
    await save(source / "script.yaml", f"go: {NODE}", "go: strenght")
    author = page.locator("#author")
    await expect(author).to_contain_text("must be fixed", timeout=20_000)
    await expect(author).to_contain_text("script.yaml:")
    await expect(author).to_contain_text(f"Did you mean {NODE}?")
    await players.go(*taps("A", "4"))
    await expect(players["A"].newest).not_to_contain_text("How much")
    await save(source / "script.yaml", "go: strenght", f"go: {NODE}")
    await expect(author).not_to_contain_text("must be fixed", timeout=20_000)


async def test_begin_anew_leads_there_again(page: Page, authoring: Rehearsal) -> None:
    """With an author, both phones walk to the node by themselves."""
    before = authoring.telegram
    await page.get_by_role("button", name="More").click()
    await page.get_by_role("button", name="Begin anew").click()
    await page.get_by_role("dialog").get_by_role("button", name="Begin anew").click()
    await expect(page.locator("#phone-a li")).to_have_count(0, timeout=30_000)
    await expect(Players(page)["A"].newest).to_contain_text("How much", timeout=30_000)
    assert authoring.telegram is not before
