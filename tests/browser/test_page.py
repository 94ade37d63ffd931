"""The page itself: it comes back as it was, begins anew, and shows whatever comes."""

from urllib.parse import urlsplit

from playwright.async_api import Page, expect

from bot.rehearsal.rehearsal import Rehearsal
from tests.browser.conftest import Rehearsing
from tests.browser.player import WITHIN, Players
from tests.steps import taps, way_in, writes


async def test_a_reload_comes_back_as_it_was(page: Page) -> None:
    """Every message stands where it stood."""
    players = Players(page)
    await players.go(*writes("A", "/start"), *taps("A", "Go on"))
    await expect(players["A"].newest).to_contain_text("Before we begin")
    before = await players["A"].log.text_content()
    await page.reload()
    await expect(players["A"].newest).to_contain_text("Before we begin")
    assert await players["A"].log.text_content() == before


async def test_the_next_rehearsal_goes_on_where_the_last_one_ended(
    begin: Rehearsing, browser_page: Page
) -> None:
    """A page that is open says that it has ended, and comes back; the buttons of before still work."""
    async with begin() as first:
        port = urlsplit(first.url).port or 0
        await browser_page.goto(first.url)
        await Players(browser_page).go(*writes("A", "/start"))
        await Players(browser_page)["A"].log.get_by_role("button", name="Go on").wait_for(timeout=WITHIN)
    line = browser_page.locator("#line")
    await expect(line).to_contain_text("The rehearsal has stopped")
    async with begin(port):
        await expect(line).to_be_hidden(timeout=WITHIN)
        players = Players(browser_page)
        await players.go(*taps("A", "Go on"))
        await expect(players["A"].newest).to_contain_text("Before we begin")


async def test_begin_anew_forgets_everything(page: Page, rehearsal: Rehearsal) -> None:
    """It asks first; then both phones are empty, and the bot knows nobody."""
    players = Players(page)
    await players.go(*writes("A", "/start"), *taps("A", "Go on"), *way_in("A", "Xylophon"))
    await page.get_by_role("button", name="An hour on").click()
    await expect(page.locator("#ahead")).to_contain_text("1 hour ahead")
    await page.get_by_role("button", name="More").click()
    await page.get_by_role("button", name="Begin anew").click()
    dialog = page.get_by_role("dialog", name="Begin anew?")
    await dialog.get_by_role("button", name="Begin anew").click()
    await expect(page.locator("#phone-a .begin")).to_be_visible(timeout=WITHIN)
    await expect(page.locator("#phone-a .begin")).to_have_text("START")
    await expect(players["A"].log.locator("li")).to_have_count(0)
    await page.locator("#phone-a").get_by_role("button", name="Lock this phone").click()
    await expect(page.locator("#phone-a .locked")).to_contain_text("Nothing has come yet")
    await page.locator("#phone-a").get_by_role("button", name="Unlock").click()
    assert rehearsal.clock.offset == 0
    await players.go(*writes("A", "/start"))
    await expect(players["A"].newest).to_contain_text("Welcome to Twofold", timeout=WITHIN)


async def test_a_locked_phone_shows_what_a_stranger_could_read(page: Page) -> None:
    """Each notification as it came; behind the lock nothing can be pressed."""
    players = Players(page)
    await page.locator("#phone-a").get_by_role("button", name="Lock this phone").click()
    locked = page.locator("#phone-a .locked")
    await expect(locked).to_contain_text("Nothing has come yet")
    await locked.get_by_role("button", name="Unlock").click()
    await players.go(*writes("A", "/start"))
    await players["A"].log.get_by_role("button", name="Go on").wait_for(timeout=WITHIN)
    await page.locator("#phone-a").get_by_role("button", name="Lock this phone").click()
    await expect(locked.locator("li").first).to_contain_text("Welcome to Twofold.")
    assert await page.locator("#phone-a .screen").evaluate("(node) => node.inert")


async def test_blocking_and_unblocking_are_one_tap_each(page: Page, rehearsal: Rehearsal) -> None:
    """In the bot's profile, which names it and its commands."""
    players = Players(page)
    await players.go(*writes("A", "/start"))
    await players["A"].log.get_by_role("button", name="Go on").wait_for(timeout=WITHIN)
    await page.locator("#phone-a").get_by_role("button", name="About Twofold").click()
    profile = page.get_by_role("dialog", name="Twofold")
    await expect(profile).to_contain_text("@twofold_rehearsal_bot")
    await expect(profile).to_contain_text("/reflect")
    await profile.get_by_role("button", name="Block this bot").click()
    await expect(page.locator("#phone-a .begin")).to_have_text("Unblock")
    assert rehearsal.phones["a"].blocked
    await page.locator("#phone-a .begin").click()
    await expect(page.locator("#phone-a textarea")).to_be_visible()


async def test_own_words_can_be_changed_where_they_stand(page: Page) -> None:
    """A pencil beside them puts them into the field again."""
    players = Players(page)
    await players.go(
        *writes("A", "/start"), *taps("A", "Go on", "Yes, that is all right", "I am 18 or older")
    )
    await players["A"].write("Alxe")
    mine = players["A"].log.locator("li.mine").last
    await mine.hover()
    await mine.get_by_role("button", name="Change these words").click()
    box = page.locator("#phone-a textarea")
    await expect(box).to_have_value("Alxe")
    await box.fill("Alex")
    await box.press("Enter")
    await expect(mine).to_contain_text("Alex")
    await expect(mine).to_contain_text("edited")


async def test_what_a_phone_cannot_show_is_shown_as_json(page: Page, rehearsal: Rehearsal) -> None:
    """A kind of message that the bot does not use stands there as the call that made it."""
    players = Players(page)
    await players.go(*writes("A", "/start"))
    await players["A"].log.get_by_role("button", name="Go on").wait_for(timeout=WITHIN)
    params = {"chat_id": rehearsal.phones["a"].id, "question": "Tea?", "options": '["yes", "no"]'}
    await page.request.post(f"{rehearsal.url}/bot1:rehearsal/sendPoll", data=params)
    await expect(players["A"].newest.locator("pre")).to_contain_text('"method": "sendPoll"')
    await expect(players["A"].newest.locator("pre")).to_contain_text('"Tea?"')
    below = {"force_reply": True}
    asked = {"chat_id": rehearsal.phones["a"].id, "text": "And cake?", "reply_markup": below}
    await page.request.post(f"{rehearsal.url}/bot1:rehearsal/sendMessage", data=asked)
    await expect(players["A"].newest).to_contain_text("And cake?")
    await expect(players["A"].newest.locator("pre")).to_contain_text('"force_reply": true')
    button = {"text": "Web", "web_app": {"url": "https://example.org"}}
    keyboard = {"inline_keyboard": [[button]]}
    strange = {"chat_id": rehearsal.phones["a"].id, "text": "Look", "reply_markup": keyboard}
    await page.request.post(f"{rehearsal.url}/bot1:rehearsal/sendMessage", data=strange)
    await players["A"].log.get_by_role("button", name="Web").click()
    await expect(page.get_by_role("dialog")).to_contain_text("web_app")
