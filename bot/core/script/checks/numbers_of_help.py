"""Where to turn stands in one file, with source and date: a wrong number is the worst mistake here."""

import re
from collections.abc import Iterator
from typing import Final

from bot.core.script.checks.passages import Passage
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic
from bot.core.script.wording import runs

_ENDINGS: Final = "app|biz|com|edu|gov|help|health|info|int|life|net|online|org|site|support|[a-z]{2}"
_ADDRESS: Final = re.compile(
    rf"\b[a-z]+://|\bwww\.|\S@\S|@[a-z]\w{{3}}|\b[\w-]{{2,63}}\.(?:{_ENDINGS})\b(?!\.\w)", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"\d{3,}|\d(?:[-.\s]\d){2,}|\d(?:[-.\s()/\u2013]*\d){5,}")


def check_numbers_of_help(passage: Passage) -> Iterator[Diagnostic]:
    """Find `number-of-help`, once of each kind in a text."""
    for what, pattern, mend in (
        ("telephone number", _NUMBER, "write it in words"),
        ("web address", _ADDRESS, "put a space behind the full stop"),
    ):
        for run in runs(passage.words):
            if found := pattern.search(run.said):
                message = (
                    f"this looks like a {what}, and one that is wrong can do harm. "
                    f"Please either let /safety say where to turn, or, if it is none, {mend}."
                )
                yield passage.tell_at(Code.NUMBER_OF_HELP, message, run, found.start())
                break
