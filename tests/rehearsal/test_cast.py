"""Who has the two phones, and what each may be called."""

import pytest

from bot.rehearsal.api.phone import CannotError
from bot.rehearsal.api.telegram import Telegram
from bot.rehearsal.cast import Cast, Part


@pytest.fixture
def telegram() -> Telegram:
    return Telegram("1:rehearsal")


@pytest.fixture
def cast(telegram: Telegram) -> Cast:
    cast = Cast()
    cast.enter(telegram)
    return cast


def test_two_people_come_in_with_new_phones(cast: Cast, telegram: Telegram) -> None:
    """Nobody has said anything to the bot, and Telegram tells nothing of a zone."""
    assert {key: phone.user.first_name for key, phone in cast.phones.items()} == {"a": "Alex", "b": "Sam"}
    assert all(not phone.chat.started for phone in cast.phones.values())
    assert len(telegram.chats) == 2
    cast.phones["a"].write("hello")
    assert "Berlin" not in str(telegram.updates.waiting)


def test_who_comes_again_has_the_phone_from_before(cast: Cast, telegram: Telegram) -> None:
    cast.phones["b"].write("hello")
    again = Cast()
    again.enter(telegram)
    assert [phone.id for phone in again.phones.values()] == [phone.id for phone in cast.phones.values()]
    assert again.phones["b"].screen[0].text == "hello"


def test_another_part_leaves_what_stands_in_the_chat(cast: Cast) -> None:
    phone = cast.phones["a"]
    phone.write("I am Alex")
    cast.play("a", Part(" Sasha  Lee\t", "es", "Asia/Tokyo"))
    assert cast.parts["a"] == Part("Sasha Lee", "es", "Asia/Tokyo")
    assert (phone.user.first_name, phone.user.language_code) == ("Sasha Lee", "es")
    assert [(message.text, message.sender.first_name) for message in phone.screen] == [("I am Alex", "Alex")]
    assert [zone.key for zone in cast.zones] == ["Asia/Tokyo", "America/New_York"]


@pytest.mark.parametrize(
    ("part", "complaint"),
    [
        (Part(""), "a name has 1 to 64 letters"),
        (Part("\n "), "a name has 1 to 64 letters"),
        (Part("x" * 65), "a name has 1 to 64 letters"),
        (Part("Alex", "EN"), "a language is one of en, es, fa"),
        (Part("Alex", zone="Berlin"), "there is no time zone of this name"),
        (Part("Alex", zone=""), "there is no time zone of this name"),
        (Part("Alex", zone="/etc/localtime"), "there is no time zone of this name"),
    ],
)
def test_what_nobody_can_be_changes_nothing(cast: Cast, part: Part, complaint: str) -> None:
    before = dict(cast.parts)
    with pytest.raises(CannotError, match=complaint):
        cast.play("a", part)
    assert cast.parts == before
    assert cast.phones["a"].user.first_name == "Alex"
