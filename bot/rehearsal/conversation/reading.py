"""A conversation file is read: everything about it that can be wrong before it is played."""

from typing import Any

from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from bot.errors import TwofoldError
from bot.rehearsal.conversation.model import Conversation, Step
from bot.rehearsal.conversation.paper import load, plainly

_WRITE = "Write `steps:` and below it what is done, such as `- A taps: Go on`"


class ConversationError(TwofoldError):
    """A conversation file cannot be read or played as it stands."""


def read(text: str, name: str = "the conversation") -> Conversation:
    """Read a file of this name. Raises ConversationError."""
    content = _content(text, name)
    found = content.get("steps") if isinstance(content, dict) else None
    if not isinstance(found, CommentedSeq) or not found:
        raise ConversationError(name, "there are no steps", f"{_WRITE}.")
    places = tuple(found.lc.item(number)[0] + 1 for number in range(len(found)))
    for place, step in zip(places, found, strict=True):
        if not _is_step(step):
            raise ConversationError(f"{name}:{place}", "this step does not say what is done", f"{_WRITE}.")
    return Conversation(name, tuple(map(step_of, found)), places)


def step_of(entry: Any) -> Step:  # noqa: ANN401 - YAML
    """One entry of `steps`."""
    line = next(key for key in entry if key != "shows")
    return Step(str(line), plainly(entry[line]), plainly(entry.get("shows", {})))


def _content(text: str, name: str) -> Any:  # noqa: ANN401 - YAML
    try:
        return load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = name if mark is None else f"{name}:{mark.line + 1}"
        raise ConversationError(where, f"this is not YAML, {error.problem}", "Mend the line.") from None
    except YAMLError:
        raise ConversationError(name, "this is not YAML", "Mend the file.") from None


def _is_step(entry: object) -> bool:
    """Whether it is one deed, and below it at most what it shows to whom."""
    if not isinstance(entry, dict) or len(entry.keys() - {"shows"}) != 1:
        return False
    shows = entry.get("shows", {})
    return isinstance(shows, dict) and all(isinstance(items, list) for items in shows.values())
