"""Every question can be skipped, and a text that shows an answer reads well without it."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.core.script.checks.passages import Passage
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic
from bot.core.script.texts import Text, TextError

_MARK: Final = "\ue000"
_PLAIN: Final = {"me": "Alex", "topic": "Time", "answer": "this"}


class _Gap(str):
    """An answer that was skipped: empty and false, but where it is shown, it leaves a mark."""

    __slots__ = ()

    def __html__(self) -> str:
        return _MARK


def check_gaps(passage: Passage) -> Iterator[Diagnostic]:
    """Find `unguarded-answer`: what is shown of an answer that may have been skipped."""
    for name in passage.answers:
        others = [other for other in passage.answers if other != name]
        if any(_leaves_gap(passage.text, name, others, word) for word in ("", "word")):
            message = (
                f"whoever skipped {name.partition('.')[2]} reads a gap here. "
                f"Please put the sentence between {{% if {name} %}} and {{% endif %}}."
            )
            yield passage.tell(Code.UNGUARDED_ANSWER, message, passage.text.lines[name])


def _leaves_gap(text: Text, name: str, others: Sequence[str], word: str) -> bool:
    names: dict[str, dict[str, str]] = {}
    for answer, said in ((name, _Gap()), *((other, word) for other in others)):
        chapter, _, node = answer.partition(".")
        names.setdefault(chapter, {})[node] = said
    try:
        return _MARK in text.render(**_PLAIN, **names)
    except TextError:
        return False  # told where the text is tried
