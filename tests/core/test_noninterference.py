"""What one of the two does in private changes nothing that the other is sent, as long as no summary is out."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import event, given, settings

from bot.core.effects import Settle
from bot.core.events import Media, Returned
from tests.core.deeds import Choose, Edit, Happen, Release, Restart, Send, Steps, TakeBack, Walk
from tests.core.draws import histories, pairs
from tests.core.histories import DAY, History, Life, Person, parting, play, streams
from tests.core.watched import Sent, Watched

REACHED = (
    *("released", "taken back", "both released", "one of two took back", "summary 1", "summary 2"),
    *("closed by time", "rested", "left in silence", "unsafe", "stopped", "paused", "no announcements"),
    *("alone", "along", "export"),
)
"""What the drawn histories must come to, or the proof would be empty."""

drawn = settings(derandomize=True, database=None, deadline=None, max_examples=300)
OPENED = ((30, "A", Choose()),)
WHOLE: Life = ((DAY, Walk((0,))), (DAY + 30, Release()))


def assert_nothing_shows(one: Watched, other: Watched, watched: str) -> None:
    first, second = streams(one, other, watched)
    assert first == second
    if not parting(one, other):
        assert one.view(watched) == other.view(watched)


@drawn
@given(pairs())
def test_silence_cannot_be_read(drawn_pair: tuple[str, History, History]) -> None:
    """Two histories that differ in what the partner did in private send this person the same stream."""
    watched, *two = drawn_pair
    one, other = (play(history) for history in two)
    event("with a summary in only one" if parting(one, other) else "with the same public things")
    assert_nothing_shows(one, other, watched)


@drawn
@settings(max_examples=60)
@given(histories())
def test_a_summary_comes_when_the_second_has_released(history: History) -> None:
    """Its instant depends on the later of the two releases that stand, and on nothing else."""
    assert set(play(history).late) <= {timedelta(minutes=history.lag)}


def test_the_drawn_histories_come_to_what_matters() -> None:
    """Releases, summaries, closings, stops and all else that could show are in what is drawn."""
    seen, together = Counter[str](), Counter[str]()

    @drawn
    @given(pairs())
    def look(drawn_pair: tuple[str, History, History]) -> None:
        _, *two = drawn_pair
        one, other = (play(history) for history in two)
        seen.update(name for name in REACHED if one.seen[name])
        together["same summary after other private lives"] += len(same_summaries(one, other)) > 0
        together["public things part"] += bool(parting(one, other))

    look()
    assert min(seen[name] for name in REACHED) >= 5, seen
    assert min(together.values()) >= 20, together


def same_summaries(one: Watched, other: Watched) -> set[object]:
    return {public.what for public in one.published} & {public.what for public in other.published}
