"""From what Telegram sends to what happened to whom: nothing is trusted, nothing stops the queue."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.events import Command, Edited, Event, Media, Returned, Tap, Wrote
from bot.core.invite import hash_code
from bot.store.item import Elsewhere
from bot.telegram.understanding import FORGED, clean, understand

Json = dict[str, Any]

ANNA: Json = {"id": 5_000_000_001, "is_bot": False, "first_name": "Anna"}
PRIVATE: Json = {"id": ANNA["id"], "type": "private", "first_name": "Anna"}
GROUP: Json = {"id": -100, "type": "group", "title": "Friends"}
SUPERGROUP: Json = {"id": -1001234567890, "type": "supergroup", "title": "Friends"}
CHANNEL: Json = {"id": -1009876543210, "type": "channel", "title": "News"}


def message(chat: Json = PRIVATE, **content: object) -> Json:
    return {"message_id": 7, "from": ANNA, "chat": chat, "date": 1_790_000_000, **content}


def written(text: str, chat: Json = PRIVATE) -> Json:
    return {"message": message(chat, text=text)}


def pressed(data: object, chat: Json = PRIVATE, **more: object) -> Json:
    query = {"id": "q", "from": ANNA, "chat_instance": "1", "message": message(chat, text="asked")}
    return {"callback_query": {**query, "data": data, **more}}


def member(status: str, chat: Json = PRIVATE) -> Json:
    rights = (
        "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats"
        " can_restrict_members can_promote_members can_change_info can_invite_users"
        " can_post_stories can_edit_stories can_delete_stories"
    )
    more: dict[str, Json] = {
        "kicked": {"until_date": 0},
        "administrator": dict.fromkeys(rights.split(), True),
    }
    bot = {"id": 1, "is_bot": True, "first_name": "Twofold"}
    states = {
        name: {"user": bot, "status": state, **more.get(state, {})}
        for name, state in (("old_chat_member", "left"), ("new_chat_member", status))
    }
    return {"my_chat_member": {"chat": chat, "from": ANNA, "date": 1, **states}}


FORGED_HERE = Tap(FORGED.walk, FORGED.turn, FORGED.key, 7)

UNDERSTOOD: list[tuple[str, Json, Event | Elsewhere]] = [
    ("command", written("/help"), Command("help")),
    ("command-of-the-bot", written("/Help@Twofold_bot"), Command("help")),
    ("command-and-words", written("/start  a b\nc "), Command("start", "a b\nc")),
    ("link", written("/start p_code"), Command("start", "p_code", hash_code("code"))),
    ("link-with-name", written("/start@twofold_bot p_code"), Command("start", "p_code", hash_code("code"))),
    ("unknown-command", written("/dance"), Command("dance")),
    ("no-command", written("/what is this?!"), Command("what", "is this?!")),
    ("slash", written("/"), Wrote(7, "/")),
    ("path", written("/etc/passwd"), Wrote(7, "/etc/passwd")),
    ("words", written("<b>{{ 7*7 }}</b> 🌱"), Wrote(7, "<b>{{ 7*7 }}</b> 🌱")),
    ("nul", written("a\x00b\x1bc\td\ne"), Wrote(7, "abc\td\ne")),
    ("half-a-character", written("a\ud800b"), Wrote(7, "a\ufffdb")),
    ("character-in-halves", written("\ud83c\udf31"), Wrote(7, "🌱")),
    ("right-to-left", written("\u202e\u05e9\u05dc"), Wrote(7, "\u202e\u05e9\u05dc")),
    ("edited", {"edited_message": message(text="b\x00", edit_date=1)}, Edited(7, "b")),
    ("edited-caption", {"edited_message": message(caption="b", edit_date=1)}, Edited(7, "b")),
    ("photo", {"message": message(photo=[], caption="look")}, Media("look")),
    ("location", {"message": message(location={"latitude": 1.0, "longitude": 2.0})}, Media()),
    ("something-new", {"message": message(hologram={"id": "x"})}, Media()),
    ("tap", pressed("12.34.go_on"), Tap(12, 34, "go_on", 7)),
    ("tap-on-what-is-gone", pressed("1.2.x", message=message() | {"date": 0}), Tap(1, 2, "x", 7)),
    ("forged-none", pressed(None), FORGED_HERE),
    ("forged-empty", pressed(""), FORGED_HERE),
    ("forged-short", pressed("1.2"), FORGED_HERE),
    ("forged-words", pressed("a.b.c"), FORGED_HERE),
    ("forged-negative", pressed("-1.2.go"), FORGED_HERE),
    ("forged-huge", pressed("9999999999.1.go"), FORGED_HERE),
    ("forged-digits", pressed("\u0661.\u0662.go"), FORGED_HERE),
    ("forged-nul", pressed("1.2.g\x00"), FORGED_HERE),
    ("forged-line", pressed("1.2.go\n"), FORGED_HERE),
    ("forged-space", pressed("1.2.g o"), FORGED_HERE),
    ("forged-half-a-character", pressed("1.2.\ud800"), FORGED_HERE),
    ("forged-long", pressed("1.2." + "k" * 61), FORGED_HERE),
    ("unblocked", member("member"), Returned()),
    ("group", written("hello", GROUP), Elsewhere()),
    ("group-command", written("/start p_code", GROUP), Elsewhere()),
    ("supergroup", written("hello", SUPERGROUP), Elsewhere()),
    ("edited-in-a-group", {"edited_message": message(GROUP, text="b")}, Elsewhere()),
    ("joined-a-group", member("member", GROUP), Elsewhere()),
    ("made-administrator", member("administrator", CHANNEL), Elsewhere()),
]


@pytest.mark.parametrize(
    ("raw", "event"), [pytest.param(raw, event, id=name) for name, raw, event in UNDERSTOOD]
)
def test_what_happened_to_whom(raw: Json, event: Event | Elsewhere) -> None:
    """Each kind of update is one event of the chat it came from."""
    item = understand({"update_id": 3, **raw}).item
    assert item is not None
    assert (item.update, item.event) == (3, event)
    assert item.chat == (
        ANNA["id"] if not isinstance(event, Elsewhere) else next(iter(raw.values()))["chat"]["id"]
    )


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"chat_boost_of_tomorrow": {"id": 1}},
        {"channel_post": message(CHANNEL, text="news")},
        {"from_the_future": {"a": [1, None]}},
        member("kicked"),
        member("left", GROUP),
    ],
)
def test_what_means_nothing_here_is_passed_over(raw: Json) -> None:
    """Kinds that nobody asked for, a block, being thrown out: nothing is to be done."""
    assert understand({"update_id": 3, **raw}).item is None


def test_a_tap_in_a_group_is_answered_and_nothing_else() -> None:
    """Nobody is taken into the house by a button that was forwarded."""
    understood = understand({"update_id": 3, **pressed("1.2.go", GROUP)})
    assert (understood.item, understood.query) == (None, "q")


POISON: list[tuple[str, Json, int]] = [
    ("no-date", {"message": {"message_id": 7, "from": ANNA, "chat": PRIVATE, "text": "x"}}, ANNA["id"]),
    ("number-for-text", {"message": message(text=5)}, ANNA["id"]),
    ("list-for-sender", {"message": message(text="x") | {"from": [1]}}, ANNA["id"]),
    ("number-for-data", pressed(5), ANNA["id"]),
    ("no-sender-of-a-tap", {"callback_query": {"id": "q", "message": message()}}, ANNA["id"]),
    ("words-for-chat", {"message": message(text="x") | {"chat": "here"}}, 0),
    ("words-for-id", {"message": message({**PRIVATE, "id": "abc"}, text="x")}, 0),
    ("huge-id", {"message": message({**PRIVATE, "id": 2**70}, text="x")}, 0),
    ("no-id", {"message": message({"type": "private"}, text="x")}, 0),
    ("group-without-date", {"message": {"message_id": 7, "from": ANNA, "chat": GROUP}}, 0),
    ("null-in-place", {"my_chat_member": {"chat": None}}, 0),
    ("text-for-message", {"message": "hello"}, 0),
]


@pytest.mark.parametrize(("raw", "chat"), [pytest.param(raw, chat, id=name) for name, raw, chat in POISON])
def test_what_cannot_be_read_is_kept_for_its_author(raw: Json, chat: int) -> None:
    """It becomes an item without an event; in a group, or without an id, nobody is told."""
    item = understand({"update_id": 3, **raw}).item
    assert item is not None
    assert (item.event, item.chat) == (None, chat)
    assert json.loads(item.raw) == {"update_id": 3, **raw}


anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**80), 2**80) | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "from", "chat", "message", "text", "date", "type", "data", "status"]),
            inner,
        )
    ),
    max_leaves=12,
)


@given(
    st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member"]),
    anything,
    st.sampled_from(["id", "from", "chat", "text", "date", "data", "message", "message_id"]),
)
def test_no_update_stops_the_queue(kind: str, rubbish: object, place: str) -> None:
    """Whatever stands anywhere in an update, reading it raises nothing and chats are real ids."""
    whole = {"message": message(text="x"), **pressed("1.2.go"), **member("member")}
    fine = whole.get(kind, whole["message"])
    for raw in ({kind: rubbish}, {kind: {**fine, place: rubbish}}):
        understood = understand({"update_id": 3, **raw})
        assert understood.item is None or abs(understood.item.chat) < 2**52


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=20))
def test_clean_text_can_be_sent_and_stored(text: str) -> None:
    """It is whole UTF-8 without control characters but tab and line feed, and cleaning is idempotent."""
    cleaned = clean(text)
    assert cleaned.encode().decode() == cleaned
    assert not {character for character in cleaned if ord(character) < 32} - {"\t", "\n"}
    assert clean(cleaned) == cleaned
