"""How a script speaks, text by text: one rule a function."""

from collections.abc import Callable, Iterator
from typing import Final

from bot.core.script.checks.emoji import check_emoji
from bot.core.script.checks.exclamation import check_exclamation
from bot.core.script.checks.gaps import check_gaps
from bot.core.script.checks.numbers_of_help import check_numbers_of_help
from bot.core.script.checks.passages import Passage, passages
from bot.core.script.checks.reading_age import check_reading_age
from bot.core.script.checks.two_questions import check_two_questions
from bot.core.script.checks.why import check_why
from bot.core.script.checks.words import check_words
from bot.core.script.diagnostics import Diagnostic, Places
from bot.core.script.model import Script

_RULES: Final[tuple[Callable[[Passage], Iterator[Diagnostic]], ...]] = (
    check_words,
    check_why,
    check_numbers_of_help,
    check_gaps,
    check_two_questions,
    check_reading_age,
    check_exclamation,
    check_emoji,
)


def check_content(script: Script, places: Places) -> Iterator[Diagnostic]:
    """Find whatever stands in a text and does not belong there."""
    for passage in passages(script, places):
        for rule in _RULES:
            yield from rule(passage)
