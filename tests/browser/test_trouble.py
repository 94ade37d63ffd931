"""Trouble on a switch: whatever fails, nothing that was done on the phones is lost."""

import asyncio

import pytest
from playwright.async_api import Error, Page, expect

from bot.rehearsal.rehearsal import TOKEN, Rehearsal
from bot.rehearsal.weather import Weather
from tests.browser.player import WITHIN, Players, backstage, section
from tests.steps import taps, way_in, writes


async def test_what_is_done_while_the_bot_is_dead_is_answered_when_it_is_back(
    page: Page, rehearsal: Rehearsal
) -> None:
    """Killed, the page says so; a tap and words wait, and are answered once each."""
    players = Players(page)
    await players.go(*writes("A", "/start"))
    button = players["A"].log.get_by_role("button", name="Go on")
    await button.wait_for(timeout=WITHIN)
    await backstage(page)
    pid = rehearsal.bot.pid
    await page.get_by_role("button", name="Kill the bot").click()
    await expect(page.locator("#line")).to_contain_text("The bot is not running")
    await button.click()
    await expect(players["A"].log.locator("button.busy")).to_have_count(1)
    await page.locator("#line").get_by_role("button", name="Start the bot").click()
    await expect(players["A"].newest).to_contain_text("Before we begin", timeout=WITHIN)
    assert rehearsal.bot.pid not in {None, pid}
    await expect(page.locator("#line")).to_be_hidden()
    await expect(players["A"].log.get_by_text("Before we begin")).to_have_count(1)


async def test_a_bot_that_ends_by_itself_is_told_with_its_last_line(page: Page, rehearsal: Rehearsal) -> None:
    """Its database is not there any more: the line says why, and what to do."""
    await rehearsal.bot.kill()
    key = rehearsal.theatre.database.with_name(f"{rehearsal.theatre.database.name}.key")
    await asyncio.to_thread(key.write_text, "no key")
    await page.locator("#line").get_by_role("button", name="Start the bot").click()
    await expect(page.locator("#line")).to_contain_text("The bot has stopped by itself", timeout=WITHIN)
    await expect(page.locator("#line")).to_contain_text("key", timeout=WITHIN)


@pytest.mark.parametrize("weather", [Weather.DOWN, Weather.SLOW, Weather.CROWDED])
async def test_what_is_said_in_bad_weather_arrives(
    page: Page, rehearsal: Rehearsal, weather: Weather
) -> None:
    """Telegram is down, slow, or has enough of it: when it is well again, everything comes, once."""
    players = Players(page)
    await players.go(*writes("A", "/start"))
    await players["A"].log.get_by_role("button", name="Go on").wait_for(timeout=WITHIN)
    panel = await backstage(page)
    await expect(page.get_by_role("radio", name="well")).to_be_checked()
    async with page.expect_response("**/weather"):
        await page.locator(f"[name=weather][value={weather}]").check()
    assert rehearsal.weather is weather
    await players["A"].log.get_by_role("button", name="Go on").click()
    if weather is not Weather.SLOW:
        if weather is Weather.CROWDED:
            await expect(section(panel, "On the way")).to_contain_text("Before we begin")
            await expect(section(panel, "sendMessage429")).to_be_attached()
        else:
            with pytest.raises(Error, match="socket hang up"):
                await page.request.get(f"{rehearsal.url}/bot{TOKEN}/getMe")
        await expect(players["A"].log.get_by_text("Before we begin")).to_have_count(0)
        await page.get_by_role("radio", name="well").check()
    await expect(players["A"].newest).to_contain_text("Before we begin", timeout=40_000)
    await expect(players["A"].log.get_by_text("Before we begin")).to_have_count(1)
    await page.get_by_role("radio", name="well").check()
    assert rehearsal.bot.pid is not None


async def test_backstage_shows_what_is_kept_and_what_a_host_can_see(page: Page) -> None:
    """Where people are, in words; and for the host sizes only, never a word of theirs."""
    players = Players(page)
    await players.go(*writes("A", "/start"), *taps("A", "Go on"), *way_in("A", "Xylophon"))
    panel = await backstage(page)
    await expect(panel.locator("summary").filter(has_text="Xylophon")).to_be_visible()
    host = section(panel, "What a host can see")
    await host.locator("summary").first.click()
    await expect(host).to_contain_text("persons")
    await expect(host).to_contain_text("sealed, ")
    assert "Xylophon" not in (await host.text_content() or "")
    calls = panel.locator("summary").filter(has_text="Calls to the Bot API")
    await calls.click()
    await expect(panel.locator("summary", has_text="sendMessage").first).to_be_visible()
