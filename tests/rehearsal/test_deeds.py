"""What is done on a phone in the page reaches the bot; what nobody can do is refused in words."""

import json
from typing import Any

import pytest

from tests.rehearsal.playhouse import Json, Page

NAME = "twofold_rehearsal_bot"


async def asked(page: Page) -> int:
    """Alex has begun, and is asked something; give the message's number."""
    await page.do("phones/a/write", {"text": "/start"})
    keyboard = {"inline_keyboard": [[{"text": "Go on", "callback_data": "1.1.go"}]]}
    chat = page.rehearsal.phones["a"].id
    sent = await page.call("sendMessage", chat_id=chat, text="Ready?", reply_markup=keyboard)
    number: int = sent["result"]["message_id"]
    return number


async def newest(page: Page) -> Json:
    return (await page.updates(-1))[0]


async def test_words_arrive_as_they_were_written(page: Page) -> None:
    assert await page.do("phones/a/write", {"text": "  hello\nyou 😀 "}) == (200, {"done": 1})
    message = (await newest(page))["message"]
    assert (message["text"], message["from"]["first_name"]) == ("  hello\nyou 😀 ", "Alex")


async def test_half_a_character_does_not_break_what_is_remembered(page: Page) -> None:
    """A browser can send one, and no file can hold it."""
    status, _ = await page.do("phones/a/write", {"text": "oh \ud83d"})
    assert (status, (await newest(page))["message"]["text"]) == (200, "oh \ufffd")
    await page.do("phones/b/part", {"name": "S\udc00am", "language": "en", "zone": "Asia/Tokyo"})
    assert page.rehearsal.phones["b"].user.first_name == "S\ufffdam"


async def test_an_edit_arrives_with_the_new_words(page: Page) -> None:
    _, answer = await page.do("phones/a/write", {"text": "frist"})
    assert (await page.do("phones/a/edit", {"message": answer["done"], "text": "first"}))[0] == 200
    assert (await newest(page))["edited_message"]["text"] == "first"


async def test_a_tap_arrives_with_its_data_and_gives_the_querys_id(page: Page) -> None:
    number = await asked(page)
    status, answer = await page.do("phones/a/tap", {"message": number, "data": "1.1.go"})
    query = (await newest(page))["callback_query"]
    assert (status, query["data"], query["id"]) == (200, "1.1.go", answer["done"])


async def test_a_link_arrives_as_the_start_that_it_sends(page: Page) -> None:
    link = f"https://t.me/{NAME}?start=in-Vite_1"
    assert (await page.do("phones/b/open", {"link": link}))[0] == 200
    assert (await newest(page))["message"]["text"] == "/start in-Vite_1"


@pytest.mark.parametrize(
    ("what", "field"), [("photo", "photo"), ("voice", "voice"), ("sticker", "sticker"), ("file", "document")]
)
async def test_what_is_no_words_arrives_as_what_it_is(page: Page, what: str, field: str) -> None:
    assert (await page.do("phones/a/send", {"what": what}))[0] == 200
    assert field in (await newest(page))["message"]


