"""`python -m bot check`: what an author has to mend, in plain lines."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.text import Text

from bot.core.script.codes import Level
from bot.core.script.diagnostics import Diagnostic, is_fit
from bot.library import read_library

FINE: Final = 0
BROKEN: Final = 2
_STYLES: Final = {Level.MUST_FIX: "bold red", Level.CAN_WAIT: "yellow"}


def check_folder(path: Path, out: Console) -> int:
    """Print all findings and one line of verdict; 0 if the bot would start, else 2."""
    library, diagnostics = read_library(path)
    return report(len(library.scripts), diagnostics, out)


def report(scripts: int, diagnostics: Sequence[Diagnostic], out: Console) -> int:
    """Print what was found in so many scripts and one line of verdict; 0 if nothing must be fixed, else 2."""
    for diagnostic in diagnostics:
        out.print(_line(diagnostic), soft_wrap=True)
    fine = is_fit(diagnostics)
    out.print(_verdict(scripts, diagnostics), style="green" if fine else "bold red", soft_wrap=True)
    return FINE if fine else BROKEN


def _line(diagnostic: Diagnostic) -> Text:
    level = (f"{diagnostic.level}: ", _STYLES[diagnostic.level])
    return Text.assemble(level, str(diagnostic), (f" [{diagnostic.code}]", "dim"))


def _verdict(scripts: int, diagnostics: Sequence[Diagnostic]) -> str:
    counts = Counter(diagnostic.level for diagnostic in diagnostics)
    told = ", ".join(f"{counts[level]} {level}" for level in Level if counts[level])
    read = f"{scripts} {'script' if scripts == 1 else 'scripts'} read"
    return f"{read}: {told}." if told else f"{read}, nothing to mend."
