"""What two people do on their phones, step by step, and what each step shows."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.rehearsal.api.model import Json
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.conversation.buttons import find
from bot.rehearsal.conversation.eye import Eye, Pressed
from bot.rehearsal.conversation.model import WAIT, Step
from bot.rehearsal.conversation.saved import saved
from bot.rehearsal.conversation.sight import Shows
from bot.rehearsal.conversation.veil import link_in

BY_ITSELF: Final = 10.0
"""Seconds of stillness after which whatever comes has not come of the last deed."""


class Recording:
    """Is told of each deed before it is done; whatever comes until the next one is what it shows.

    A timer that fires at once, as that of a summary does, so belongs to the deed before it: in a saved file
    time runs, a second with each step. What comes later, and by itself, is shown by a wait of its own.
    `phones` are by their keys: what is done on a is done by A. `clock` counts seconds.
    """

    def __init__(self, phones: Mapping[str, Phone], clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._eyes = {key.upper(): Eye(phone, self._moving) for key, phone in phones.items()}
        self._done: list[Step] = []
        self._open: Step | None = None
        self._begun = self._still_since = clock()

    # What it is told

    def writes(self, phone: str, text: str) -> None:
        """Somebody sends words, which may be those that a link sends."""
        lane, links = phone.upper(), {lane: _newest_link(eye) for lane, eye in self._eyes.items()}
        owner = next((key for key, link in links.items() if link and text == _sends(link)), None)
        if owner is None:
            self._begin(f"{lane} writes", _whole(text))
        else:
            self._begin(f"{lane} opens", f"the link of {owner}")

    def taps(self, phone: str, message: int, data: str) -> None:
        """Somebody presses a button, which may be gone by now."""
        verb, value = _press(self._eyes[phone.upper()], (message, data))
        self._begin(f"{phone.upper()} {verb}", value)

    def edits(self, phone: str, message: int, text: str) -> None:
        """Somebody puts other words into an own message."""
        written = self._eyes[phone.upper()].phone.chat.messages.get(message)
        former = _whole(written.text) if written else ""
        self._begin(f"{phone.upper()} edits", {"from": former, "to": _whole(text)})

    def sends(self, phone: str, what: str) -> None:
        """Somebody sends `a picture`, `a voice message`, `a sticker` or `a file`."""
        self._begin(f"{phone.upper()} sends", what)

    def blocks(self, phone: str) -> None:
        """Somebody blocks the bot."""
        self._begin(f"{phone.upper()} blocks", "the bot")

    def unblocks(self, phone: str) -> None:
        """Somebody lets the bot write again."""
        self._begin(f"{phone.upper()} unblocks", "the bot")

    def waits(self, by: timedelta = timedelta(seconds=1)) -> None:
        """Time is about to pass."""
        self._begin(WAIT, _span(by))

    def withdraw(self) -> None:
        """The deed that was told last could not be done."""
        self._open = self._done.pop() if self._done else None

    # What it gives

    def text(self, story: str, host: Mapping[str, str] | None = None) -> str:
        """Give the conversation file. Raises ConversationError if nothing was done yet.

        `host` is the `name` and `contact` that the bot gives as its host's.
        """
        return saved(story, self._steps(), host or {})

    def dump(self) -> Json:
        """Give all that `load` needs, as plain JSON."""
        first = {lane: dict(eye.first) for lane, eye in self._eyes.items()}
        steps = [{"line": step.line, "value": step.value, "shows": step.shows} for step in self._steps()]
        return {"steps": steps, "first": first}

    def load(self, dumped: Json) -> None:
        """Go on from there; what has come meanwhile was not seen."""
        self._done = [Step(**step) for step in dumped["steps"]]
        self._open = self._done.pop() if self._done else None
        for eye in self._eyes.values():
            eye.begin()
        for lane, first in dumped["first"].items():
            self._eyes[lane].first = {label: (number, data) for label, (number, data) in first.items()}

    def close(self) -> None:
        """Look no more."""
        for eye in self._eyes.values():
            eye.close()

    # How it is done

    def _steps(self) -> list[Step]:
        return self._done if self._open is None else [*self._done, replace(self._open, shows=self._shows())]

    def _shows(self) -> Shows:
        """What the step has shown: before it was read again, and since then."""
        earlier = self._open.shows if self._open else {}
        shows = {lane: earlier.get(lane, []) + eye.changes() for lane, eye in sorted(self._eyes.items())}
        return {lane: items for lane, items in shows.items() if items}

    def _begin(self, line: str, value: object) -> None:
        """End one step and begin another."""
        self._done = self._steps()
        self._open = Step(line, value)
        self._begun = self._still_since = self._clock()
        for eye in self._eyes.values():
            eye.begin()

    def _moving(self) -> None:
        """Something comes: of the last deed, or by itself."""
        now = self._clock()
        if now - self._still_since >= BY_ITSELF and self._is_answered():
            self._begin(WAIT, _span(timedelta(seconds=round(now - self._begun))))
        self._still_since = now

    def _is_answered(self) -> bool:
        return self._open is not None and (self._open.line == WAIT or bool(self._shows()))


def _press(eye: Eye, pressed: Pressed) -> tuple[str, object]:
    """The line for a press: by the label if it means this button, else by what is known of it."""
    sight, place = eye.look.sight, eye.place(pressed)
    if place is not None:
        number, before = place
        label = sight[number].labels[before]
        for wanted in (label, {"label": label, "on": sight[number].head}):
            if find(sight, wanted) == place:
                return "taps", wanted
    labels = [label for label, first in eye.first.items() if first == pressed]
    return ("taps again", labels[0]) if labels else ("forges", pressed[1])


def _newest_link(eye: Eye) -> str:
    messages = reversed(eye.phone.screen)
    return next(filter(None, (link_in(message.text) for message in messages)), "")


def _sends(link: str) -> str:
    return f"/start {link.rpartition('=')[2]}"


def _whole(text: str) -> str:
    """Without broken halves of characters, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _span(span: timedelta) -> dict[str, int]:
    """As a file says it, in whole seconds; at least one."""
    days, seconds = divmod(max(1, round(span.total_seconds())), 86_400)
    units = {
        "days": days,
        "hours": seconds // 3_600,
        "minutes": seconds // 60 % 60,
        "seconds": seconds % 60,
    }
    return {unit: count for unit, count in units.items() if count}
