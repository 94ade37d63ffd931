from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.server import BotApiServer

Call = Callable[..., Awaitable[dict[str, Any]]]

GO = {"inline_keyboard": [[{"text": "Go on", "callback_data": "1.1.go"}]]}
BACK = {"inline_keyboard": [[{"text": "Back", "callback_data": "1.1.back"}]]}
SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


@pytest.fixture
async def question(call: Call, anna: Phone) -> dict[str, int]:
    sent = await call(
        "sendMessage", chat_id=anna.id, text="<b>How</b> is it?", parse_mode="HTML", reply_markup=GO
    )
    return {"chat_id": anna.id, "message_id": sent["result"]["message_id"]}


async def test_edit_puts_words_and_keyboard_in_place(
    call: Call, anna: Phone, question: dict[str, int]
) -> None:
    """An edit changes the message where it stands, and without a keyboard the old one goes."""
    answer = await call("editMessageText", **question, text="Answered.")
    assert answer["result"]["text"] == "Answered."
    shown = anna.screen[-1]
    assert (shown.id, shown.text, shown.keyboard, shown.edited) == (
        question["message_id"],
        "Answered.",
        (),
        True,
    )


async def test_edit_that_changes_nothing_is_refused(call: Call, question: dict[str, int]) -> None:
    """The same words in the same style with the same keyboard are "not modified", however written."""
    for text in "<b>How</b> is it?", "<strong>How</strong> is it? ":
        answer = await call("editMessageText", **question, text=text, parse_mode="HTML", reply_markup=GO)
        assert (answer["error_code"], answer["description"]) == (400, SAME)
    assert (await call("editMessageText", **question, text="How is it?", reply_markup=GO))["ok"]
    assert (await call("editMessageText", **question, text="How is it?", reply_markup=BACK))["ok"]


async def test_keyboard_alone_can_be_changed(call: Call, anna: Phone, question: dict[str, int]) -> None:
    """A keyboard is replaced, refused when it is the same, and removed when none is given."""
    same = await call("editMessageReplyMarkup", **question, reply_markup=GO)
    assert same["description"] == SAME
    assert (await call("editMessageReplyMarkup", **question, reply_markup=BACK))["ok"]
    assert [button.text for button in anna.screen[-1].buttons] == ["Back"]
    assert (await call("editMessageReplyMarkup", **question))["ok"]
    assert anna.screen[-1].buttons == ()


@pytest.mark.parametrize("method", ["editMessageText", "editMessageReplyMarkup"])
@pytest.mark.parametrize(
    ("message_id", "description"), [(1, "message can't be edited"), (99, "message to edit not found")]
)
async def test_only_own_messages_can_be_edited(
    call: Call, anna: Phone, method: str, message_id: int, description: str
) -> None:
    """A person's message and one that is not there are refused, each in its own words."""
    words = {"text": "x"} if method == "editMessageText" else {}
    answer = await call(method, chat_id=anna.id, message_id=message_id, **words)
    assert answer["description"] == f"Bad Request: {description}"


async def test_message_is_deleted_once_and_within_48_hours(
    call: Call, server: BotApiServer, anna: Phone, question: dict[str, int]
) -> None:
    """Anything in a private chat can be deleted, also what the person wrote, but not twice nor late."""
    assert (await call("deleteMessage", **question))["ok"]
    again = await call("deleteMessage", **question)
    assert again["description"] == "Bad Request: message to delete not found"
    first = anna.write("something private")
    assert (await call("deleteMessage", chat_id=anna.id, message_id=first))["ok"]
    old = anna.write("something old")
    now = server.telegram.clock()
    server.telegram.clock = lambda: now + 48 * 3600
    late = await call("deleteMessage", chat_id=anna.id, message_id=old)
    assert late["description"] == "Bad Request: message can't be deleted for everyone"
    assert [message.text for message in anna.screen] == ["/start", "something old"]


async def test_tap_is_answered_once_and_in_time(
    call: Call, server: BotApiServer, anna: Phone, question: dict[str, int]
) -> None:
    """An answer reaches the phone; a second, a late and an invented one are "too old"."""
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    query = anna.tap(question["message_id"], "Go on")
    answer = await call("answerCallbackQuery", callback_query_id=query, text="Saved", show_alert=True)
    assert answer["ok"]
    assert [(toast.query, toast.text, toast.alert) for toast in anna.toasts] == [(query, "Saved", True)]
    again = await call("answerCallbackQuery", callback_query_id=query)
    assert again["description"] == too_old
    late = anna.press("Go on")
    now = server.telegram.clock()
    server.telegram.clock = lambda: now + 150
    for stale in late, "77":
        refused = await call("answerCallbackQuery", callback_query_id=stale)
        assert refused["description"] == too_old
