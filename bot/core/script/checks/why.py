"""Nobody is asked to defend themselves."""

import re
from collections.abc import Iterator
from typing import Final

from bot.core.script.checks.passages import Passage
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, quoted
from bot.core.script.wording import runs

_WHY: Final = {
    "en": re.compile(r"\bwhy\s+did(?:n['\u2019]t|\s+not)?\s+you\b", re.IGNORECASE),
    "es": re.compile(r"\bpor\s+qué\s+(?:(?:no|me|te|se|lo|la|le)\s+)*\w+[ai]ste\b", re.IGNORECASE),
    "fa": re.compile(r"\bچرا\s+(?:\S+\s+){0,3}ن?(?:کردید?|گفتید?|رفتید?|آمدید?|خواستید?)\b"),
}


def check_why(passage: Passage) -> Iterator[Diagnostic]:
    """Find `why-did-you`."""
    known = _WHY.get(passage.language)
    for run in runs(passage.words):
        if known and (found := known.search(run.unquoted)):
            what = f"{quoted(found[0])} asks somebody to defend themselves"
            message = f"{what}. Please ask what was going on in them instead."
            yield passage.tell_at(Code.WHY_DID_YOU, message, run, found.start())
