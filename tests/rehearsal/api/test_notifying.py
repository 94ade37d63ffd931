"""What a lock screen shows, and what it must not."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.rehearsal.api.model import Upload
from bot.rehearsal.api.notifying import MOST_SHOWN
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.sending import send_document
from bot.rehearsal.api.server import BotApiServer

Call = Callable[..., Awaitable[dict[str, Any]]]


def shown(phone: Phone) -> str:
    """What the newest message shows."""
    return phone.chat.notifications[-1].text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("<b>Sam</b>, <i>hello</i>", "Sam, hello"),
        ("Before <tg-spoiler>secret</tg-spoiler> after", "Before ▒▒▒▒▒▒ after"),
        ("😀 <tg-spoiler>a😀b</tg-spoiler> 😀", "😀 ▒▒▒ 😀"),
        ("<tg-spoiler>one <b>two</b></tg-spoiler> three", "▒▒▒▒▒▒▒ three"),
        ("<tg-spoiler>x</tg-spoiler> y <tg-spoiler>z</tg-spoiler>", "▒ y ▒"),
        ("<tg-spoiler>line\nline</tg-spoiler>", "▒▒▒▒▒▒▒▒▒"),
        ("one\n\n  two\tthree", "one two three"),
    ],
)
async def test_words_are_shown_without_their_looks_and_what_is_covered_is_not(
    call: Call, anna: Phone, text: str, seen: str
) -> None:
    await call("sendMessage", chat_id=anna.id, text=text, parse_mode="HTML")
    assert shown(anna) == seen


@pytest.mark.parametrize("length", [MOST_SHOWN - 1, MOST_SHOWN, MOST_SHOWN + 1, 4096])
async def test_long_words_are_cut(call: Call, anna: Phone, length: int) -> None:
    await call("sendMessage", chat_id=anna.id, text="x" * length)
    fits = length <= MOST_SHOWN == 240
    assert shown(anna) == ("x" * length if fits else "x" * 239 + "…")


@pytest.mark.parametrize(("caption", "seen"), [("", "mine.json"), ("<i>Yours</i>", "mine.json: Yours")])
async def test_a_document_is_shown_by_its_name(
    server: BotApiServer, anna: Phone, caption: str, seen: str
) -> None:
    """Never by what stands in it."""
    words = {"chat_id": anna.id, "caption": caption, "parse_mode": "HTML"}
    document = Upload("mine.json", b"secret", "application/json")
    send_document(server.telegram, {**words, "document": document})
    assert shown(anna) == seen


async def test_only_what_the_bot_sends_anew_is_shown(call: Call, anna: Phone) -> None:
    """Neither own words nor an edit wake anybody; each has its number, and silence is kept."""
    sent = await call("sendMessage", chat_id=anna.id, text="one")
    await call("sendMessage", chat_id=anna.id, text="two", disable_notification=True)
    anna.write("mine")
    await call("editMessageText", chat_id=anna.id, message_id=sent["result"]["message_id"], text="three")
    assert [(n.number, n.text, n.silent) for n in anna.chat.notifications] == [
        (1, "one", False),
        (2, "two", True),
    ]


async def test_numbers_go_on_though_only_the_last_are_kept(call: Call, anna: Phone) -> None:
    for number in range(1, 31):
        await call("sendMessage", chat_id=anna.id, text=str(number))
    assert [(n.number, n.text) for n in anna.chat.notifications] == [(n, str(n)) for n in range(11, 31)]
