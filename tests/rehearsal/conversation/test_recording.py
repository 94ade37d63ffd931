"""What is done on phones is saved, and the file holds: on the wire, and in memory."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.rehearsal.api.model import Button, Message, Toast
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.telegram import Telegram
from bot.rehearsal.conversation.paper import load, plainly
from bot.rehearsal.conversation.reading import ConversationError
from bot.rehearsal.conversation.recording import Recording
from bot.rehearsal.conversation.stillness import Stillness
from tests.conversations.conversation import heard, perform, unlike, write
from tests.rehearsal.conftest import Clock
from tests.rehearsal.conversation.conftest import Opening, Wire
from tests.rehearsal.conversation.test_replay import replayed
from tests.steps import Step, opening, pairing, passing, taps, writes
from tests.telegram.patience import come_true

HOST = {"name": "Dr. Lane", "contact": "lane@example.org"}
KEPT = "Nobody comes"


class Players:
    """Both phones, and somebody who plays on them and tells of it."""

    def __init__(self, wire: Wire) -> None:
        self.phones = {key: wire.phones[key] for key in "ab"}
        self.journal = wire.server.telegram.journal
        self.recording = Recording(self.phones)
        self._stillness = Stillness(wire.server.telegram.updates)
        for phone in self.phones.values():
            phone.chat.watchers.add(self._stillness.moved)

    async def go(self, *steps: Step) -> None:
        for step in steps:
            if step.taps:
                await self.press(step.lane, *await self.find(step.lane, step.taps))
            elif step.writes:
                await self.write(step.lane, step.writes)
            else:
                invitation = await self.phones[step.opens_link_of.lower()].expect("?start=")
                await self.write(step.lane, f"/start {invitation.text.rpartition('=')[2]}")

    async def find(self, lane: str, label: str) -> tuple[int, str]:
        """The newest button that begins so: its message and its data."""
        phone = self.phones[lane.lower()]
        return await phone.until(lambda: offered(phone, label))

    async def press(self, lane: str, message: int, data: str) -> None:
        self.recording.taps(lane, message, data)
        await self.answered(lane, lambda phone: phone.tap_data(message, data))

    async def write(self, lane: str, text: str) -> int:
        self.recording.writes(lane, text)
        await self.answered(lane, lambda phone: phone.write(text))
        return max(message.id for message in self.phones[lane.lower()].screen if not message.from_bot)

    async def change(self, lane: str, message: int, text: str) -> None:
        self.recording.edits(lane, message, text)
        await self.answered(lane, lambda phone: phone.edit(message, text))

    async def come_back(self, lane: str) -> None:
        self.recording.unblocks(lane)
        await self.answered(lane, lambda phone: phone.unblock())

    async def answered(self, lane: str, deed: Callable[[Phone], object]) -> None:
        """Do it, and wait until the bot has done all that it does then."""
        phone = self.phones[lane.lower()]
        before = said(phone)
        deed(phone)
        await phone.until(lambda: said(phone) != before)
        await self.still()

    async def still(self) -> None:
        await self._stillness.last(0.15, within=5)


def said(phone: Phone) -> tuple[object, ...]:
    """All that stands on a phone of the bot, and all that flashed up."""
    flashed = (toast.query for toast in phone.toasts if toast.text)
    return (*(message for message in phone.screen if message.from_bot), *flashed)


def offered(phone: Phone, label: str) -> tuple[int, str] | None:
    for message in reversed(phone.screen):
        for button in message.buttons:
            if button.text.startswith(label):
                return message.id, str(button.value)
    return None


def leaves_it_open(step: Step) -> Step:
    """B wants to be able to change words that are saved."""
    return replace(step, taps="Leave it open") if step == Step("B", taps="Keep it tidy") else step


async def play_a_round(players: Players) -> None:
    """To the summary, with words changed, a choice taken back, a press too late, a block, and a wait."""
    await players.go(*(leaves_it_open(step) for step in pairing()), *opening())
    late = await players.find("A", "Towards closeness")
    await players.go(*taps("A", "Towards closeness", "Full attention", "✓ Full attention", "Full attention"))
    await players.press("A", *late)
    await players.go(*taps("A", "Go on", "9", "I ask again"), *writes("A", KEPT))
    await players.go(*taps("A", "Go on", "I don't know", "Skip"), *passing("A", "Alex took the time"))
    await players.go(*taps("A", "Pass this on"))
    players.recording.blocks("a")
    players.phones["a"].block()
    await players.go(*taps("B", *["Skip"] * 6))
    wish = await players.write("B", "a cup of tea\nand a walk")
    await players.change("B", wish, "a pot of tea\nand a walk")
    players.recording.waits(timedelta(minutes=1))
    await players.go(
        *taps("B", "Go on"), *passing("B", "Sam made a quiet moment"), *taps("B", "Pass this on")
    )
    await players.phones["b"].expect("Something is here for you")
    await come_true(lambda: any(call.status == 403 for call in players.journal))
    await players.still()
    await players.come_back("A")
    await players.go(*taps("A", "Open"), *taps("B", "Open"))


async def test_what_was_saved_is_the_same_again_on_the_wire_and_in_memory(
    on_the_wire: Opening, tmp_path: Path
) -> None:
    async with on_the_wire() as wire:
        players = Players(wire)
        await play_a_round(players)
        text = players.recording.text("A round.", HOST)
    content, file = load(text), tmp_path / "saved.yaml"
    file.write_text(text, encoding="utf-8")
    for serialised in (False, True):
        play, shown = perform(content, serialised=serialised)
        assert not (difference := unlike(content, shown)), difference
    for lane in "AB":
        assert all(words in heard(play, lane) for words in content["must"][lane])
        assert not any(words in heard(play, lane) for words in content["never"][lane])
    assert KEPT in content["never"]["B"]
    write(file, content, shown)
    assert file.read_text(encoding="utf-8") == text
    async with on_the_wire() as wire:
        recording = Recording({key: wire.phones[key] for key in "ab"})
        assert not (difference := await replayed(wire, text, recording=recording)), difference
    assert recording.text("A round.", HOST) == text


# What follows needs no bot: whatever comes is put on the phones by hand.


@pytest.fixture
def telegram() -> Telegram:
    return Telegram("4711:rehearsal")


@pytest.fixture
def phones(telegram: Telegram) -> dict[str, Phone]:
    return {"a": telegram.user("Alex"), "b": telegram.user("Sam")}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def recording(phones: dict[str, Phone], clock: Clock) -> Recording:
    return Recording(phones, clock)


Says = Callable[..., Message]


@pytest.fixture
def says(telegram: Telegram) -> Says:
    """The bot sends something, with a row of buttons."""

    def say(phone: Phone, text: str, *labels: str) -> Message:
        row = tuple(Button(label, "callback_data", f"1.{phone.chat.last_id}.{label}") for label in labels)
        return telegram.post(phone.chat, telegram.bot, {"text": text, "keyboard": (row,) if row else ()})

    return say


def steps(recording: Recording) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plainly(load(recording.text("")))["steps"]
    return found


def test_what_comes_by_itself_is_shown_by_a_wait(
    recording: Recording, phones: dict[str, Phone], clock: Clock, says: Says
) -> None:
    """Time had to pass for it; a slow answer, and what the other reads of it, come of the deed."""
    recording.writes("a", "hello")
    clock.now += 100
    says(phones["a"], "Slow.")
    clock.now += 1
    says(phones["b"], "Something is here for you.")
    clock.now += 79
    says(phones["b"], "Its time is over.")
    assert steps(recording) == [
        {
            "A writes": "hello",
            "shows": {"A": [{"says": "Slow."}], "B": [{"says": "Something is here for you."}]},
        },
        {"wait": {"minutes": 3}, "shows": {"B": [{"says": "Its time is over."}]}},
    ]


def test_what_comes_while_time_is_moved_belongs_to_that(
    recording: Recording, phones: dict[str, Phone], clock: Clock, says: Says
) -> None:
    recording.waits(timedelta(days=14, seconds=-0.1))
    clock.now += 3
    says(phones["a"], "Two weeks are over.")
    assert steps(recording) == [{"wait": {"days": 14}, "shows": {"A": [{"says": "Two weeks are over."}]}}]


def test_each_press_is_written_so_that_it_means_one_button(
    recording: Recording, phones: dict[str, Phone], says: Says, telegram: Telegram
) -> None:
    """The newest of a label by the label, an older one with its message, a gone one as pressed again."""
    phone = phones["a"]
    messages = [
        says(phone, "One\nmore", "Home", "Reflect on it"),
        says(phone, "Two", "Home", "Reflect on it all"),
    ]
    gone = says(phone, "Three", "Later")
    telegram.amend(phone.chat, gone, {"keyboard": ()})
    pressed = [(message, place) for message in messages for place in (0, 1)]
    for message, place in [*pressed, (gone, 0)]:
        recording.taps("a", message.id, str(message.buttons[place].value))
    recording.taps("a", gone.id, "1.2.never")
    says(phone, "Done.")
    assert [{key: value for key, value in step.items() if key != "shows"} for step in steps(recording)] == [
        {"A taps": {"label": "Home", "on": "One"}},
        {"A taps": {"label": "Reflect on it", "on": "One"}},
        {"A taps": "Home"},
        {"A taps": "Reflect on it all"},
        {"A taps again": "Later"},
        {"A forges": "1.2.never"},
    ]


def test_a_recording_goes_on_after_it_was_written_down(
    recording: Recording, phones: dict[str, Phone], clock: Clock, says: Says
) -> None:
    """Nothing is lost or told twice, and a button that was there once is still known."""
    recording.writes("a", "hello")
    asked = says(phones["a"], "What now?", "Go on")
    dumped = json.loads(json.dumps(recording.dump()))
    recording.close()
    after = Recording(phones, clock)
    says(phones["b"], "Nobody wrote this down.")
    after.load(dumped)
    says(phones["b"], "Somebody is there.")
    after.taps("a", asked.id, str(asked.buttons[0].value))
    phones["a"].chat.toasts.append(Toast("q", "Saved.", alert=False))
    phones["a"].chat.changed()
    assert steps(after) == [
        {
            "A writes": "hello",
            "shows": {
                "A": [{"says": "What now?", "buttons": ["Go on"]}],
                "B": [{"says": "Somebody is there."}],
            },
        },
        {"A taps": "Go on", "shows": {"A": [{"toast": "Saved."}]}},
    ]


def test_a_deed_that_could_not_be_done_leaves_nothing(
    recording: Recording, phones: dict[str, Phone], says: Says
) -> None:
    recording.writes("a", "hello")
    says(phones["a"], "One.")
    recording.writes("a", " ")
    recording.withdraw()
    says(phones["a"], "Two.")
    assert steps(recording) == [{"A writes": "hello", "shows": {"A": [{"says": "One."}, {"says": "Two."}]}}]


def test_nothing_is_saved_of_nothing(recording: Recording) -> None:
    with pytest.raises(ConversationError, match="nothing was said yet"):
        recording.text("A story.")


def test_links_and_instants_are_hidden(recording: Recording, phones: dict[str, Phone], says: Says) -> None:
    """They are others each time; whose link is opened is written down, also when its code is typed."""
    recording.writes("a", "hello")
    says(phones["a"], "Open https://t.me/some_bot?start=p_abc since 2026-03-02T18:00:00+00:00")
    recording.writes("b", "/start p_abc")
    says(phones["b"], "Welcome.")
    first, second = steps(recording)
    assert first["shows"]["A"] == [{"says": "Open https://t.me/… since …-…-…T…"}]
    assert second["B opens"] == "the link of A"


@settings(deadline=None)
@example(words=["?0", "\x85", "a\nb\x8e"], story="")
@given(words=st.lists(st.text(min_size=1), min_size=1, max_size=4), story=st.text())
def test_whatever_is_said_is_read_again_as_it_was(words: list[str], story: str) -> None:
    telegram = Telegram("4711:rehearsal")
    phone = telegram.user("Alex")
    recording = Recording({"a": phone}, Clock())
    for text in words:
        recording.writes("a", text)
        own = telegram.post(phone.chat, phone.user, {"text": text})
        telegram.post(phone.chat, telegram.bot, {"text": f"You said {text}"})
        recording.edits("a", own.id, text)
    content = plainly(load(recording.text(story)))
    told, changed = content["steps"][::2], content["steps"][1::2]
    assert [step["A writes"] for step in told] == words
    assert [step["shows"]["A"][0]["says"] for step in told] == [f"You said {text}" for text in words]
    assert [step["A edits"]["to"] for step in changed] == words
    assert content["story"]
    assert content["must"]
    assert content["never"]
