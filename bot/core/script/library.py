"""Every script that the bot can walk, by id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.core.script.model import Script


@dataclass(frozen=True, slots=True)
class Library:
    """The scripts in the order in which they are offered, and marks of the files that they were read from."""

    scripts: Mapping[str, Script]
    marks: frozenset[str] = frozenset()

    @classmethod
    def of(cls, scripts: Iterable[Script], marks: Iterable[str] = ()) -> "Library":
        """Put scripts in order."""
        ordered = sorted(scripts, key=lambda script: (script.place, script.id))
        return cls(MappingProxyType({script.id: script for script in ordered}), frozenset(marks))

    @property
    def weekly(self) -> Script | None:
        """The one script that comes again every week, if there is one."""
        return next((script for script in self.scripts.values() if script.weekly), None)

    def script(self, script_id: str) -> Script | None:
        """Find a script, if the library has it."""
        return self.scripts.get(script_id)
