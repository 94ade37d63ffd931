"""Golden files are played on phones, against the bot as it runs."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.rehearsal.conversation.deeds import PassTime
from bot.rehearsal.conversation.reading import ConversationError, read
from bot.rehearsal.conversation.recording import Recording
from bot.rehearsal.conversation.replay import Replay
from tests.rehearsal.conversation.conftest import Opening, Wire

FILES = Path(__file__).parents[2] / "conversations"


async def by_itself(span: timedelta) -> None:
    """Time passes, and what is due has happened already."""
    assert span > timedelta()


async def replayed(
    wire: Wire,
    text: str,
    *,
    recording: Recording | None = None,
    within: float = 5.0,
    pass_time: PassTime = by_itself,
) -> str:
    """The first difference, or nothing."""

    def told(number: int, of: int, title: str) -> None:
        assert 0 < number <= of
        assert title

    replay = Replay(
        read(text, "the file"),
        wire.phones,
        wire.server.telegram.updates,
        pass_time,
        told=told,
        recording=recording,
        still=0.15,
        within=within,
    )
    return await replay.run()


@pytest.mark.parametrize("name", ["whole-round", "inviting"])
async def test_a_golden_file_shows_the_same_on_phones(name: str, on_the_wire: Opening) -> None:
    """Timers that fire early, links that are others each time, and a third phone are no difference."""
    async with on_the_wire() as wire:
        text = (FILES / f"{name}.yaml").read_text(encoding="utf-8")
        assert await replayed(wire, text) == ""


TWO_WAITS = """
steps:
  - A does: [writes: /start, Go on]
  - wait: {days: 13}
  - wait: {days: 1}
    shows:
      A:
        - says: Fourteen days are over.
"""


@pytest.mark.parametrize("days", [13, 1])
async def test_what_is_due_shows_in_whichever_of_two_waits_the_file_has_it(
    days: int, on_the_wire: Opening
) -> None:
    """Early or in time, also after a step whose own screens are not written down."""
    async with on_the_wire() as wire:
        telegram, phone = wire.server.telegram, wire.phones["a"]

        async def pass_time(span: timedelta) -> None:
            if span == timedelta(days=days):
                telegram.post(phone.chat, telegram.bot, {"text": "Fourteen days are over."})

        assert await replayed(wire, TWO_WAITS, pass_time=pass_time) == ""


ASKED = """
steps:
  - A does: [writes: /start, Go on, 'Yes, that is all right']
  - A taps: I am 18…
    shows:
      A:
        - edits: This is for grown-ups. Are you 18 or older?
          into: You are 18 or older.
        - says: What would you like to be called? Your partner will see this name.
  - A taps again: I am 18 or older
    shows:
      A:
        - toast: This one is answered already, or has moved on. Nothing was changed.
"""


@pytest.mark.parametrize(
    ("said", "instead", "step", "now"),
    [
        ("You are 18 or older.", "You are 80.", "A taps: I am 18…", "+      into: You are 18 or older."),
        (
            "to be called?",
            "called?",
            "A taps: I am 18…",
            "+    - says: What would you like to be called?",
        ),
        ("This one is", "This one was", "A taps again: I am 18 or older", "+    - toast: This one is"),
    ],
)
async def test_the_first_difference_is_told_with_its_step(
    said: str, instead: str, step: str, now: str, on_the_wire: Opening
) -> None:
    async with on_the_wire() as wire:
        difference = await replayed(wire, ASKED.replace(said, instead), within=1.0)
    assert difference.startswith(step)
    assert now in difference


async def test_what_the_file_does_not_say_is_a_difference(on_the_wire: Opening) -> None:
    async with on_the_wire() as wire:
        difference = await replayed(wire, "steps:\n  - A writes: /start\n")
    assert difference.startswith("A writes: /start")
    assert "Welcome to Twofold" in difference


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("A taps: Nothing of the kind", "the file:3: step 2, `A taps`: there is no such button"),
        ("A taps again: Never", "the file:3: step 2, `A taps again`: no such button was ever shown"),
        ("A edits: {from: this, to: that}", "`A edits`: nothing of the kind was written"),
        ("A opens: the link of B", "`A opens`: there is no link on the phone of B"),
        ("A writes: ' '", "step 2, `A writes`: a message has 1 to 4096 UTF-16 units"),
    ],
)
async def test_a_step_that_nobody_can_do_is_named(line: str, complaint: str, on_the_wire: Opening) -> None:
    async with on_the_wire() as wire:
        with pytest.raises(ConversationError) as error:
            await replayed(wire, f"steps:\n  - A does: [writes: /start]\n  - {line}\n", within=1.0)
    assert complaint in str(error.value)
    assert str(error.value).count("\n") == 0


async def test_a_bot_that_is_not_there_ends_a_replay(on_the_wire: Opening) -> None:
    async with on_the_wire() as wire:
        wire.server.faults.before = 60.0
        with pytest.raises(ConversationError, match="no answer came in"):
            await replayed(wire, "steps:\n  - A writes: /start\n", within=0.5)
        wire.server.faults.before = 0.0
