"""Nothing is shouted."""

import re
from collections.abc import Iterator
from typing import Final

from bot.core.script.checks.passages import Passage
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic
from bot.core.script.wording import runs

_MARK: Final = re.compile("[!\u00a1\u203c\u2049\u2755\u2757\uff01]")
_MESSAGE: Final = "an exclamation mark can sound loud to somebody tired. Please write a full stop instead."


def check_exclamation(passage: Passage) -> Iterator[Diagnostic]:
    """Find `exclamation`, once in a text."""
    for run in runs(passage.words):
        if found := _MARK.search(run.said):
            yield passage.tell_at(Code.EXCLAMATION, _MESSAGE, run, found.start())
            return
