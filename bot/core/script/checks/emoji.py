"""One small picture warms a sentence, more distract from it."""

import re
from collections.abc import Iterator
from typing import Final

from bot.core.script.checks.passages import Passage
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic
from bot.core.script.wording import most

_PICTURE: Final = (
    "[\u231a\u231b\u23e9-\u23f3\u2600-\u2712\u2714\u2716\u271d-\u27bf\u2b1b-\u2b55\U0001f000-\U0001faff]"
    "[\ufe0f\U0001f3fb-\U0001f3ff]*"
)
# Two letters make a flag, and joined pictures are shown as one.
_EMOJI: Final = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_PICTURE}(?:\u200d{_PICTURE})*|.\ufe0f"
)


def check_emoji(passage: Passage) -> Iterator[Diagnostic]:
    """Find `emoji`: more than one on one way through a text."""
    count = most(passage.words, lambda run: emojis(run.said))
    if count > 1:
        message = f"{count} emojis in one text distract from what it says. Please keep one at the most."
        yield passage.tell(Code.EMOJI, message)


def emojis(said: str) -> int:
    """Count the emojis as they are seen."""
    return len(_EMOJI.findall(said))
