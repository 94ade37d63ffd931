"""All that Telegram remembers goes through a file and is the same again."""

import asyncio
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rehearsal.api.methods import METHODS
from bot.rehearsal.api.model import Toast, Upload
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.sending import send_document, send_message, show_unacted
from bot.rehearsal.api.snapshot import Snapshot
from bot.rehearsal.api.telegram import Telegram

NOW = 1_790_000_000.0

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=20).filter(
    str.strip
)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(-1e9, 1e9) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
keyboards = st.lists(
    st.lists(st.fixed_dictionaries({"text": words, "callback_data": st.just("1.1.go")}), max_size=3),
    max_size=3,
)
deeds = st.one_of(
    st.tuples(st.just("write"), words),
    st.tuples(st.just("edit"), words),
    st.tuples(st.just("voice"), words),
    st.tuples(st.just("tap"), words),
    st.tuples(st.just("answer"), words),
    st.tuples(st.just("block"), st.booleans()),
    st.tuples(st.just("say"), st.tuples(words, keyboards, st.booleans())),
    st.tuples(st.just("document"), st.binary(min_size=1, max_size=40)),
    st.tuples(st.just("unacted"), plain),
    st.tuples(st.just("commands"), words),
)


def do(telegram: Telegram, phone: Phone, name: str, value: Any) -> None:  # noqa: ANN401, C901 - a list
    """One thing on the phone, or of the bot; what cannot be done just now is left out."""
    here = {"chat_id": phone.id}
    may_say = phone.chat.started and not phone.blocked
    if name == "block":
        (phone.block if value else phone.unblock)()
    elif name == "commands":
        METHODS["setMyCommands"](telegram, {"commands": [{"command": "start", "description": value}]})
    elif name == "answer" and telegram.taps:
        telegram.answer_tap(Toast(next(iter(telegram.taps)), value, alert=False))
    elif name == "edit" and (own := [m for m in phone.screen if not m.from_bot]):
        phone.edit(own[-1].id, value)
    elif name == "write" and not phone.blocked:
        phone.write(value)
    elif name == "voice" and not phone.blocked:
        phone.send_voice(value)
    elif name == "tap" and not phone.blocked:
        phone.tap_data(phone.chat.last_id, value)
    elif name == "say" and may_say:
        text, rows, silent = value
        looks = {"text": text, "reply_markup": {"inline_keyboard": rows}, "disable_notification": silent}
        send_message(telegram, {**here, **looks})
    elif name == "document" and may_say:
        send_document(telegram, {**here, "document": Upload("mine", value, "application/json")})
    elif name == "unacted" and may_say:
        show_unacted(telegram, "sendPoll", {**here, "options": value})


def twin(telegram: Telegram) -> Telegram:
    """Another Telegram, which remembers this one's memory from a file."""
    file = Snapshot.of(telegram).model_dump_json().encode()
    again = Telegram(telegram.token, telegram.clock)
    Snapshot.model_validate_json(file).restore(again)
    return again


def looks(telegram: Telegram) -> dict[str, Any]:
    """All of it that lasts."""
    chats = telegram.chats.values()
    return {
        "chats": [(c.id, c.owner, c.title, c.started, c.blocked, c.last_id) for c in chats],
        "messages": [c.messages for c in chats],
        "notifications": [list(c.notifications) for c in chats],
        "updates": (telegram.updates.waiting, telegram.updates.next_id),
        "taps": (telegram.taps, telegram.next_tap),
        "bot": (telegram.commands, telegram.about),
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), deeds), max_size=12))
def test_whatever_was_done_is_the_same_again(done: list[tuple[int, tuple[str, Any]]]) -> None:
    telegram = Telegram("1:rehearsal", lambda: NOW)
    phones = [telegram.user("Alex"), telegram.user("Sam", "")]
    for who, (name, value) in done:
        do(telegram, phones[who], name, value)
    again = twin(telegram)
    assert looks(again) == looks(telegram)
    assert Snapshot.of(again) == Snapshot.of(telegram)


def test_one_that_is_taken_up_again_goes_on() -> None:
    """Messages, updates and taps go on from their numbers; updates expire as they would have."""
    now = [NOW]
    telegram = Telegram("1:rehearsal", lambda: now[0])
    phone = telegram.user("Alex")
    phone.write("one")
    query = phone.tap_data(1, "1.1.go")
    again = twin(telegram)
    same = Phone(again, again.chats[phone.id])
    assert same.write("two") == 2
    assert same.tap_data(1, "1.1.go") != query
    ids = [update["update_id"] for update in asyncio.run(again.updates.poll())]
    assert ids == list(range(ids[0], ids[0] + 4))
    now[0] += 150
    kinds = [list(update)[1] for update in asyncio.run(again.updates.poll())]
    assert kinds == ["message", "message"]


def test_the_file_is_plain_json_with_nothing_of_the_journal() -> None:
    telegram = Telegram("1:Quark-Nebula", lambda: NOW)
    telegram.user("Alex").write("hello")
    telegram.note("sendMessage", {"text": "canary"}, 200)
    written = Snapshot.of(telegram).model_dump_json()
    assert json.loads(written)["chats"][0]["messages"][0]["text"] == "hello"
    assert "canary" not in written
    assert "Quark" not in written
