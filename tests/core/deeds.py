"""What people do with their phones: each deed looks at that person's own messages and at nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.core.effects import Keyboard, Say, Settle
from bot.core.events import Doing, Edited, Tap
from tests.core.watched import Watched
from tests.play import Phone, Shown

_PUBLIC = frozenset({"rest", "tell", "silent", "link", "withdraw"})
_NAVIGATION = frozenset({"_preview", "_keep", "_back", "_later"})
_QUESTIONS = 40


class Deed(Protocol):
    """Something that one person does at one instant."""

    def do(self, world: Watched, lane: str) -> None:
        """Do it."""


@dataclass(frozen=True, slots=True)
class Send:
    """A text, or a command with its slash."""

    text: str

    def do(self, world: Watched, lane: str) -> None:
        world.write(lane, self.text)


@dataclass(frozen=True, slots=True)
class Press:
    """A button of one of the messages that still have some, counted from the newest."""

    message: int
    button: int

    def do(self, world: Watched, lane: str) -> None:
        shown = _asking(world.phone(lane))
        if shown:
            chosen = shown[self.message % len(shown)]
            keys = [key for key in _keys(chosen) if not _public(chosen.keyboard, key)]
            if keys:
                _press(world, lane, chosen, keys[self.button % len(keys)])


@dataclass(frozen=True, slots=True)
class Old:
    """A button of any screen that this person was ever shown, counted from the newest."""

    number: int

    def do(self, world: Watched, lane: str) -> None:
        data = [
            (effect.keyboard, key)
            for _, effect in reversed(world.phone(lane).stream)
            if isinstance(effect, Say | Settle) and effect.keyboard
            for row in effect.keyboard.rows
            for key in (button.key for button in row)
            if not _public(effect.keyboard, key)
        ]
        if data:
            keyboard, key = data[self.number % len(data)]
            world.happen(lane, Tap(keyboard.walk, keyboard.turn, key, 1))


@dataclass(frozen=True, slots=True)
class Happen:
    """Something that needs no look at the phone: media, coming back, forged data."""

    event: Doing

    def do(self, world: Watched, lane: str) -> None:
        world.happen(lane, self.event)


@dataclass(frozen=True, slots=True)
class Again:
    """What this person did last reaches the bot once more."""

    def do(self, world: Watched, lane: str) -> None:
        world.happen(lane, world.last[lane])


@dataclass(frozen=True, slots=True)
class Edit:
    """An own message that is still there and not a command is changed, counted from the newest."""

    number: int
    text: str

    def do(self, world: Watched, lane: str) -> None:
        messages = reversed(world.phone(lane).messages)
        own = [shown.id for shown in messages if shown.own and not shown.text.startswith("/")]
        if own:
            world.happen(lane, Edited(own[self.number % len(own)], self.text))


@dataclass(frozen=True, slots=True)
class Restart:
    """The process ends and starts again: all state is written and read."""

    def do(self, world: Watched, lane: str) -> None:
        del lane
        world.reload()


@dataclass(frozen=True, slots=True)
class Walk:
    """Go to the open round, or to an own walk, and answer so many questions; -1 is a skip.

    `along`: an own walk is taken along into the round. `alone`: own walks come first. Where the words are
    words of crisis, the bot is told that it misunderstood.
    """

    picks: tuple[int, ...]
    most: int = _QUESTIONS
    along: bool = False
    alone: bool = False
    words: str = "Words"

    def do(self, world: Watched, lane: str) -> None:
        if not any(reach(world, lane, prefix) for prefix in ("wr" if self.alone else "rw")):
            return
        keys = newest(world, lane)
        if "start" in keys:
            along = next((key for key in keys if key.startswith("w")), "start")
            press(world, lane, along if self.along else "start")
        answer(world, lane, self.picks, self.most, self.words)


@dataclass(frozen=True, slots=True)
class Release:
    """At the end of a walk in a round: the private question, the slip, and the release of some lines.

    The first line, "I took the time for this", goes with the lowest bit of `lines`.
    """

    private: str = "no"
    lines: int = 1
    words: str = ""
    weekly: bool = False

    def do(self, world: Watched, lane: str) -> None:
        reach(world, lane, "w" if self.weekly else "r")
        for key in (self.private, "go" if self.private == "unsafe" else "", "choose"):
            press(world, lane, key)
        offered = [key for key in newest(world, lane) if key not in _NAVIGATION]
        if not {"_preview", "_keep"} & newest(world, lane).keys():
            return
        for number, line in enumerate(offered):
            self._decide(world, lane, line, passed=bool(self.lines >> number & 1))
        press(world, lane, "_preview" if "_preview" in newest(world, lane) else "_keep")
        press(world, lane, "release")

    def _decide(self, world: Watched, lane: str, line: str, *, passed: bool) -> None:
        press(world, lane, line)
        if passed and self.words and press(world, lane, "own"):
            world.write(lane, self.words)
            press(world, lane, "pass")
        else:
            press(world, lane, "pass" if passed else "keep") or press(world, lane, "_back")


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The weekly script, entered by its button `how` if it is there, and so many answers."""

    picks: tuple[int, ...] = (0,)
    how: str = "start"
    most: int = _QUESTIONS
    words: str = "Words"

    def do(self, world: Watched, lane: str) -> None:
        weekly = world.world.library.weekly
        world.write(lane, "/reflect")
        if weekly is not None and press(world, lane, f"s{weekly.id}"):
            press(world, lane, self.how)
            answer(world, lane, self.picks, self.most, self.words)


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The button below "you have passed this on"."""

    def do(self, world: Watched, lane: str) -> None:
        for shown in _asking(world.phone(lane)):
            if _keys(shown) == ["home", "back"]:
                _press(world, lane, shown, "back")
                return


FIRST_LOOK = "sfirst-look"


@dataclass(frozen=True, slots=True)
class Choose:
    """A script and a topic, then one of the buttons offered there: open, rest, go on, or alone, at once.

    It is the first look, which has two parts, or else the first by its name. Topics go by their keys, too: on
    the page those not yet looked at come first, and what somebody did alone would change which one is opened.
    """

    keys: tuple[str, ...] = ("open",)
    topic: int = 0

    def do(self, world: Watched, lane: str) -> None:
        world.write(lane, "/reflect")
        scripts = sorted(key for key in newest(world, lane) if key.startswith("s"))
        if scripts and press(world, lane, FIRST_LOOK if FIRST_LOOK in scripts else scripts[0]):
            topics = sorted(key for key in newest(world, lane) if not key.startswith("_"))
            press(world, lane, topics[self.topic % len(topics)])
            chosen = next((key for key in self.keys if press(world, lane, key)), "alone")
            if chosen == "alone":
                press(world, lane, "start")


@dataclass(frozen=True, slots=True)
class Steps:
    """A command, and buttons by their keys as far as they are there."""

    command: str
    keys: tuple[str, ...] = ()

    def do(self, world: Watched, lane: str) -> None:
        world.write(lane, self.command)
        for key in self.keys:
            press(world, lane, key)


@dataclass(frozen=True, slots=True)
class Follow:
    """A's newest link, and buttons by their keys, each of which must be there."""

    keys: tuple[str, ...] = ()

    def do(self, world: Watched, lane: str) -> None:
        world.open_link(lane, world.phone("A").link)
        press_anywhere(world, lane, *self.keys)


