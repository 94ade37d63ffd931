"""What the kills have shown so far."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.kills.autopsy import Phase
from tests.kills.server import Accepted


@dataclass
class Tally:
    """Each kill counts for one phase, the rarest so far of those that it met, or for none."""

    wanted: int
    kills: int = 0
    counted: Counter[Phase] = field(default_factory=Counter)
    lost: set[int] = field(default_factory=set)
    """Updates that Telegram was told to forget and of which nothing is known."""
    set_aside: int = 0
    repeats: Counter[tuple[str, int, int]] = field(default_factory=Counter)
    """How many messages each chat of a stand saw once more in each life of its bot."""

    @property
    def missing(self) -> list[Phase]:
        """Phases that have not been counted often enough."""
        return [phase for phase in Phase if self.counted[phase] < self.wanted]

    def count(self, met: set[Phase]) -> None:
        """Count one kill."""
        self.kills += 1
        if met:
            self.counted[min(met, key=lambda phase: (self.counted[phase], phase))] += 1

    def look_for_repeats(self, stand: str, sent: Iterable[Accepted]) -> None:
        """Read one chat from its beginning: turns in buttons rise, so that the same data is a repeat."""
        known: set[tuple[str, tuple[str, ...]]] = set()
        last = None
        for message in sent:
            what = message.text, message.data
            if what in known and (message.data or what == last):
                self.repeats[stand, message.chat, message.life] += 1
            known.add(what)
            last = what

    def __str__(self) -> str:
        rows = [f"{phase:32}{self.counted[phase]:4}" for phase in Phase]
        counted = sum(self.counted.values())
        total = f"{self.kills} kills, {counted} counted, {len(self.lost)} updates lost, "
        return "\n".join([*rows, f"{total}{sum(self.repeats.values())} messages repeated"])