async def test_a_blocked_bot_is_told_and_may_not_write(page: Page) -> None:
    await asked(page)
    await page.do("phones/a/block")
    assert (await newest(page))["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    chat = page.rehearsal.phones["a"].id
    assert (await page.call("sendMessage", chat_id=chat, text="x"))["error_code"] == 403
    assert (await page.do("phones/a/write", {"text": "x"}))[0] == 409
    await page.do("phones/a/unblock")
    assert (await newest(page))["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert (await page.call("sendMessage", chat_id=chat, text="x"))["ok"]


async def test_another_name_and_language_are_what_the_bot_is_told_from_now_on(page: Page) -> None:
    await page.do("phones/a/write", {"text": "one"})
    part = {"name": "  Sasha   Lee ", "language": "fa", "zone": "Asia/Tehran"}
    expected = {**part, "name": "Sasha Lee"}
    assert await page.do("phones/a/part", part) == (200, {"done": expected})
    await page.do("phones/a/write", {"text": "two"})
    told = [update["message"]["from"] for update in await page.updates()]
    assert [(one["first_name"], one["language_code"]) for one in told] == [
        ("Alex", "en"),
        ("Sasha Lee", "fa"),
    ]
    assert page.rehearsal.common()["parts"]["a"] == {**expected, "blocked": False, "started": True}


SASHA = {"name": "Sasha", "language": "en", "zone": "Europe/Berlin"}

IMPOSSIBLE: list[tuple[str, Any]] = [
    ("phones/a/write", {}),
    ("phones/a/write", {"text": "  "}),
    ("phones/a/write", {"text": None}),
    ("phones/a/write", {"text": 5}),
    ("phones/a/write", {"text": "😀" * 2049}),
    ("phones/a/write", []),
    ("phones/a/write", "text"),
    ("phones/a/edit", {"text": "x"}),
    ("phones/a/edit", {"message": 2, "text": "not mine"}),
    ("phones/a/edit", {"message": 99, "text": "nothing there"}),
    ("phones/a/tap", {"message": None, "data": "1.1.go"}),
    ("phones/a/tap", {"message": 1e999, "data": "1.1.go"}),
    ("phones/a/tap", {"message": True, "data": "1.1.go"}),
    ("phones/a/tap", {"message": 2}),
    ("phones/a/open", {"link": "https://elsewhere.example/?start=x"}),
    ("phones/a/open", {"link": f"https://t.me/{NAME}"}),
    ("phones/a/open", {"link": "https://["}),
    ("phones/a/open", {}),
    ("phones/a/send", {"what": "money"}),
    ("phones/a/send", {}),
    ("phones/a/dance", {}),
    ("phones/a/part", {}),
    ("phones/a/part", {**SASHA, "name": "  "}),
    ("phones/a/part", {**SASHA, "name": "x" * 65}),
    ("phones/a/part", {**SASHA, "language": "tlh"}),
    ("phones/a/part", {**SASHA, "zone": "Europe/Atlantis"}),
    ("phones/a/part", {**SASHA, "zone": "../../etc/passwd"}),
    ("clock", {}),
    ("clock", {"hours": "1"}),
    ("clock", {"hours": True}),
    ("clock", {"to": "noon"}),
    ("clock", {"to": "timer"}),
    ("weather", {"is": "lovely"}),
    ("weather", {}),
    ("bot", {"do": "dance"}),
    ("bot", {}),
    ("conversation", {"name": "x"}),
]


@pytest.mark.parametrize(("path", "body"), IMPOSSIBLE)
async def test_what_cannot_be_done_is_refused_in_words_and_leaves_no_trace(
    page: Page, path: str, body: object
) -> None:
    """Never a 500; nothing is recorded, sent, or otherwise than before."""
    assert await asked(page) == 2

    def everything() -> str:
        rehearsal = page.rehearsal
        state = [rehearsal.recording.dump(), rehearsal.common(), [str(p) for p in rehearsal.phones.values()]]
        return json.dumps(state)

    before, waiting = everything(), len(page.rehearsal.telegram.updates)
    status, answer = await page.do(path, body)
    assert status == 409
    assert len(answer["error"].split()) > 2
    assert (everything(), len(page.rehearsal.telegram.updates)) == (before, waiting)


async def test_nobody_can_do_anything_while_the_bot_is_blocked(page: Page) -> None:
    await asked(page)
    await page.do("phones/a/block")
    before = page.rehearsal.recording.dump()
    for deed, body in (
        ("write", {"text": "x"}),
        ("tap", {"message": 2, "data": "1.1.go"}),
        ("send", {"what": "file"}),
    ):
        status, answer = await page.do(f"phones/a/{deed}", body)
        assert (status, answer["error"]) == (409, "the bot is blocked here")
    assert page.rehearsal.recording.dump() == before


@pytest.mark.parametrize("deed", ["write", "part", "dance"])
async def test_a_phone_that_nobody_has_is_not_found(page: Page, deed: str) -> None:
    assert (await page.do(f"phones/c/{deed}", {"text": "x", **SASHA}))[0] == 404


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"null", b"NaN", b'{"text": "x"'])
async def test_a_body_that_is_no_json_is_refused(page: Page, content: bytes) -> None:
    url = f"{page.rehearsal.url}/phones/a/write"
    headers = {"Content-Type": "application/json"}
    async with page.session.post(url, data=content, headers=headers) as response:
        assert (response.status, await response.json()) == (409, {"error": "a JSON object is expected"})
