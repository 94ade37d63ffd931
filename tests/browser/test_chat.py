"""What a bot can do in a chat, and what people can do there: here the tests are the bot."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import FormData
from PIL import Image
from playwright.async_api import Browser, Locator, Page, expect

from bot.rehearsal.rehearsal import TOKEN
from tests.browser.conftest import opened
from tests.rehearsal.playhouse import Page as Wire
from tests.rehearsal.playhouse import Playhouse

LINK = "https://t.me/twofold_rehearsal_bot?start=p_abc"


@dataclass
class Bot:
    """The bot, as the tests play it in the chat with Alex."""

    page: Page
    wire: Wire
    _confirmed: int = 0

    async def call(self, method: str, **params: object) -> Any:  # noqa: ANN401 - JSON
        answer = await self.wire.call(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def say(self, text: str, *buttons: dict[str, str], **more: object) -> Locator:
        """Give the message as the page shows it."""
        keyboard = {"reply_markup": {"inline_keyboard": [list(buttons)]}} if buttons else {}
        sent = await self.call("sendMessage", **self.chat, text=text, **keyboard, **more)
        return self.message(sent["message_id"])

    async def send(self, method: str, kind: str, name: str, content: bytes) -> Locator:
        """Send a file."""
        form = FormData({"chat_id": str(self.chat["chat_id"])})
        form.add_field(kind, content, filename=name)
        url = f"{self.wire.rehearsal.url}/bot{TOKEN}/{method}"
        async with self.wire.session.post(url, data=form) as response:
            return self.message((await response.json())["result"]["message_id"])

    async def hear(self) -> list[dict[str, Any]]:
        """What was done since the last time, as soon as there is something."""
        found: list[dict[str, Any]] = await self.call("getUpdates", offset=self._confirmed, timeout=5)
        self._confirmed = found[-1]["update_id"] + 1
        return found

    @property
    def chat(self) -> dict[str, int]:
        return {"chat_id": self.wire.rehearsal.phones["a"].id}

    @property
    def phone(self) -> Locator:
        return self.page.locator("#phone-a")

    def message(self, number: int) -> Locator:
        return self.phone.locator(f"li[data-id='{number}']")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def acted(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bot]:
    async with (
        Playhouse(tmp_path_factory.mktemp("chat")).open() as wire,
        opened(browser, wire.rehearsal.url) as page,
    ):
        yield Bot(page, wire)


@pytest_asyncio.fixture(loop_scope="session")
async def bot(acted: Bot) -> Bot:
    """It has just been told of a word of Alex's."""
    await acted.wire.do("phones/a/write", {"text": "hello"})
    await acted.hear()
    return acted


def number(message: dict[str, Any]) -> int:
    found = message["message_id"]
    assert isinstance(found, int)
    return found


# Messages


async def test_words_are_words_whatever_they_look_like(bot: Bot) -> None:
    """Never markup of the page; what the bot marks is marked, and a covered word waits to be uncovered."""
    message = await bot.say("<b>bold</b> &lt;img src=x&gt; <tg-spoiler>why</tg-spoiler>", parse_mode="HTML")
    await expect(message.locator(".words")).to_have_text("bold <img src=x> why")
    await expect(message.locator("b")).to_have_text("bold")
    await expect(message.locator("img")).to_have_count(0)
    covered = message.get_by_role("button", name="Covered words")
    await covered.press("Enter")
    await expect(covered).to_have_count(0)
    await expect(message.locator(".spoiler")).to_have_attribute("aria-expanded", "true")


async def test_a_quotation_ends_its_line_once(bot: Bot) -> None:
    """One empty line after it is one, as in Telegram."""
    message = await bot.say("<blockquote>One</blockquote>\n\nTwo", parse_mode="HTML")
    assert await message.locator(".words").text_content() == "One\nTwo"


async def test_words_begin_on_the_side_from_which_they_are_read(bot: Bot) -> None:
    """Whichever way the phone itself is read."""
    for words, way in (("From the left.", "ltr"), ("از راست", "rtl")):
        message = await bot.say(words)
        await expect(message.locator(".bubble")).to_have_css("direction", way)


