"""`python -m bot check`: what an author has to mend, in plain lines."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from textwrap import fill
from typing import Final

from rich.console import Console
from rich.text import Text

from bot.core.script.codes import Level
from bot.core.script.diagnostics import Diagnostic, is_fit
from bot.core.script.notes import MAIN
from bot.house import check_houses
from bot.library import read_library, read_script

FINE: Final = 0
BROKEN: Final = 2
PAGES: Final = "docs/check"
"""The folder with a page for each code."""

_STYLES: Final = {Level.MUST_FIX: "bold red", Level.CAN_WAIT: "yellow"}


def check_folder(path: Path, out: Console) -> int:
    """Print all findings, in the bot's own sentences too, and a verdict; 0 if the bot would start, else 2.

    The folder holds dialogues, or is that of one.
    """
    scripts, diagnostics = _one(path) if (path / MAIN).is_file() else _all(path)
    return report(scripts, (*diagnostics, *check_houses()), out)


def _one(path: Path) -> tuple[int, Sequence[Diagnostic]]:
    script, diagnostics = read_script(path if path.name.strip(".") else path.resolve())
    return int(script is not None), diagnostics


def _all(path: Path) -> tuple[int, Sequence[Diagnostic]]:
    library, diagnostics = read_library(path)
    return len(library.scripts), diagnostics


def report(scripts: int, diagnostics: Sequence[Diagnostic], out: Console) -> int:
    """Print what was found in so many scripts and one line of verdict; 0 if nothing must be fixed, else 2."""
    for diagnostic in diagnostics:
        _print(diagnostic, out)
    if diagnostics:
        pages = sorted({f"{PAGES}/{diagnostic.code}.md" for diagnostic in diagnostics})
        out.print(
            Text(_within(out, f"What this is about, with examples: {', '.join(pages)}")), soft_wrap=True
        )
    fine = is_fit(diagnostics)
    verdict = Text(_within(out, _verdict(scripts, diagnostics)), style="green" if fine else "bold red")
    out.print(verdict, soft_wrap=True)
    return FINE if fine else BROKEN


def _print(diagnostic: Diagnostic, out: Console) -> None:
    """One line for programs that read it; for people, the words below the place."""
    place = f"{diagnostic.file}:{diagnostic.line}:{diagnostic.column}: "
    level = (str(diagnostic.level), _STYLES[diagnostic.level])
    head = Text.assemble(place, level, (f" [{diagnostic.code}]", "dim"))
    words = f"{diagnostic.where}: {diagnostic.message}" if diagnostic.where else diagnostic.message
    parts = ("\n", _within(out, words, "  "), "\n") if out.is_terminal else (": ", words)
    out.print(Text.assemble(head, *parts), soft_wrap=True)


def _within(out: Console, words: str, indent: str = "") -> str:
    """Keep words within the window; where there is none, on one line."""
    if not out.is_terminal:
        return words
    width = max(out.width, 40)
    return fill(
        words,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _verdict(scripts: int, diagnostics: Sequence[Diagnostic]) -> str:
    counts = Counter(diagnostic.level for diagnostic in diagnostics)
    waiting = f"{counts[Level.CAN_WAIT]} can wait" if counts[Level.CAN_WAIT] else ""
    if urgent := counts[Level.MUST_FIX]:
        told = f"{urgent} must be fixed{', ' if waiting else ''}{waiting}"
        return f"{told}. Please mend what must be fixed and check again."
    read = f"{scripts} {'script' if scripts == 1 else 'scripts'}"
    return f"{read}: {waiting}. The bot starts." if waiting else f"{read}: nothing to mend."
