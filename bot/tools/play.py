"""`python -m bot play`: one script in the terminal, as one partner hears it, or both."""

import io
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from rich.console import Console

from bot.core.script.diagnostics import did_you_mean
from bot.core.script.library import Library
from bot.core.script.model import Audience, Script
from bot.core.view import Host
from bot.library import read_script
from bot.settings import Settings
from bot.tools.at_random import AtRandom
from bot.tools.by_hand import ByHand
from bot.tools.check import FINE, report
from bot.tools.folders import NotFoundError, folder_of
from bot.tools.performance import NAMES, Performance, ScriptFailsError
from bot.tools.stage import Stage
from bot.tools.terminal import Terminal
from bot.tools.world import read_world

UNPLAYABLE: Final = 1
"""The exit code of a script that passes its checks and cannot be walked all the same."""

_PIPED_WIDTH: Final = 80


@dataclass(frozen=True, slots=True)
class Playbill:
    """What to play: alone or as both; the topic, else it is asked; by hand, or by chance from a seed."""

    both: bool = False
    topic: str | None = None
    seed: int | None = None


def play(name: str, settings: Settings, bill: Playbill) -> int:
    """Play a script until the end; the exit code. Raises TwofoldErrors for what cannot be found."""
    _forgive_strange_characters()
    try:
        return _play(folder_of(name, settings.dialogues), settings, bill)
    except KeyboardInterrupt:
        sys.stdout.write("\n")
        return FINE


def _play(folder: Path, settings: Settings, bill: Playbill) -> int:
    errors = Console(stderr=True, highlight=False)
    with errors.status(f"Reading {folder.as_posix()}"):
        script, diagnostics = read_script(folder)
    if script is None:
        return report(0, diagnostics, errors)
    performance = _cast(script, folder, settings, bill)
    chance = Random(bill.seed)  # noqa: S311 - nothing secret comes of it
    topic = _topic(script, bill, chance)
    try:
        performance.enter(topic)
        if bill.seed is None:
            ByHand(performance).run()
        else:
            AtRandom(performance, chance).run()
    except ScriptFailsError as error:
        errors.print(str(error), soft_wrap=True, markup=False)
        return UNPLAYABLE
    return FINE


def _cast(script: Script, folder: Path, settings: Settings, bill: Playbill) -> Performance:
    """Who is on stage: one person, or a couple, in a world with just this script."""
    host = Host(settings.host_name, settings.host_contact, "twofold_bot")
    stage = Stage(read_world(Library.of([script]), host))
    together = script.audience is Audience.COUPLE and (bill.both or bill.seed is not None)
    lanes = NAMES if together else {"A": NAMES["A"]}
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _PIPED_WIDTH
    terminal = Terminal(Console(highlight=False, width=width))
    return Performance(stage, script, folder, lanes, terminal, typed=bill.seed is None)


def _topic(script: Script, bill: Playbill, chance: Random) -> str | None:
    """The topic's key; None if it is to be asked. Raises NotFoundError."""
    topics = list(script.topic.options)
    if bill.topic is None:
        return topics[0] if len(topics) == 1 else chance.choice(topics) if bill.seed is not None else None
    if bill.topic in topics:
        return bill.topic
    there = f"There are: {', '.join(topics)}."
    remedy = f"{did_you_mean(bill.topic, topics)} {there}".strip()
    raise NotFoundError(bill.topic, f"no topic of {script.id}", remedy)


def _forgive_strange_characters() -> None:
    """What a terminal cannot show, and rubbish that is typed, becomes a question mark."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
