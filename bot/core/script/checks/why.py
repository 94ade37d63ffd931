"""Nobody is asked to defend themselves."""

import re
from collections.abc import Iterator
from typing import Final

from bot.core.script.checks.passages import Passage
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, quoted
from bot.core.script.wording import runs

_WHY: Final = re.compile(r"\bwhy\s+did(?:n['\u2019]t|\s+not)?\s+you\b", re.IGNORECASE)


def check_why(passage: Passage) -> Iterator[Diagnostic]:
    """Find `why-did-you`."""
    for run in runs(passage.words):
        if found := _WHY.search(run.unquoted):
            what = f"{quoted(found[0])} asks somebody to defend themselves"
            message = f"{what}. Please ask what was going on in them instead."
            yield passage.tell_at(Code.WHY_DID_YOU, message, run, found.start())
