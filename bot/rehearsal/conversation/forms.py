"""The lines that can be played on phones, and what each of them is told."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from bot.rehearsal.api.wording import MOST_TEXT
from bot.rehearsal.conversation.model import TOGETHER, WAIT, Conversation, Step
from bot.rehearsal.conversation.reading import ConversationError
from bot.rehearsal.passage import LONGEST

_Words = Annotated[str, Field(min_length=1)]
_Unit = Literal["days", "hours", "minutes", "seconds"]
_Thing = Literal["a picture", "a voice message", "a sticker", "a file"]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Often(_Form):
    text: _Words
    times: Annotated[int, Field(ge=1, le=MOST_TEXT)]


class _Place(_Form):
    label: _Words
    on: str


class _Change(_Form):
    former: str = Field(alias="from")
    latter: _Words = Field(alias="to")


class _Others(_Form):
    phone: _Words
    button: _Words


class _Names(_Form):
    a: _Words = Field(alias="A")
    b: _Words = Field(alias="B")
    manner: str = ""


class _Writes(_Form):
    writes: _Words


_TEXT: Final = TypeAdapter[object](_Words)
_ONE: Final[Mapping[str, TypeAdapter[object]]] = {
    "writes": TypeAdapter(_Words | _Often),
    "taps": TypeAdapter(_Words | _Place),
    "taps again": _TEXT,
    "taps like": TypeAdapter(_Others),
    "forges": _TEXT,
    "does": TypeAdapter(list[_Words | _Writes]),
    "edits": TypeAdapter(_Change),
    "opens": _TEXT,
    "sends": TypeAdapter(_Thing),
    "blocks": _TEXT,
    "unblocks": _TEXT,
    "has arrived as": _TEXT,
    "walks in as": _TEXT,
}
_BOTH: Final[Mapping[str, TypeAdapter[object]]] = {
    "have paired as": TypeAdapter(_Names),
    "have begun": _TEXT,
    "read alike": _TEXT,
}
_Number = Annotated[int, Field(ge=0, le=LONGEST // timedelta(seconds=1))]
_WAIT: Final = TypeAdapter[object](Annotated[dict[_Unit, _Number], Field(min_length=1)])


def check(conversation: Conversation, lanes: Collection[str]) -> None:
    """Raise ConversationError for the first line that cannot be played on these phones."""
    for place, step in zip(conversation.places, conversation.steps, strict=True):
        where = f"{conversation.name}:{place}"
        form = _form(step)
        if form is None:
            possible = f"{WAIT}, A {', A '.join(_ONE)}, {TOGETHER}{f', {TOGETHER}'.join(_BOTH)}"
            raise ConversationError(
                where, f"`{step.line}` cannot be played on phones", f"Possible are: {possible}."
            )
        if missing := sorted((_lanes(step) | step.shows.keys()) - set(lanes)):
            there = ", ".join(sorted(lanes))
            raise ConversationError(where, f"there is no phone for {', '.join(missing)}", f"Use {there}.")
        if not _fits(form, step.value):
            raise ConversationError(
                where, f"`{step.line}` is told something else", "Write it as in other files."
            )


def _form(step: Step) -> TypeAdapter[object] | None:
    if step.line == WAIT:
        return _WAIT
    return (_ONE if step.lane else _BOTH).get(step.verb)


def _lanes(step: Step) -> set[str]:
    if step.lane:
        return {step.lane}
    return set() if step.line == WAIT else {"A", "B"}


def _fits(form: TypeAdapter[object], value: object) -> bool:
    try:
        form.validate_python(value)
    except ValidationError:
        return False
    return True
