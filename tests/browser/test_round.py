"""A whole round, played in the page as both partners."""

from playwright.async_api import Page, expect

from tests.browser.player import Players, backstage, section
from tests.steps import TITLE, opening, pairing, passing, releasing, taps, walking

LINES = {"A": "Alex took the time", "B": "A part of Sam leans"}


async def test_two_play_a_whole_round_and_read_the_same(page: Page) -> None:
    """From START to the summary with fingers alone: links open as the other, words and taps arrive."""
    players = Players(page)
    await players.go(*pairing(), *opening())
    await players.go(*walking("A"), *passing("A", LINES["A"]), *releasing("A"))
    await players.go(*walking("B", "Towards room for myself"), *passing("B", LINES["B"]), *releasing("B"))
    for lane in "AB":
        await expect(players[lane].newest).to_contain_text("Something is here for you", timeout=10_000)
        await players.go(*taps(lane, "Open"))
        await expect(players[lane].newest).to_contain_text("word for word")
    texts = [await players[lane].newest.locator(".words").text_content() or "" for lane in "AB"]
    assert texts[0] == texts[1]
    assert "A part of Sam leans towards room" in texts[0]
    assert "Alex took the time for this." in texts[0]
    walk = section(await backstage(page), TITLE)
    await expect(walk).to_contain_text("● passed on A part of Sam leans")
    await expect(walk).to_contain_text("○ kept Sam made a quiet moment")
    await expect(walk).to_contain_text("Released, and the summary is out")
