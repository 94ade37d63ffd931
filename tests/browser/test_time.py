"""The clock of a rehearsal: what time it is on both phones, and what happens when it moves."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.async_api import Page, expect

from bot.rehearsal.cast import Part
from bot.rehearsal.rehearsal import Rehearsal
from tests.browser.player import WITHIN, Players, backstage, section
from tests.steps import opening, pairing

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


async def pass_time(page: Page, label: str) -> None:
    """Press a button of the clock, and wait until time has passed."""
    button = page.get_by_role("button", name=label)
    await button.click()
    await expect(page.locator("#line")).to_be_hidden(timeout=WITHIN)
    await expect(button).to_be_enabled(timeout=WITHIN)


async def shown_time(page: Page, key: str) -> str:
    return await page.locator(f"#phone-{key} .status time").inner_text()


async def test_each_phone_shows_the_time_of_its_own_zone(page: Page, rehearsal: Rehearsal) -> None:
    """An hour on is an hour on for both; the date of a message is that of its zone."""
    before = rehearsal.clock.now
    await pass_time(page, "An hour on")
    moved = rehearsal.clock.now - before
    assert timedelta(hours=1) <= moved < timedelta(hours=1, minutes=1)
    for key, zone in ("a", BERLIN), ("b", NEW_YORK):
        there = rehearsal.clock.now.astimezone(zone)
        assert await shown_time(page, key) in {f"{there:%H:%M}", f"{there - timedelta(minutes=1):%H:%M}"}
    await expect(page.locator("#ahead")).to_contain_text("1 hour ahead")


async def test_a_round_closes_when_its_own_time_has_come(page: Page, rehearsal: Rehearsal) -> None:
    """To the next timer: fourteen days after the opening both read the same line, and not before."""
    players = Players(page)
    await players.go(*pairing(), *opening())
    opened = rehearsal.clock.now
    panel = await backstage(page)
    await expect(section(panel, "Timers")).to_contain_text("in 14 days")
    await pass_time(page, "A day on")
    await expect(section(panel, "Timers")).to_contain_text("in 13 days")
    texts = [await players[lane].newest.text_content() or "" for lane in "AB"]
    await pass_time(page, "To the next timer")
    assert timedelta(days=13) < rehearsal.clock.now - opened < timedelta(days=14, minutes=1)
    for lane, before in zip("AB", texts, strict=True):
        await expect(players[lane].newest).not_to_have_text(re.compile(re.escape(before[:40])))
        await expect(players[lane].newest).to_contain_text("Something is here for you")
    day = rehearsal.clock.now.astimezone(BERLIN)
    await expect(players["A"].newest).to_have_attribute("data-day", f"{day:%A} {day.day} {day:%B}")


async def test_across_a_clock_change_only_one_zone_moves(page: Page, rehearsal: Rehearsal) -> None:
    """An hour after the change, the difference between the two phones is another one."""
    rehearsal.cast.play("b", Part("Sam", zone="Asia/Tokyo"))
    rehearsal.changed()

    def apart() -> timedelta:
        now = rehearsal.clock.now
        there, here = (now.astimezone(zone).utcoffset() for zone in (ZoneInfo("Asia/Tokyo"), BERLIN))
        assert there is not None
        assert here is not None
        return there - here

    before = apart()
    await pass_time(page, "Across a clock change")
    assert abs(apart() - before) == timedelta(hours=1)
    now = datetime.now(BERLIN)
    assert rehearsal.clock.now.astimezone(BERLIN).utcoffset() != now.utcoffset()
    assert await shown_time(page, "a") == f"{rehearsal.clock.now.astimezone(BERLIN):%H:%M}"


async def test_without_a_timer_the_page_says_so(page: Page) -> None:
    """Nothing happens by itself yet, and time stays where it is."""
    await page.get_by_role("button", name="To the next timer").click()
    await expect(page.locator("#line")).to_contain_text("no timer is set")
