"""Reads where people can turn. What has no source, or no day on which it was read, stops the start."""

from dataclasses import field
from datetime import date, datetime, timedelta
from typing import Annotated, Final

from pydantic import ConfigDict, Strict, StringConstraints, TypeAdapter
from pydantic.dataclasses import dataclass

from bot.core.resource import Resource
from bot.safety.errors import SafetyFileError
from bot.safety.files import read, source_of, where

FILE: Final = "resources.yaml"

_EARLIEST_ZONE: Final = timedelta(hours=14)
"""How far ahead of UTC a day begins."""

_Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\n<>]*\S[^\n<>]*$")]
_Page = Annotated[str, StringConstraints(pattern=r"^https://[^/\s]+\.[^/\s]+(/\S*)?$")]


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class _Entry:
    about: _Line
    reach: _Line
    source: _Page
    read: Annotated[date, Strict()]
    about_in: dict[str, _Line] = field(default_factory=dict)


_SHAPE = TypeAdapter(list[_Entry])


def read_resources(now: datetime, source: str | None = None) -> tuple[Resource, ...]:
    """All entries. Raises SafetyFileError, also for a day that has begun nowhere yet at `now`."""
    entries = read(FILE, source_of(FILE) if source is None else source, _SHAPE)
    if not entries:
        raise SafetyFileError(FILE, "there is no entry", "Please put one in, with its source and day.")
    for number, entry in enumerate(entries):
        if entry.read > (now + _EARLIEST_ZONE).date():
            what = f"{where(number, 'read')}: {entry.read} is in the future"
            raise SafetyFileError(FILE, what, "Please write the day on which it was read.")
    return tuple(Resource(one.about, one.reach, one.source, one.read, one.about_in) for one in entries)