async def test_own_words_stand_right_and_the_bots_left(bot: Bot) -> None:
    """On a phone that is read from the left; each with the minute in which it came."""
    theirs = await bot.say("From the left.")
    await bot.phone.locator("textarea").fill("from the right")
    await bot.phone.get_by_role("button", name="Send", exact=True).click()
    mine = bot.message(number((await bot.hear())[0]["message"]))
    left, right = await theirs.locator(".bubble").bounding_box(), await mine.locator(".bubble").bounding_box()
    assert left is not None
    assert right is not None
    assert left["x"] < right["x"]
    assert left["x"] + left["width"] < right["x"] + right["width"]
    await expect(mine.locator("time")).to_have_text(re.compile(r"^\d\d:\d\d$"))


async def test_an_edit_takes_place_where_the_message_stands(bot: Bot) -> None:
    """With its new words and buttons, and a mark that says so."""
    first = await bot.say("One", {"text": "Old", "callback_data": "1"})
    second = await bot.say("Two")
    place = int(await first.get_attribute("data-id") or 0)
    keyboard = {"inline_keyboard": [[{"text": "New", "callback_data": "2"}]]}
    await bot.call("editMessageText", **bot.chat, message_id=place, text="Uno", reply_markup=keyboard)
    await expect(first.locator(".words")).to_have_text("Uno")
    await expect(first.locator(".meta")).to_contain_text("edited")
    await expect(first.locator(".keys button")).to_have_text(["New"])
    assert await second.evaluate("(node) => node.previousElementSibling.dataset.id") == str(place)


async def test_what_is_deleted_is_gone(bot: Bot) -> None:
    """Whoever stood on it with a keyboard stands in the field."""
    message = await bot.say("Gone in a moment.", {"text": "Stay", "callback_data": "1"})
    await message.get_by_role("button", name="Stay").focus()
    place = int(await message.get_attribute("data-id") or 0)
    await bot.call("deleteMessage", **bot.chat, message_id=place)
    await expect(message).to_have_count(0)
    await expect(bot.phone.locator("textarea")).to_be_focused()


async def test_a_tap_waits_for_its_answer(bot: Bot) -> None:
    """Which flashes up for a moment, or stands there until it is read."""
    button = (await bot.say("Well?", {"text": "Tap", "callback_data": "well"})).get_by_role("button")
    for text, alert in ("Saved.", False), ("Read this.", True):
        await button.click()
        await expect(button).to_have_class("busy")
        tapped = (await bot.hear())[0]["callback_query"]
        assert tapped["data"] == "well"
        await bot.call("answerCallbackQuery", callback_query_id=tapped["id"], text=text, show_alert=alert)
        await expect(button).not_to_have_class("busy")
        if not alert:
            await expect(bot.phone.locator(".toast.shown")).to_have_text(text)
    dialog = bot.page.get_by_role("dialog", name="Twofold")
    await expect(dialog).to_contain_text("Read this.")
    await dialog.get_by_role("button", name="OK").click()
    await expect(dialog).to_be_hidden()


async def test_a_document_is_there_to_keep(bot: Bot, tmp_path: Path) -> None:
    """Under its own name, byte for byte."""
    message = await bot.send("sendDocument", "document", "mine.json", b'{"mine": true}')
    async with bot.page.expect_download() as download:
        await message.get_by_role("link", name="mine.json").click()
    kept = await download.value
    assert kept.suggested_filename == "mine.json"
    await kept.save_as(tmp_path / "kept")
    assert (tmp_path / "kept").read_bytes() == b'{"mine": true}'


async def test_a_picture_is_there_to_see(bot: Bot) -> None:
    """With room of its shape already before it has come."""
    content = BytesIO()
    Image.new("RGB", (30, 20), "teal").save(content, "PNG")
    picture = (await bot.send("sendPhoto", "photo", "card.png", content.getvalue())).locator("img")
    await expect(picture).to_have_attribute("width", "30")
    await expect(picture).to_have_js_property("naturalWidth", 30)


# What people do


@pytest.mark.parametrize(("button", "who"), [("Open as Sam", "Sam"), ("Open as Alex", "Alex")])
async def test_a_link_to_the_bot_opens_as_either(bot: Bot, button: str, who: str) -> None:
    """The dashed buttons below it say as whom."""
    message = await bot.say(f"Forward this: {LINK}")
    await message.get_by_role("button", name=button).click()
    sent = (await bot.hear())[0]["message"]
    assert (sent["from"]["first_name"], sent["text"]) == (who, "/start p_abc")


