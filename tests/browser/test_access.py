"""Usable with a keyboard and a screen reader, in light and dark, from left and from right."""

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from bot.rehearsal.cast import Part
from bot.rehearsal.rehearsal import Rehearsal
from tests.browser.player import WITHIN, Players
from tests.steps import taps, way_in, writes

SERIOUS = {"serious", "critical", "moderate"}


async def faults(page: Page) -> list[str]:
    """What axe finds, but for what is minor."""
    found = (await Axe().run(page)).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found if one["impact"] in SERIOUS]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious(page: Page, rehearsal: Rehearsal, scheme: str) -> None:
    """On the phones, backstage, in dialogs, on a locked phone, and on a phone that reads from the right."""
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    assert await faults(page) == []
    players = Players(page)
    await players.go(*writes("A", "/start"), *taps("A", "Go on"), *way_in("A", "Alex"), *writes("A", "/help"))
    assert await faults(page) == []
    await page.get_by_role("button", name="Menu").first.click()
    await page.get_by_role("button", name="Backstage").click()
    await expect(page.locator("#backstage summary").first).to_be_visible()
    everything = page.locator("#backstage details")
    await everything.evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    await expect(page.locator("#backstage table").first).to_be_attached()
    assert await faults(page) == []
    await page.locator("#phone-a").get_by_role("button", name="About Twofold").click()
    assert await faults(page) == []
    await page.keyboard.press("Escape")
    await page.locator("#phone-b").get_by_role("button", name="Sam: change").click()
    assert await faults(page) == []
    await page.keyboard.press("Escape")
    rehearsal.cast.play("b", Part("سامان", "fa", "Asia/Tehran"))
    await page.locator("#phone-a").get_by_role("button", name="Lock this phone").click()
    await expect(page.locator("#phone-b .owner")).to_have_text("سامان")
    assert await faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_serious_on_a_narrow_screen(page: Page, scheme: str) -> None:
    """One phone at a time, with a switch."""
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    await page.set_viewport_size({"width": 390, "height": 780})
    await Players(page).go(*writes("A", "/start"), *taps("A", "Go on"))
    assert await faults(page) == []
    await page.get_by_role("tab", name="Sam").click()
    await expect(page.locator("#phone-b")).to_be_visible()
    await expect(page.locator("#phone-a")).to_be_hidden()
    assert await faults(page) == []


async def test_a_keyboard_is_enough(page: Page) -> None:
    """From START through questions: focus stays in the chat where a button was pressed and is gone."""
    players = Players(page)
    await page.locator("#phone-a .begin").focus()
    await page.keyboard.press("Enter")
    button = players["A"].log.get_by_role("button", name="Go on")
    await button.wait_for(timeout=WITHIN)
    await button.focus()
    await page.keyboard.press("Enter")
    await expect(players["A"].newest).to_contain_text("Before we begin", timeout=WITHIN)
    assert await players["A"].log.evaluate("(log) => log.contains(document.activeElement)")
    await page.keyboard.press("Tab")
    assert await players["A"].newest.evaluate("(item) => item.contains(document.activeElement)")
    await page.locator("#phone-a textarea").focus()
    await page.keyboard.type("/pri")
    await expect(page.locator("#phone-a .commands button")).to_have_count(1)
    await page.keyboard.press("Escape")
    await expect(page.locator("#phone-a .commands")).to_be_hidden()


async def test_the_switch_is_a_list_of_tabs(page: Page, rehearsal: Rehearsal) -> None:
    """Arrows move between the phones, and what came meanwhile is counted."""
    await page.set_viewport_size({"width": 390, "height": 780})
    players = Players(page)
    await page.get_by_role("tab", name="Alex").focus()
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("tab", name="Sam")).to_be_focused()
    await expect(page.locator("#phone-b")).to_be_visible()
    await players.go(*writes("B", "/start"))
    await players["B"].log.get_by_role("button", name="Go on").wait_for(timeout=WITHIN)
    await page.get_by_role("tab", name="Alex").click()
    rehearsal.phones["b"].write("/help")
    await expect(page.get_by_role("tab", name="Sam 1 new")).to_have_attribute("aria-selected", "false")
    await page.get_by_role("tab", name="Sam").click()
    await expect(page.get_by_role("tab", name="Sam", exact=True)).to_have_attribute("aria-selected", "true")


async def test_whoever_reads_from_the_right_has_a_mirrored_phone(page: Page, rehearsal: Rehearsal) -> None:
    """Own words stand on the left, each paragraph in its own direction, and the bot speaks their language."""
    rehearsal.cast.play("a", Part("Alex", "fa", "Asia/Tehran"))
    await expect(page.locator("#phone-a")).to_have_attribute("dir", "rtl")
    players = Players(page)
    await players.go(*writes("A", "/start"), *taps("A", "ادامه"))
    chat = await players["A"].log.bounding_box()
    mine = await players["A"].log.locator("li.mine .bubble").first.bounding_box()
    bots = await players["A"].log.locator("li:not(.mine) .bubble").last.bounding_box()
    assert chat is not None
    assert mine is not None
    assert bots is not None
    assert mine["x"] - chat["x"] < 40
    assert chat["x"] + chat["width"] - bots["x"] - bots["width"] < 40
    words = players["A"].log.locator("li:not(.mine) .words").last
    assert await words.evaluate("(node) => getComputedStyle(node).unicodeBidi") == "plaintext"