def answer(world: Watched, lane: str, picks: tuple[int, ...], most: int, words: str) -> None:
    """Answer so many questions."""
    for number in range(most):
        if "_skip" not in newest(world, lane):
            return
        _answer(world, lane, picks[number % len(picks)], words)


def _answer(world: Watched, lane: str, pick: int, words: str) -> None:
    keys = newest(world, lane)
    choices = [key for key in keys if not key.startswith("_")]
    if pick < 0:
        press(world, lane, "_skip")
    elif "_go" in keys:
        press(world, lane, "_go")
    elif choices:
        press(world, lane, choices[pick % len(choices)])
    else:
        world.write(lane, f"{words} {pick} of {lane}")
        press(world, lane, "misread")


def reach(world: Watched, lane: str, prefix: str) -> bool:
    """Go to what is under way by the list of it: `r` for the newest open round, `w` for a walk."""
    world.write(lane, "/reflect")
    keys = (key for key in newest(world, lane) if key.startswith(prefix))
    return press(world, lane, next(keys, ""))


def newest(world: Watched, lane: str) -> dict[str, None]:
    """The keys on the newest message with buttons, in order."""
    return dict.fromkeys(_keys(_asking(world.phone(lane))[0]) if _asking(world.phone(lane)) else ())


def press(world: Watched, lane: str, key: str) -> bool:
    """Press a button of the newest message with buttons, if it has this one."""
    found = key in newest(world, lane)
    if found:
        _press(world, lane, _asking(world.phone(lane))[0], key)
    return found


def press_anywhere(world: Watched, lane: str, *keys: str) -> None:
    """Press each key on the newest message that has it."""
    for key in keys:
        shown = next(shown for shown in _asking(world.phone(lane)) if key in _keys(shown))
        _press(world, lane, shown, key)


def _asking(phone: Phone) -> Sequence[Shown]:
    return [shown for shown in reversed(phone.messages) if shown.keyboard]


def _keys(shown: Shown) -> list[str]:
    return [button.key for row in (shown.keyboard.rows if shown.keyboard else ()) for button in row]


def _press(world: Watched, lane: str, shown: Shown, key: str) -> None:
    assert shown.keyboard is not None
    world.happen(lane, Tap(shown.keyboard.walk, shown.keyboard.turn, key, shown.id))


def _public(keyboard: Keyboard | None, key: str) -> bool:
    """Whether a button does something that both will know."""
    keys = [button.key for row in (keyboard.rows if keyboard else ()) for button in row]
    return key in _PUBLIC or (key == "open" and "alone" in keys)
