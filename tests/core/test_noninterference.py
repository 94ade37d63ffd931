"""What one of the two does in private changes nothing that the other is sent, as long as no summary is out."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

import pytest
from hypothesis import given, settings

from bot.core.effects import Settle
from bot.core.events import Media, Returned
from tests.core.deeds import Choose, Edit, Happen, Release, Restart, Send, Steps, TakeBack, Walk
from tests.core.draws import histories, pairs
from tests.core.histories import DAY, History, Life, Person, parting, play, streams
from tests.core.watched import Summary, Watched

REACHED = (
    *("released", "taken back", "both released", "one of two took back", "summary 1", "summary 2"),
    *("closed by time", "rested", "left in silence", "unsafe", "stopped", "paused", "no announcements"),
    *("alone", "along", "export", "same summary after other private lives", "a summary in only one"),
)
"""What the drawn histories must come to, or the proof would be empty."""

drawn = settings(derandomize=True, database=None, deadline=None, max_examples=350)
fewer = settings(drawn, max_examples=60)
WHOLE: Life = ((DAY, Walk((0,))), (DAY + 30, Release()))


def assert_nothing_shows(one: Watched, other: Watched, watched: str) -> None:
    first, second = streams(one, other, watched)
    assert first == second
    if not parting(one, other):
        assert one.view(watched) == other.view(watched)


def test_silence_cannot_be_read() -> None:
    """Two histories that differ in what the partner did in private send this person the same stream."""
    reached = Counter[str]()

    @drawn
    @given(pairs())
    def check(drawn_pair: tuple[str, History, History]) -> None:
        watched, *two = drawn_pair
        one, other = (play(history) for history in two)
        assert_nothing_shows(one, other, watched)
        reached.update(one.reached | other.reached)
        reached["same summary after other private lives"] += bool(same_summaries(one, other))
        reached["a summary in only one"] += bool(parting(one, other))

    check()
    assert min(reached[what] for what in REACHED) >= 2, f"too little is drawn: {reached.most_common()}"


@fewer
@given(histories())
def test_a_summary_comes_when_the_second_has_released(history: History) -> None:
    """Its instant depends on the later of the two releases that stand, and on nothing else."""
    assert set(play(history).late) <= {timedelta(minutes=history.lag)}


def same_summaries(one: Watched, other: Watched) -> list[Summary]:
    return [found.what for found in one.published if isinstance(found.what, Summary) and found in other.published]


DEEDS_OF_THE_OTHER: Mapping[str, Life] = {
    "begins": ((DAY, Walk((0,), most=2)),),
    "finishes first": ((DAY, Walk((0,))), (DAY + 30, Release(lines=0))),
    "finishes at the very end": ((14 * DAY, Walk((0,))),),
    "releases first": WHOLE,
    "releases first and takes it back": (*WHOLE, (2 * DAY, TakeBack())),
    "releases twice": (*WHOLE, (2 * DAY, TakeBack()), (2 * DAY + 9, Release(lines=3))),
    "releases after": ((9 * DAY, Walk((0,))), (9 * DAY + 30, Release())),
    "changes a released answer": ((DAY, Walk((1,))), (DAY + 30, Release(lines=15)), (2 * DAY, Edit(0, "x"))),
    "is not safe": ((DAY, Walk((0,))), (DAY + 30, Release("unsafe"))),
    "keeps it to themselves": ((DAY, Walk((0,))), (DAY + 30, Release("keep"))),
    "stops": (*WHOLE, (2 * DAY, Send("/stop"))),
    "stops before it opens": ((20, Send("/stop")),),
    "pauses": ((20, Send("/pause")),),
    "wants no announcements": ((20, Steps("/settings", ("news",))),),
    "leaves answers open": ((20, Steps("/settings", ("manner",))), *WHOLE),
    "has blocked the bot and comes back": ((10 * DAY, Happen(Returned())),),
    "leaves without a word": ((2 * DAY, Steps("/partner", ("leave", "silent"))),),
    "leaves without a word after a release": (*WHOLE, (2 * DAY, Steps("/partner", ("leave", "silent")))),
    "walks alone": ((20, Choose(("alone",))), (25, Walk((2,))), (DAY, Walk((0,), along=True))),
    "looks at everything": ((DAY, Send("/export")), (DAY + 1, Send("/mine")), (DAY + 2, Happen(Media()))),
    "is there when the bot restarts": ((DAY, Walk((0,), most=3)), (DAY + 1, Restart()), (DAY + 2, Walk((0,)))),
}


@pytest.mark.parametrize("watched", ["A", "B"])
@pytest.mark.parametrize("opener", ["A", "B"])
@pytest.mark.parametrize("name", DEEDS_OF_THE_OTHER)
def test_a_release_reads_the_same_whatever_the_partner(name: str, watched: str, opener: str) -> None:
    """Up to the answer to one's own release, all is as with a partner who never does anything."""
    varied, opened = "B" if watched == "A" else "A", ((30, opener, Choose()),)
    mine: Life = ((3 * DAY, Walk((1,))), (4 * DAY, Release(lines=3)), (5 * DAY, Send("/mine")))
    silent = History(Person(), Person(), opened).but(watched, Person(life=mine))
    one, other = play(silent), play(silent.but(varied, Person("open", "keep", DEEDS_OF_THE_OTHER[name])))
    assert_nothing_shows(one, other, watched)
    assert any(is_released(sent) for _, sent in streams(one, other, watched)[0])


def is_released(sent: object) -> bool:
    keyboard = sent.keyboard if isinstance(sent, Settle) else None
    return keyboard is not None and [button.key for row in keyboard.rows for button in row] == ["home", "back"]
