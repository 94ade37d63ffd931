"""What was done on the phones is saved from the page, and played again before one's eyes."""

from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser.player import WITHIN, Players
from tests.steps import taps, way_in, writes


async def saved(page: Page, story: str, folder: Path) -> Path:
    """Save the conversation as a person does."""
    await page.get_by_role("button", name="More").click()
    await page.get_by_role("button", name="Save as a conversation file").click()
    await page.get_by_role("textbox", name="One sentence").fill(story)
    async with page.expect_download() as download:
        await page.get_by_role("dialog").get_by_role("button", name="Save", exact=True).click()
    file = folder / (await download.value).suggested_filename
    await (await download.value).save_as(file)
    return file


async def test_a_conversation_is_saved_and_played_again(page: Page, tmp_path: Path) -> None:
    """The file is named after its story; played, both phones do all of it anew and show the same."""
    players = Players(page)
    await players.go(*writes("A", "/start"), *taps("A", "Go on"), *way_in("A", "Alex"))
    await expect(players["A"].newest).to_contain_text("Hello Alex", timeout=WITHIN)
    shown = await players["A"].log.locator("li:not(.mine) .words").all_text_contents()
    file = await saved(page, "Alex comes in.", tmp_path)
    assert file.name == "alex-comes-in.yaml"
    assert "story: Alex comes in." in file.read_text()
    await page.locator("#file").set_input_files(file)
    await expect(page.locator("#replay")).to_contain_text("all as in the file", timeout=60_000)
    await expect(players["A"].newest).to_contain_text("Hello Alex")
    assert await players["A"].log.locator("li:not(.mine) .words").all_text_contents() == shown


async def test_a_file_that_says_otherwise_shows_where(page: Page, tmp_path: Path) -> None:
    """The first step that shows something else, as a difference to read."""
    players = Players(page)
    await players.go(*writes("A", "/start"), *taps("A", "Go on"))
    await expect(players["A"].newest).to_contain_text("Before we begin", timeout=WITHIN)
    file = await saved(page, "", tmp_path)
    file.write_text(file.read_text().replace("Before we begin", "Before they begin"))
    await page.locator("#file").set_input_files(file)
    dialog = page.get_by_role("dialog", name="not as in the file.")
    await expect(dialog).to_contain_text("Before they begin", timeout=60_000)
    await dialog.get_by_role("button", name="OK").click()
    await page.locator("#replay").get_by_role("button", name="Close").click()
    await expect(page.locator("#replay")).to_have_count(0)


async def test_what_is_played_can_be_stopped(page: Page, tmp_path: Path) -> None:
    """What was done until then stays."""
    file = tmp_path / "long.yaml"
    file.write_text("steps:\n  - A does: [writes: /start]\n  - A taps: What never comes\n  - A taps: Go on\n")
    await page.locator("#file").set_input_files(file)
    strip = page.locator("#replay")
    await expect(strip).to_contain_text("long.yaml: step 2 of 3. A taps: What never comes", timeout=WITHIN)
    await strip.get_by_role("button", name="Stop").click()
    await expect(strip).to_have_count(0)
    await expect(Players(page)["A"].newest).to_contain_text("Welcome to Twofold")


async def test_what_is_no_conversation_is_refused_in_words(page: Page, tmp_path: Path) -> None:
    """And what stands on the phones stays."""
    players = Players(page)
    await players.go(*writes("A", "/start"))
    await players["A"].log.get_by_role("button", name="Go on").wait_for(timeout=WITHIN)
    file = tmp_path / "shopping.yaml"
    file.write_text("- milk\n- bread\n")
    await page.locator("#file").set_input_files(file)
    await expect(page.get_by_role("dialog", name="This file cannot be played")).to_contain_text("no steps")
    await expect(players["A"].log.get_by_role("button", name="Go on")).to_have_count(1)
