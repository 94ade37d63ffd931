"""What one run is asked to do, and what it found."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Plan:
    """One run of one contestant, in processes of its own. Times are in seconds.

    `kind` is "flow" (everybody taps on at once), "replies" (`rate` taps a second) or "start".
    `trip` is the time to the server and back.
    """

    contestant: str
    kind: str
    users: int
    seconds: float
    trip: float = 0.0
    rate: float = 10.0
    warm_up: float = 4.0
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a run measured: CPU time in seconds, latencies in seconds, memory in bytes."""

    turns: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    server_cpu: float = 0.0
    calls: Mapping[str, int] = field(default_factory=dict)
    latencies: tuple[float, ...] = ()
    started: float = 0.0
    memory: int = 0

    @property
    def polls(self) -> int:
        """How often it asked for updates."""
        return self.calls.get("getUpdates", 0)

    @property
    def sent(self) -> int:
        """All its other calls."""
        return sum(self.calls.values()) - self.polls
