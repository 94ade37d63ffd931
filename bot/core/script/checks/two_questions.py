"""One question a message: of two, people answer the easier one."""

import re
from collections.abc import Iterator
from typing import Final

from bot.core.script.checks.passages import Passage
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic
from bot.core.script.wording import most

_MARK: Final = re.compile("[?\u061f\u037e\uff1f]+")


def check_two_questions(passage: Passage) -> Iterator[Diagnostic]:
    """Find `two-questions`: more than one question mark on one way through what a question asks."""
    if passage.node is None or not passage.node.is_question:
        return
    count = most(passage.words, lambda run: len(_MARK.findall(run.unquoted)))
    if count > 1:
        message = f"{count} questions are asked at once, and one can be answered. Please ask them one by one."
        yield passage.tell(Code.TWO_QUESTIONS, message)
