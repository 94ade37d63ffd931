"""What an open page is told: everything once, the newest first, and then what is news."""

from dataclasses import dataclass, field

import pytest

from bot.rehearsal.api.model import Toast
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.sending import delete_message, edit_message_text, send_message
from bot.rehearsal.api.telegram import Telegram
from bot.rehearsal.follower import AT_ONCE, Follower
from tests.rehearsal.playhouse import Json


@dataclass
class Shown:
    """A stage with two phones."""

    telegram: Telegram = field(default_factory=lambda: Telegram("1:rehearsal"))
    weather: str = "well"

    def __post_init__(self) -> None:
        self._phones = {"a": self.telegram.user("Alex"), "b": self.telegram.user("Sam")}

    @property
    def phones(self) -> dict[str, Phone]:
        return self._phones

    def common(self) -> Json:
        return {"weather": self.weather}

    def say(self, key: str, text: str, **params: object) -> int:
        sent = send_message(self.telegram, {"chat_id": self._phones[key].id, "text": text, **params})
        number: int = sent["message_id"]
        return number


@pytest.fixture
def shown() -> Shown:
    shown = Shown()
    for phone in shown.phones.values():
        phone.write("/start")
    return shown


def told(follower: Follower) -> list[Json]:
    return list(follower.news())


def texts(pieces: list[Json], key: str) -> list[str]:
    return [m["text"] for piece in pieces if piece.get("phone") == key for m in piece.get("messages", ())]


def test_the_first_look_gives_everything_the_newest_first_in_pieces(shown: Shown) -> None:
    for number in range(2 * AT_ONCE + 5):
        shown.say("a", f"line {number}")
    pieces = told(Follower(shown))
    assert pieces[0] == {"common": {"weather": "well"}}
    assert pieces[-1] == {"settled": True}
    sizes = [len(piece["messages"]) for piece in pieces if piece.get("phone") == "a" and "messages" in piece]
    assert sizes == [AT_ONCE, AT_ONCE, 6]
    assert AT_ONCE <= 25
    lines = [f"line {number}" for number in range(2 * AT_ONCE + 5)]
    assert texts(pieces, "a") == [*reversed(lines), "/start"]
    assert texts(pieces, "b") == ["/start"]


def test_without_a_change_there_is_no_news(shown: Shown) -> None:
    follower = Follower(shown)
    told(follower)
    assert told(follower) == []


def test_an_edit_is_one_message_and_a_deletion_its_number(shown: Shown) -> None:
    first, second = shown.say("a", "one"), shown.say("a", "two")
    follower = Follower(shown)
    told(follower)
    chat = shown.phones["a"].id
    edit_message_text(shown.telegram, {"chat_id": chat, "message_id": first, "text": "won"})
    (piece,) = told(follower)
    assert [(m["message_id"], m["text"]) for m in piece["messages"]] == [(first, "won")]
    delete_message(shown.telegram, {"chat_id": chat, "message_id": second})
    assert told(follower) == [{"phone": "a", "gone": [second]}]


def test_what_is_common_comes_whole_when_it_has_changed(shown: Shown) -> None:
    follower = Follower(shown)
    told(follower)
    shown.weather = "slow"
    assert told(follower) == [{"common": {"weather": "slow"}}]


def test_a_message_says_whose_it_is_and_how_it_came(shown: Shown) -> None:
    shown.say("a", "hush", disable_notification=True)
    pieces = told(Follower(shown))
    hush, start = next(piece["messages"] for piece in pieces if piece.get("phone") == "a")
    assert (hush["from_bot"], hush["silent"], hush["unacted"]) == (True, True, None)
    assert (start["from_bot"], start["silent"]) == (False, False)


def test_toasts_are_told_once_and_none_of_before(shown: Shown) -> None:
    """A page that opens later has missed them."""
    phone = shown.phones["a"]

    def answer(text: str) -> str:
        query = phone.tap_data(1, "1.1.go")
        shown.telegram.answer_tap(Toast(query, text, alert=False))
        return query

    early = Follower(shown)
    told(early)
    first = answer("Saved.")
    late = Follower(shown)
    assert told(early) == [{"phone": "a", "toasts": [{"query": first, "text": "Saved.", "alert": False}]}]
    assert not any("toasts" in piece for piece in told(late))
    second = answer("Saved.")
    expected = [{"phone": "a", "toasts": [{"query": second, "text": "Saved.", "alert": False}]}]
    assert told(early) == told(late) == expected


def test_notifications_are_told_once(shown: Shown) -> None:
    """To a page that opens later too: they stand on the lock screen."""
    shown.say("b", "One")
    follower = Follower(shown)
    first = [piece["notifications"] for piece in told(follower) if "notifications" in piece]
    assert [(n["number"], n["text"]) for (n,) in first] == [(1, "One")]
    shown.say("b", "Two")
    (piece,) = [piece for piece in told(follower) if "notifications" in piece]
    assert [(n["number"], n["text"]) for n in piece["notifications"]] == [(2, "Two")]
    assert told(follower) == []


def test_two_who_follow_are_told_the_same(shown: Shown) -> None:
    first, second = Follower(shown), Follower(shown)
    assert told(first) == told(second)
    shown.say("a", "one")
    assert told(first) == told(second) != []
