"""The whole bot over HTTP: whatever people do, they get a kind answer and nothing is lost."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.rehearsal.api.model import Chat, Message, message_json
from bot.rehearsal.api.phone import Phone
from tests.service.conftest import Serving
from tests.service.street import Street
from tests.steps import opening, pairing, passing, releasing, taps, walking, way_in, writes
from tests.telegram.patience import come_true

LINE = "Alex took the time"
OTHER = "Sam made a quiet moment"


def offers(label: str) -> Callable[[Message], bool]:
    """Whether a message has this button."""
    return lambda message: any(button.text == label for button in message.buttons)


async def pressed(phone: Phone, data: str) -> str:
    """What flashes up when this data is sent from the newest message."""
    query = phone.tap_data(phone.chat.last_id, data)
    await phone.until(lambda: any(toast.query == query for toast in phone.toasts))
    return phone.toasts[-1].text


async def test_a_whole_round_and_both_read_the_same_summary(street: Street, serving: Serving) -> None:
    """From /start to the summary, across a restart in the middle of a chapter."""
    async with serving():
        await street.go(*pairing(), *opening(), *walking("A"))
    async with serving():
        await street.go(*walking("B", "Towards room for myself"))
        await street.go(*passing("A", LINE), *releasing("A"), *passing("B", OTHER), *releasing("B"))
        for lane in "AB":
            await street[lane].expect("Something is here for you")
            await street.go(*taps(lane, "Open"))
            summary = await street[lane].expect(OTHER)
            assert LINE in summary.text


async def test_who_comes_back_after_a_block_finds_the_question_and_what_waited(
    street: Street, serving: Serving
) -> None:
    """A summary that went out meanwhile comes, and the partner has noticed nothing."""
    async with serving():
        await street.go(*pairing(), *opening(), *walking("A"), *walking("B", "Towards room for myself"))
        await street.go(*passing("A", LINE), *releasing("A"), *passing("B", OTHER))
        street["A"].block()
        await street.go(*releasing("B"))
        await street["B"].expect("Something is here for you")
        last = street["A"].chat.last_id
        street["A"].unblock()
        await street["A"].expect("Something is here for you", after=last)
        await street.go(*taps("A", "Open"))
        assert OTHER in (await street["A"].expect(LINE)).text


async def test_a_block_in_the_middle_of_a_walk_asks_the_question_again(
    street: Street, serving: Serving
) -> None:
    """Any sign of return will do; what was answered stays answered."""
    async with serving():
        await street.go(*pairing(), *opening(), *taps("A", "Towards closeness"))
        asked = await street["A"].expect(offers("Full attention"))
        street["A"].block()
        street["A"].unblock()
        again = await street["A"].expect(offers("Full attention"), after=asked.id)
        assert [button.text for button in again.buttons] == [button.text for button in asked.buttons]
        await street.go(*taps("A", "Full attention"))


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_group_gets_one_line_and_is_left(street: Street, serving: Serving, kind: str) -> None:
    """Whatever is said there meanwhile, and nobody in it is taken into the house."""
    telegram = street.server.telegram
    anna = street["A"]
    if kind == "group":
        group = telegram.group("Friends", by=anna)
        group.write(anna, "/start")
        chat = telegram.chats[group.id]
    else:
        chat = telegram.chats[-1001234567890] = Chat(-1001234567890, anna.user, "Friends", started=True)
        body = message_json(Message(1, 1_790_000_000, anna.user, "hello"), chat)
        telegram.updates.push("message", {**body, "chat": {**body["chat"], "type": "supergroup"}})
    async with serving():
        await come_true(lambda: not chat.started)
        said = [message.text for message in chat.messages.values() if message.from_bot]
        assert len(said) == 1
        assert said[0].startswith("I talk with one person at a time, in private.")
        assert anna.screen == []


async def test_what_nobody_was_waiting_for_gets_a_kind_answer(street: Street, serving: Serving) -> None:
    """Media, edits, unknown commands, words out of place: a line, and the current question again."""
    async with serving():
        await street.write("A", "/start")
        await street.go(*taps("A", "Go on"))
        question = await street["A"].expect("Before we begin")
        phone = street["A"]
        for send in (phone.send_photo, phone.send_voice, phone.send_sticker, phone.send_document):
            answer = await phone.expect("I can only take words and taps.", after=send())
            assert "Before we begin" in answer.text
        words = phone.write("hello?")
        assert "Before we begin" in (await phone.expect("I did not expect words just now", after=words)).text
        last = phone.chat.last_id
        phone.edit(words, "hello!")
        await phone.expect("I can't follow a change to that message", after=last)
        await phone.expect("I don't know that command", after=phone.write("/dance now"))
        await phone.expect(
            "I did not expect words", after=phone.write("\u202e<b>{{ 7*7 }}</b> 🌱" + "x" * 4000)
        )
        assert question.text


async def test_words_come_back_as_they_were_written(street: Street, serving: Serving) -> None:
    """A name with markup and a template in it is shown, never obeyed."""
    name = "<b>{{ 7*7 }}</b> 🌱"
    async with serving():
        await street.write("A", "/start")
        await street.go(*taps("A", "Go on", "Yes, that is all right", "I am 18 or older"))
        await street["A"].expect("to be called")
        await street.write("A", name)
        await street["A"].expect(f"Good to have you here, {name}.")


def let_expire(path: Path) -> None:
    """Every open link is past its seventh day."""
    with sqlite3.connect(path, timeout=5) as database:
        database.execute("UPDATE invites SET expires_at = 0")
    database.close()


async def test_links_that_lead_nowhere_get_a_kind_line(street: Street, serving: Serving, path: Path) -> None:
    """A stranger's, one's own, a used and an expired link, and a third person who opens one."""
    async with serving():
        await street.write("C", "/start p_nothing-of-the-kind")
        await street["C"].expect("This link is not open any more")
        await street.go(*writes("A", "/start"), *taps("A", "Go on"), *way_in("A", "Alex"))
        await street.go(*taps("A", "Invite my partner", "Make a link"))
        used = await street.code("A")
        await street.write("A", f"/start {used}")
        await street["A"].expect("This is your own link")
        await street.write("B", f"/start {used}")
        await street.go(*taps("B", "Go on"), *way_in("B", "Sam"), *taps("B", "No", "Yes, pair"))
        await street.go(*taps("A", "Open", "Yes, that's my partner"), *taps("B", "Open", "Reflect"))
        last = street["C"].chat.last_id
        await street.write("C", f"/start {used}")
        await street["C"].expect("This link is not open any more", after=last)
        seen = street["A"].chat.last_id
        last = street["B"].chat.last_id
        await street.write("B", f"/start {used}")
        await street["B"].expect("You are already here with Alex", after=last)
        assert street["A"].chat.last_id == seen
        await street.go(*writes("D", "/start"), *taps("D", "Go on"), *way_in("D", "Dora"))
        await street.go(*taps("D", "Invite my partner", "Make a link"))
        code = await street.code("D")
        await asyncio.to_thread(let_expire, path)
        last = street["C"].chat.last_id
        await street.write("C", f"/start {code}")
        await street["C"].expect("This link is not open any more", after=last)


async def test_forged_taps_change_nothing(street: Street, serving: Serving) -> None:
    """Random data gets a line, and the question that stands goes on."""
    forged = ("", "1.2", "a.b.c", "9.9.go", "-1.0.go", "9999999999.1.go", "1.1." + "k" * 60, "1.1.\x00")
    async with serving():
        await street.write("A", "/start")
        for data in forged:
            assert (await pressed(street["A"], data)).startswith("This one is answered already")
        await street.go(*taps("A", "Go on"))


async def test_another_persons_buttons_change_nothing(street: Street, serving: Serving) -> None:
    """What B presses with A's data is judged by what B is being asked, and A sees nothing of it."""
    async with serving():
        await street.go(*pairing(), *opening(), *taps("A", "Towards closeness"))
        asked = await street["A"].expect(offers("Full attention"))
        before = (street["A"].screen, street["B"].screen[-1].text)
        await street.write("C", "/start")
        for button in asked.buttons:
            assert await pressed(street["C"], str(button.value))
        assert (street["A"].screen, street["B"].screen[-1].text) == before
        await street.go(*taps("A", "Full attention"))


async def test_the_bot_says_who_hosts_it_and_sets_its_menu(street: Street, serving: Serving) -> None:
    """The first message names the host; the commands stand beside the input field."""
    async with serving():
        assert "Dr. Lane" in (await street.write("A", "/start")).text
    menus = street.server.telegram.commands
    for menu in menus.values():
        assert [command["command"] for command in menu][:2] == ["start", "reflect"]
    assert menus
