"""What one does in private changes nothing that the other is sent, as long as no summary is out."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

import pytest
from hypothesis import example, given, settings

from bot.core.effects import Settle
from bot.core.events import Media, Returned
from tests.core.deeds import Choose, Edit, Follow, Happen, Release, Restart, Send, Steps, TakeBack, Walk
from tests.core.draws import histories, pairs
from tests.core.histories import DAY, History, Life, Somebody, parting, play, play_invited, streams, views
from tests.core.watched import Summary, Watched

REACHED = (
    *("released", "taken back", "both released", "one of two took back", "summary 1", "summary 2"),
    *("closed by time", "rested", "left in silence", "unsafe", "stopped", "paused", "no announcements"),
    *("alone", "along", "export", "same summary after other private lives", "a summary in only one"),
)
"""What the drawn histories must come to, or the proof would be empty."""

drawn = settings(derandomize=True, database=None, deadline=None, max_examples=300)
fewer = settings(drawn, max_examples=60)
WHOLE: Life = ((DAY, Walk((0,))), (DAY + 30, Release()))


def assert_nothing_shows(one: Watched, other: Watched, watched: str) -> None:
    for first, second in (streams(one, other, watched), views(one, other, watched)):
        assert first == second


def test_silence_cannot_be_read() -> None:
    """Two histories that differ in what the partner did in private send this person the same stream."""
    reached = Counter[str]()

    @drawn
    @given(pairs())
    def check(drawn_pair: tuple[str, History, History]) -> None:
        watched, *two = drawn_pair
        one, other = (play(history) for history in two)
        assert_nothing_shows(one, other, watched)
        reached.update({what for _, what in one.reached | other.reached})
        reached["same summary after other private lives"] += bool(same_summaries(one, other))
        reached["a summary in only one"] += bool(parting(one, other))

    check()
    assert min(reached[what] for what in REACHED) >= 2, f"too little is drawn: {reached.most_common()}"


EDITED_WHILE_DUE = History(
    Somebody("open", life=((DAY, Walk((0,))), (DAY + 1, Release()), (DAY + 4, Edit(0, "Other words")))),
    Somebody(life=((DAY + 2, Walk((0,))), (DAY + 3, Release()))),
    ((30, "A", Choose()),),
    lag=9,
)


@fewer
@given(histories())
@example(EDITED_WHILE_DUE)
def test_a_summary_comes_when_the_second_has_released(history: History) -> None:
    """Its instant depends on the later of the two releases that stand, and on nothing else."""
    assert set(play(history).late) <= {timedelta(minutes=history.lag)}


def same_summaries(one: Watched, other: Watched) -> list[Summary]:
    return [
        found.what for found in one.published if isinstance(found.what, Summary) and found in other.published
    ]


FINISHED: Life = ((DAY, Walk((0,))), (DAY + 30, Release(lines=0)))
RELEASED: Life = ((DAY, Walk((0,))), (DAY + 30, Release()))
MINE: Life = ((3 * DAY, Walk((1,))), (4 * DAY, Release(lines=3)), (5 * DAY, Send("/mine")))
LEAVES = Steps("/partner", ("leave", "silent"))
OTHERS: Mapping[str, tuple[Life, set[str]]] = {
    "begins": (((DAY, Walk((0,), most=2)),), set()),
    "finishes first": (FINISHED, {"finished"}),
    "finishes at the very end": (((14 * DAY, Walk((0,))), (14 * DAY + 9, Release(lines=0))), {"finished"}),
    "releases first": (RELEASED, {"released"}),
    "releases and takes it back": ((*RELEASED, (2 * DAY, TakeBack())), {"taken back"}),
    "releases twice": ((*RELEASED, (2 * DAY, TakeBack()), (2 * DAY + 9, Release(lines=3))), {"taken back"}),
    "releases after": (((9 * DAY, Walk((0,))), (9 * DAY + 30, Release())), {"released"}),
    "takes back in the last moment": ((*RELEASED, (4 * DAY + 1, TakeBack())), {"taken back"}),
    "changes what they had released": (
        ((DAY, Walk((1,))), (DAY + 30, Release(lines=255)), (2 * DAY, Edit(0, "Other words"))),
        {"taken back"},
    ),
    "is not safe": (((DAY, Walk((0,))), (DAY + 30, Release("unsafe"))), {"unsafe", "kept", "finished"}),
    "keeps it to themselves": (((DAY, Walk((0,))), (DAY + 30, Release("keep"))), {"kept", "finished"}),
    "stops": ((*RELEASED, (2 * DAY, Send("/stop"))), {"stopped", "taken back"}),
    "stops before it opens": (((20, Send("/stop")),), {"stopped"}),
    "pauses": (((20, Send("/pause")),), {"paused"}),
    "wants no announcements": (((20, Steps("/settings", ("news_off",))),), {"no announcements"}),
    "was away and comes back": (((10 * DAY, Happen(Returned())),), set()),
    "leaves without a word": (((2 * DAY, LEAVES),), {"left in silence"}),
    "releases and leaves without a word": ((*RELEASED, (2 * DAY, LEAVES)), {"left in silence"}),
    "walks alone": (
        ((20, Choose(("alone",))), (25, Walk((2,), alone=True)), (DAY, Walk((0,), along=True))),
        {"alone", "along"},
    ),
    "looks at what is theirs": (
        ((DAY, Send("/export")), (DAY + 1, Send("/mine")), (DAY + 2, Happen(Media()))),
        {"export"},
    ),
    "is there when the bot restarts": (((DAY, Walk((0,), most=3)), (DAY + 1, Restart())), set()),
}
"""What the other may do in private, and what must have come of it for the case to count."""


@pytest.mark.parametrize("watched", ["A", "B"])
@pytest.mark.parametrize("name", OTHERS)
def test_a_release_reads_the_same_whatever_the_partner(name: str, watched: str) -> None:
    """Up to the answer to one's own release, all is as with a partner who never does anything."""
    varied, (life, comes_to) = "B" if watched == "A" else "A", OTHERS[name]
    silent = History(Somebody(), Somebody(), ((30, "A", Choose()),), lag=2).but(watched, Somebody(life=MINE))
    one, other = play(silent), play(silent.but(varied, Somebody("open", "keep", life)))
    assert {(varied, what) for what in comes_to} <= other.reached
    assert one.streams[varied] != other.streams[varied]
    assert_nothing_shows(one, other, watched)
    assert any(is_released(sent) for _, sent in streams(one, other, watched)[0])


def is_released(sent: object) -> bool:
    keyboard = sent.keyboard if isinstance(sent, Settle) else None
    return keyboard is not None and [button.key for row in keyboard.rows for button in row] == [
        "home",
        "back",
    ]


@pytest.mark.parametrize(
    "life",
    [
        ((10, Follow()),),
        ((10, Follow(("no",))),),
        ((10, Follow(("go", "no", "no"))),),
        ((10, Follow(("go", "keep", "no"))),),
        ((10, Follow(("go", "unsafe", "go", "no"))), (20, Choose(("alone",))), (25, Walk((0,), alone=True))),
        ((8 * DAY, Follow()),),
        ((10, Follow(("go",))), (20, Send("/stop"))),
    ],
)
def test_a_link_that_is_not_accepted_reads_like_one_that_nobody_opened(life: Life) -> None:
    """Whoever made it is told nothing of looking, declining, the private question, or staying away."""
    nobody, somebody = play_invited(()), play_invited(life)
    assert nobody.streams["B"] != somebody.streams["B"]
    assert nobody.streams["A"] == somebody.streams["A"]
    assert nobody.views["A"] == somebody.views["A"]
