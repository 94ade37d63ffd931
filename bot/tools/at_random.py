"""A script walked by chance: the same seed walks the same way."""

from collections import deque
from collections.abc import Sequence
from functools import partial
from random import Random
from typing import Final

from bot.core.chat.kinds import Kind
from bot.core.effects import Button
from bot.core.line import HERE
from bot.core.person import Place
from bot.core.walk import Walk
from bot.tools.performance import Performance, ScriptFailsError
from bot.tools.phone import Shown

MOST_STEPS: Final = 500
"""Taps and messages of one person in one chapter, after which it is taken to have no end."""

_MOST_BACK: Final = 4
_LAST_ASKED: Final = 6
_WORDS: Final = (
    "A walk after supper",
    "One quiet hour on Sunday, each with a book",
    "Somebody to laugh with",
    "Time to arrive before we talk",
    "A cup of tea without a phone & without a plan",
    "“Later” is a fine answer",
)


class AtRandom:
    """Answers, skips, steps back and passes on by chance, until everything has been walked."""

    def __init__(self, performance: Performance, chance: Random) -> None:
        self._performance = performance
        self._terminal = performance.terminal
        self._stage = performance.stage
        self._chance = chance
        self._backs = 0
        self._asked: deque[str] = deque(maxlen=_LAST_ASKED)
        self._wanted: frozenset[str] | None = None

    def run(self) -> None:
        """Walk everything, what is weekly twice. Raises ScriptFailsError where a chapter has no end."""
        self._run()
        if self._performance.script.weekly:
            self._terminal.note("A week later")
            self._stage.wait(days=7)
            self._performance.begin(None)
            self._run()
        self._terminal.note("This is the end. The same seed walks the same way.")

    def _run(self) -> None:
        performance = self._performance
        chapters = performance.script.chapters if performance.is_couple else performance.script.chapters[:1]
        for chapter in chapters:
            for lane in self._chance.sample(sorted(performance.lanes), len(performance.lanes)):
                self._walk(lane, chapter.id)
            if performance.is_couple:
                self._read(chapter.id)

    def _walk(self, lane: str, chapter: str) -> None:
        """One person walks a chapter, from where they are to what they pass on."""
        self._terminal.note(f"{self._performance.lanes[lane]}, chapter {chapter}")
        self._performance.look(lane)
        before = self._performance.walk(lane)
        self._backs, self._wanted = _MOST_BACK, None
        self._asked.clear()
        for _ in range(MOST_STEPS):
            if self._has_walked(lane, chapter, before):
                return
            self._step(lane)
        raise ScriptFailsError(
            f"{self._performance.folder.as_posix()}, chapter {chapter}",
            f"there is no end after {MOST_STEPS} steps; the last questions were {', '.join(self._asked)}",
            "Please give people an easier way on from there.",
        )

    def _has_walked(self, lane: str, chapter: str, before: Walk | None) -> bool:
        """Whether they have come to the end of a walk after the one before."""
        walk = self._performance.walk(lane)
        if walk is None or walk.chapter != chapter or (before and before.number == walk.number):
            return False
        return walk.release is not None if self._performance.is_couple else walk.finished is not None

    def _read(self, chapter: str) -> None:
        self._terminal.note(f"The summary of chapter {chapter}, as each of them reads it")
        for lane in self._performance.lanes:
            self._press(lane, self._shown(lane), "open")

    # One step

    def _step(self, lane: str) -> None:
        shown = self._shown(lane)
        place = self._place(lane, shown)
        match place.kind:
            case Kind.QUESTION | Kind.WRITING:
                self._asked.append(place.detail)
                self._answer(lane, shown)
            case Kind.SLIP:
                self._choose_lines(lane, shown)
            case Kind.LINE:
                self._decide(lane, shown)
            case Kind.REWORD:
                self._write(lane)
            case Kind.PREVIEW if "release" not in _keys(shown):
                self._wanted = frozenset({HERE})
                self._press(lane, shown, "_back")
            case _:
                self._press(lane, shown, _keys(shown)[0])

    def _answer(self, lane: str, shown: Shown) -> None:
        keys, roll = _keys(shown), self._chance.random()
        options = [key for key in keys if not key.startswith("_")]
        if roll < 0.1 and self._backs and "_back" in keys:
            self._backs -= 1
            self._press(lane, shown, "_back")
        elif roll < 0.2:
            self._press(lane, shown, "_skip")
        elif "_go" in keys and (not options or roll < 0.7):
            self._press(lane, shown, "_go")
        elif options:
            self._press(lane, shown, self._chance.choice(options))
        else:
            self._write(lane)

    def _choose_lines(self, lane: str, shown: Shown) -> None:
        """Turn on what is wanted, one line after the other, and then look at the preview."""
        lines = [button for button in _buttons(shown) if not button.key.startswith("_") or button.key == HERE]
        keys = [button.key for button in lines]
        if self._wanted is None:
            self._wanted = frozenset(self._chance.sample(keys, self._chance.randint(1, len(keys))))
        other = [line.key for line in lines if (line.key in self._wanted) is not line.text.startswith("●")]
        self._press(lane, shown, other[0] if other else "_preview")

    def _decide(self, lane: str, shown: Shown) -> None:
        """Turn the line over: whoever looks at one wants it another way than it is."""
        keys = _keys(shown)
        if "keep" in keys:
            self._press(lane, shown, "keep")
        elif "pass" not in keys or ("own" in keys and self._chance.random() < 0.15):
            self._press(lane, shown, "own")
        else:
            self._press(lane, shown, "pass")

    # What a person does

    def _press(self, lane: str, shown: Shown, key: str) -> None:
        button = next(button for button in _buttons(shown) if button.key == key)
        self._terminal.did(lane, button.text)
        self._performance.do(lane, partial(self._stage.happen, lane, shown.tap(button)))

    def _write(self, lane: str) -> None:
        words = self._chance.choice(_WORDS)
        self._terminal.did(lane, words)
        self._performance.do(lane, partial(self._stage.write, lane, words))

    def _shown(self, lane: str) -> Shown:
        return self._stage.phone(lane).asking[0]

    def _place(self, lane: str, shown: Shown) -> Place:
        turn = shown.keyboard.turn if shown.keyboard else 0
        return next(screen.place for screen in self._stage.person(lane).live if screen.turn == turn)


def _buttons(shown: Shown) -> Sequence[Button]:
    return [button for row in shown.rows for button in row]


def _keys(shown: Shown) -> list[str]:
    return [button.key for button in _buttons(shown)]
