"""What the keys of a script are for, and which words are no keys because of what the bot promises."""

from collections.abc import Mapping
from typing import Final

from bot.core.script.codes import Code

MEANINGS: Final[Mapping[str, str]] = {
    "about": "what people read before they begin",
    "ask": "what kind of node this is: say, one, several, scale, words, branch or end",
    "chapters": "the parts of the dialogue",
    "for": "whom it is for: couple or one",
    "go": "the node that comes next",
    "high": "the highest number",
    "high_text": "what the highest number means",
    "id": "the name of the chapter",
    "low": "the lowest number",
    "low_text": "what the lowest number means",
    "minutes": "about how long it takes",
    "nodes": "the steps of the chapter",
    "options": "what can be chosen, each a button",
    "revision": "a number that grows by one with every change",
    "scale": "the numbers that can be chosen",
    "script": "its name, the same as the folder's",
    "summary": "what both partners read together in the end",
    "takeaway": "what each keeps for themselves in the end",
    "text": "what people read here",
    "title": "what the dialogue is called",
    "topic": "what a round can be about",
    "ways": "where the branch can lead",
    "when": "the condition for this way",
}

_SKIPPING: Final = ("skip", "optional", "required", "mandatory")
_SAFETY: Final = ("safety", "buttons", "navigation", "keyboard")
_AS_IT_IS: Final = frozenset(
    {
        *(("skip", "true"), ("optional", "true"), ("required", "false"), ("mandatory", "false")),
        ("safety", "true"),
    }
)


def taken_away(key: str, value: str | None) -> tuple[Code, str] | None:
    """Find the promise that an author tries to set aside with a key, and what to say to them."""
    if (key, (value or "").lower()) in _AS_IT_IS:
        return None
    if key in _SKIPPING:
        message = "every question can be skipped, and no key changes that. Please take this one out."
        return Code.NO_WAY_TO_SKIP, message
    if key in _SAFETY:
        message = "the bot puts Skip, Later and Safety below every question itself. Please take this key out."
        return Code.SAFETY_OUT_OF_REACH, message
    return None