@pytest.mark.parametrize("way", ["link", "button"])
async def test_a_link_that_is_pressed_opens_as_the_other(bot: Bot, way: str) -> None:
    """Also within Telegram's own address for sharing."""
    share = {"text": "Share", "url": f"https://t.me/share/url?url={LINK}"}
    message = await bot.say(f"Forward this: {LINK}", share)
    await (
        message.get_by_role("link") if way == "link" else message.get_by_role("button", name="Share")
    ).click()
    sent = (await bot.hear())[0]["message"]
    assert (sent["from"]["first_name"], sent["text"]) == ("Sam", "/start p_abc")


async def test_commands_are_chosen_from_a_menu(bot: Bot) -> None:
    """All of them, or those that begin as what is typed."""
    commands = [{"command": "help", "description": "Help"}, {"command": "pause", "description": "A pause"}]
    await bot.call("setMyCommands", commands=commands)
    listed = bot.phone.locator(".commands button")
    await bot.phone.get_by_role("button", name="Menu").click()
    await expect(listed).to_have_text(["/helpHelp", "/pauseA pause"])
    await bot.phone.locator("textarea").press_sequentially("/p")
    await expect(listed).to_have_text(["/pauseA pause"])
    await listed.click()
    assert (await bot.hear())[0]["message"]["text"] == "/pause"
    await expect(bot.phone.locator("textarea")).to_have_value("")
    await expect(bot.phone.locator(".commands")).to_be_hidden()


async def test_something_else_than_words_is_sent(bot: Bot) -> None:
    await bot.phone.get_by_role("button", name="Send something else").click()
    await bot.page.get_by_role("dialog").get_by_role("button", name="A voice message").click()
    sent = (await bot.hear())[0]["message"]
    assert "voice" in sent
    await expect(bot.message(number(sent))).to_contain_text("Voice message")


async def test_what_a_phone_refuses_is_said_on_it(bot: Bot) -> None:
    """One line, and nothing is sent."""
    await bot.phone.locator("textarea").fill("long " * 1000)
    await bot.phone.locator("textarea").press("Enter")
    await expect(bot.phone.locator(".toast.shown")).to_contain_text("1 to 4096 UTF-16 units")


async def test_what_came_without_a_sound_says_so_on_the_lock_screen(bot: Bot) -> None:
    """The newest comes first, and what was there before the phone was locked is marked."""
    await bot.say("Before.")
    await bot.phone.get_by_role("button", name="Lock this phone").click()
    await bot.say("Since then.", disable_notification=True)
    notes = bot.phone.locator(".locked li")
    await expect(notes.first).to_contain_text("Since then.")
    await expect(notes.first).to_contain_text("without a sound")
    await expect(notes.nth(1)).to_contain_text("Before.")
    await expect(notes.nth(1)).to_have_class("earlier")
    await bot.phone.get_by_role("button", name="Unlock").click()
    await expect(bot.phone.locator(".locked")).to_be_hidden()
    await expect(bot.phone.get_by_role("button", name="Lock this phone")).to_be_focused()


async def test_a_phone_is_whose_one_says_it_is(bot: Bot) -> None:
    """Name, language and zone: the bot is told the first two, and the clock is that of the third."""
    sam = bot.page.locator("#phone-b")
    await sam.get_by_role("button", name="Sam: change").click()
    dialog = bot.page.get_by_role("dialog", name="Whose phone is this?")
    await dialog.get_by_label("Language of Telegram").select_option("fa")
    await dialog.get_by_label("Time zone").select_option("Asia/Tehran")
    await dialog.get_by_role("textbox").fill("سامان")
    await dialog.get_by_role("textbox").press("Enter")
    await expect(sam.locator(".owner")).to_have_text("سامان")
    await expect(sam).to_have_attribute("dir", "rtl")
    assert bot.wire.rehearsal.cast.parts["b"].zone == "Asia/Tehran"
    await bot.wire.do("phones/b/write", {"text": "hello"})
    told = (await bot.hear())[0]["message"]["from"]
    assert (told["first_name"], told["language_code"]) == ("سامان", "fa")
