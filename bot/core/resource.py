"""Where somebody can turn: every one with a source, and the day on which it was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Resource:
    """`about` says in a few words what it is and for whom, `about_in` the same in other languages.

    `reach` is what one dials or opens.
    """

    about: str
    reach: str
    source: str
    read: date
    about_in: Mapping[str, str] = field(default_factory=dict, hash=False)

    def said(self, language: str) -> str:
        """What it is, in a language if it stands there in it."""
        return self.about_in.get(language, self.about)
