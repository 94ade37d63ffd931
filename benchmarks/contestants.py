"""Who takes part, and how each is started and brought to its first question."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
TOKEN: Final = "1:benchmark"  # noqa: S105 - the local server's
RIVALS_PYTHON: Final = ROOT / ".venv-bench" / "bin" / "python"

FIRST: Final = "Towards room for myself"
"""The first button of the question with which measuring begins."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A bot: its name, its command, and the labels that are tapped before its first question."""

    name: str
    command: Sequence[str]
    way_in: Sequence[str]


_OURS: Final = (
    "Go on",
    "Yes, that is all right",
    "I am 18 or older",
    "=Alex",
    "Keep it tidy",
    "Go on",
    "Reflect",
    "A first look at room and closeness",
    "Time together and apart",
    "Start",
)

CONTESTANTS: Final[Mapping[str, Contestant]] = {
    one.name: one
    for one in (
        Contestant("Twofold", (sys.executable, "-m", "bot", "run"), _OURS),
        Contestant("python-telegram-bot", (sys.executable, "-m", "benchmarks.rivals.ptb_plain"), ()),
        Contestant("aiogram", (str(RIVALS_PYTHON), "-m", "benchmarks.rivals.aiogram_plain"), ()),
    )
}


def surroundings(url: str, folder: Path) -> dict[str, str]:
    """The environment of a contestant: this server, a file in this folder, no limits of its own."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(ROOT),
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": url,
        "DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
        "DIALOGUES": str(ROOT / "dialogues"),
        "MESSAGES_PER_SECOND": "0",
        "CHAT_BURST": "1000000",
        "LOG_LEVEL": "warning",
        "PORT": "0",
    }
