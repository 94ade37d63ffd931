"""A script played by somebody at a terminal."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import partial
from typing import Final

from bot.core.script.model import Audience
from bot.core.walk import Walk
from bot.tools.buttons import WAYS, Choice, choices, is_number
from bot.tools.performance import NAMES, Performance

_SAFETY: Final = "/safety"
"""A command of the bot's own as well, so that it can be typed anywhere."""


class ByHand:
    """Reads what is typed for the person in hand, until /quit or the end of the input."""

    def __init__(self, performance: Performance) -> None:
        self._performance = performance
        self._terminal = performance.terminal
        self._lane = "A"

    def run(self) -> None:
        """Play until the end. Raises ScriptFailsError."""
        self._welcome()
        self._performance.look(self._lane)
        while (typed := self._terminal.ask(self._lane, self._name)) is not None:
            if typed.strip().casefold() == "/quit":
                break
            self._hear(typed.strip())
        self._terminal.note("That was it. Nothing of it is kept.")

    @property
    def _name(self) -> str:
        return self._performance.lanes[self._lane]

    def _welcome(self) -> None:
        who = " and ".join(f"{lane} is {name}" for lane, name in self._performance.lanes.items())
        switch = "/a and /b switch phones, " if self._performance.is_couple else ""
        self._terminal.note(
            f"{who}. Type the number of a button, or words where words are asked. Enter shows the page "
            f"again, {switch}/lines shows how the lines would read, /quit ends."
        )
        if not self._performance.is_couple:
            self._terminal.note(self._why_alone())

    def _why_alone(self) -> str:
        if self._performance.script.audience is Audience.ONE:
            return "This dialogue is for one person, so there is one phone."
        return f"{self._name} walks alone, up to the takeaway. With --both there are two phones."

    # What is typed

    def _hear(self, typed: str) -> None:
        match typed.casefold():
            case "":
                self._performance.look(self._lane)
            case "/a" | "/b":
                self._switch(typed[1:].upper())
            case "/lines":
                self._lines()
            case _:
                self._act(typed)

    def _switch(self, lane: str) -> None:
        if lane in self._performance.lanes:
            self._lane = lane
            self._performance.look(lane)
        else:
            self._terminal.note(f"{NAMES[lane]} is not here. {self._why_alone()}")

    def _act(self, typed: str) -> None:
        stage, lane, word = self._performance.stage, self._lane, typed.casefold()
        asking = stage.phone(lane).asking
        found = choices(asking[0]) if asking else []
        chosen = next((choice for choice in found if choice.typed == word), None)
        counted = any(not choice.is_way for choice in found)
        if chosen is not None:
            self._do(partial(stage.happen, lane, chosen.tap))
        elif (counted and is_number(word)) or (word in WAYS.values() and word != _SAFETY):
            self._terminal.note(f"There is no {word} on this page. {_offer(found)}")
        else:
            self._do(partial(stage.write, lane, typed))

    def _do(self, deed: Callable[[], None]) -> None:
        before = self._performance.walk(self._lane)
        self._performance.do(self._lane, deed)
        after = self._performance.walk(self._lane)
        same = before is not None and after is not None and before.number == after.number
        if _reached(after) > (_reached(before) if same else _Reached.UNDER_WAY):
            self._remark(_reached(after))

    # What the stage says

    def _remark(self, reached: "_Reached") -> None:
        couple = self._performance.is_couple
        if couple and reached is _Reached.OUT:
            self._terminal.note(
                "Both have passed something on, and the summary is out. It waits behind the neutral line, "
                f"here and on the other phone ({self._other})."
            )
        elif couple and reached is _Reached.RELEASED:
            self._terminal.note(
                f"{self._name} has passed something on, and nobody is told. {self._other} is the other phone."
            )
        elif not couple:
            self._lines()

    @property
    def _other(self) -> str:
        """What is typed for the other phone."""
        return next(f"/{lane.lower()}" for lane in self._performance.lanes if lane != self._lane)

    def _lines(self) -> None:
        found = self._performance.lines(self._lane)
        if self._performance.script.audience is Audience.ONE:
            self._terminal.note("This dialogue is for one person: nothing of it is passed on.")
        elif not found:
            self._terminal.note("There are no lines yet: no question has been asked.")
        else:
            self._terminal.note(f"How the lines of {self._name} would read to the partner, if passed on:")
            quoted = [f"<blockquote>{line.html}</blockquote>" for line in found]
            self._terminal.message(self._lane, "\n".join(quoted))


class _Reached(IntEnum):
    """How far a walk has come."""

    UNDER_WAY = 0
    FINISHED = 1
    RELEASED = 2
    OUT = 3


def _reached(walk: Walk | None) -> _Reached:
    if walk is None:
        return _Reached.UNDER_WAY
    marks = ((_Reached.OUT, walk.out), (_Reached.RELEASED, walk.release), (_Reached.FINISHED, walk.finished))
    return next((reached for reached, mark in marks if mark is not None), _Reached.UNDER_WAY)


def _offer(found: Sequence[Choice]) -> str:
    """What can be typed instead."""
    numbers = [choice.typed for choice in found if not choice.is_way]
    ways = [choice.typed for choice in found if choice.is_way]
    range_ = f"{numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else "".join(numbers)
    return f"There are: {', '.join(filter(None, (range_, *ways)))}." if found else "It has no buttons."
