"""Where somebody can turn: every one with a source, and the day on which it was read."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Resource:
    """`about` says in a few words what it is and for whom; `reach` is what one dials or opens."""

    about: str
    reach: str
    source: str
    read: date
