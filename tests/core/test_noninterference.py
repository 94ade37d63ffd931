"""What one does in private changes nothing that the other is sent, as long as no summary is out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import example, given, seed, settings

from bot.core.effects import Settle
from bot.core.events import Media, Returned
from tests.core.deeds import (
    CheckIn,
    Choose,
    Edit,
    Follow,
    Happen,
    Release,
    Restart,
    Send,
    Steps,
    TakeBack,
    Walk,
)
from tests.core.draws import COURSES, Course, histories, pairs
from tests.core.histories import DAY, History, Life, Somebody, play, play_invited, streams, views
from tests.core.watched import Summary, Watched

REACHED = (
    *("released", "taken back", "both released", "summary 1", "summary 2"),
    *("closed by time", "rested", "left in silence", "unsafe", "stopped", "paused", "no announcements"),
    *("own words released", "a match released", "started from an earlier choice", "a second wording"),
    *("an earlier chapter named", "a match read", "a match missing"),
    *("crisis", "kept", "asked for a part", "nudged"),
    *("checked in", "a week of both", "a week lapsed", "a summary of a week"),
    *("alone", "along", "export", "same summary after other private lives", "a summary in only one"),
)
"""What the drawn histories must come to, or the proof would be empty."""

drawn = settings(derandomize=True, database=None, deadline=None, max_examples=60)

TWICE: Life = (
    *((DAY, Walk((0,))), (DAY + 30, Release())),
    *((5 * DAY, Walk((0,))), (5 * DAY + 30, Release()), (9 * DAY, Send("/export"))),
)
OPENED_AND_RESTED = (
    *((30, "A", Choose()), (11 * DAY, "B", Choose())),
    (12 * DAY, "A", Choose(("rest", "open"), topic=1)),
)
OTHER_ANSWERS: Life = tuple(
    (minute + 9, replace(deed, picks=(2,)) if isinstance(deed, Walk) else deed) for minute, deed in TWICE
)
"""The same is passed on after other answers, some minutes later: the same summaries come at the same time."""


def assert_nothing_shows(one: Watched, other: Watched, watched: str) -> None:
    for first, second in (streams(one, other, watched), views(one, other, watched)):
        assert first == second


def compared(watched: str, two: tuple[History, History]) -> set[str]:
    """Play both and compare; what has happened in them."""
    one, other = (play(history) for history in two)
    assert_nothing_shows(one, other, watched)
    summaries = [
        {(p.at, p.what) for p in world.published if isinstance(p.what, Summary)} for world in (one, other)
    ]
    return {
        *(what for _, what in one.reached | other.reached),
        *(["same summary after other private lives"] if set.intersection(*summaries) else []),
        *(["a summary in only one"] if set.symmetric_difference(*summaries) else []),
    }


def compared_many(watched: str, course: Course) -> Counter[str]:
    reached = Counter[str]()

    @seed(f"{watched} {COURSES.index(course)}")  # else all six would draw alike
    @drawn
    @given(pairs(watched, course))
    def compare(two: tuple[History, History]) -> None:
        reached.update(compared(watched, two))

    compare()
    return reached


def test_silence_cannot_be_read() -> None:
    """Two histories that differ in what the partner did in private send this person the same stream."""
    every = (compared_many(watched, course) for watched in "AB" for course in COURSES)
    reached = sum(every, Counter[str]())
    assert min(reached[what] for what in REACHED) >= 3, f"too little is drawn: {reached.most_common()}"


@pytest.mark.parametrize("watched", ["A", "B"])
def test_what_follows_a_summary_cannot_be_read_either(watched: str) -> None:
    """Where the same summaries came out, all stays the same after other answers, through both chapters."""
    varied = "B" if watched == "A" else "A"
    lives = {varied: TWICE, watched: tuple((minute + DAY, deed) for minute, deed in TWICE)}
    history = History(Somebody(life=lives["A"]), Somebody(life=lives["B"]), OPENED_AND_RESTED)
    reached = compared(watched, (history, history.but(varied, Somebody("open", life=OTHER_ANSWERS))))
    assert reached >= {"summary 1", "summary 2", "rested", "same summary after other private lives"}
    assert "a summary in only one" not in reached


EDITED_WHILE_DUE = History(
    Somebody("open", life=((DAY, Walk((0,))), (DAY + 1, Release()), (DAY + 4, Edit(0, "Other words")))),
    Somebody(life=((DAY + 2, Walk((0,))), (DAY + 3, Release()))),
    ((30, "A", Choose()),),
    lag=9,
)


@drawn
@given(histories(COURSES[1]))
@example(EDITED_WHILE_DUE)
def test_a_summary_comes_when_the_second_has_released(history: History) -> None:
    """Its instant depends on the later of the two releases that stand, and on nothing else."""
    assert set(play(history).late) <= {timedelta(minutes=history.lag)}


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
    "takes back in the last moment": ((*RELEASED, (4 * DAY + 1, TakeBack())), {"one of two took back"}),
    "changes what they had released": (
        ((DAY, Walk((1,))), (DAY + 30, Release(lines=255)), (2 * DAY, Edit(0, "Other words"))),
        {"taken back"},
    ),
    "is not safe": (((DAY, Walk((0,))), (DAY + 30, Release("unsafe"))), {"unsafe", "kept", "finished"}),
    "keeps it to themselves": (((DAY, Walk((0,))), (DAY + 30, Release("keep"))), {"kept", "finished"}),
    "writes words of crisis": (
        ((DAY, Walk((0,), words="He hits me")), (DAY + 30, Release())),
        {"crisis", "kept", "finished"},
    ),
    "writes them where nobody asked": (
        ((DAY, Walk((0,), most=2)), (DAY + 5, Send("I want to die")), (DAY + 9, Walk((0,)))),
        {"crisis", "kept"},
    ),
    "writes them while choosing lines": (
        ((DAY, Walk((0,))), (DAY + 30, Release(lines=255, words="I am afraid of you"))),
        {"crisis", "kept"},
    ),
    "writes them into what they had released": (
        ((DAY, Walk((1,))), (DAY + 30, Release(lines=255)), (2 * DAY, Edit(0, "He hits me"))),
        {"crisis", "kept", "taken back"},
    ),
    "writes them into what they had released, both having released": (
        ((DAY, Walk((1,))), (DAY + 30, Release(lines=255)), (4 * DAY + 1, Edit(0, "He hits me"))),
        {"crisis", "kept", "one of two took back"},
    ),
    "stops": ((*RELEASED, (2 * DAY, Send("/stop"))), {"stopped", "taken back"}),
    "stops before it opens": (((20, Send("/stop")),), {"stopped"}),
    "pauses": (((20, Send("/pause")),), {"paused"}),
    "wants no announcements": (((20, Steps("/nudges", ("news_off",))),), {"no announcements"}),
    "wants no nudges": (((20, Steps("/nudges", ("rhythm", "off"))),), set()),
    "is nudged otherwise": (
        ((20, Steps("/nudges", ("day", "d4"))), (DAY, Steps("/nudges", ("tonight",)))),
        set(),
    ),
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
    assert comes_to <= {what for lane, what in other.reached if lane != watched}
    assert one.streams[varied] != other.streams[varied]
    assert_nothing_shows(one, other, watched)
    assert any(is_released(sent) for _, sent in streams(one, other, watched)[0])


def is_released(sent: object) -> bool:
    rows = sent.keyboard.rows if isinstance(sent, Settle) and sent.keyboard else ()
    return [button.key for row in rows for button in row] == ["home", "back"]


PASSES_ON = Release(lines=3, weekly=True)
MY_WEEKS: Life = (
    *((8 * DAY, CheckIn((1,))), (8 * DAY + 30, PASSES_ON), (9 * DAY, Send("/mine"))),
    *((10 * DAY, CheckIn()), (17 * DAY, CheckIn()), (17 * DAY + 30, PASSES_ON), (18 * DAY, TakeBack())),
)
OTHER_WEEKS: Mapping[str, tuple[Life, set[str]]] = {
    "begins on the same day": (((8 * DAY - 9, CheckIn(most=2)),), {"a week of both"}),
    "begins after": (((8 * DAY + 40, CheckIn()),), {"a week of both", "finished"}),
    "has waited since last week": (((5 * DAY, CheckIn()),), {"joined last week's round"}),
    "passes something on before": (
        ((7 * DAY, CheckIn()), (7 * DAY + 9, PASSES_ON)),
        {"released", "a summary of a week"},
    ),
    "passes something on and takes it back": (
        ((7 * DAY, CheckIn()), (7 * DAY + 9, PASSES_ON), (7 * DAY + 20, TakeBack())),
        {"taken back"},
    ),
    "lets it lapse": (((DAY, CheckIn()), (DAY + 9, PASSES_ON)), {"a week lapsed"}),
    "lets it lapse and comes anew": (
        ((3 * DAY, CheckIn()), (10 * DAY + 9, CheckIn())),
        {"checked in anew"},
    ),
    "comes every week": (
        ((2 * DAY, CheckIn()), (8 * DAY - 40, CheckIn()), (15 * DAY, CheckIn((1,)))),
        {"a week of both"},
    ),
    "checks in alone": (((8 * DAY - 9, CheckIn(how="alone")),), {"alone"}),
    "is not safe": (
        ((8 * DAY - 9, CheckIn()), (8 * DAY - 5, Release("unsafe", weekly=True))),
        {"unsafe", "kept"},
    ),
    "writes words of crisis": (((8 * DAY - 9, CheckIn(words="He hits me")),), {"crisis", "kept"}),
    "stops": (
        ((8 * DAY - 9, CheckIn()), (8 * DAY - 5, PASSES_ON), (8 * DAY - 1, Send("/stop"))),
        {"stopped", "taken back"},
    ),
    "leaves without a word": (((6 * DAY, CheckIn()), (7 * DAY, LEAVES)), {"left in silence"}),
    "is there when the bot restarts": (((8 * DAY - 9, CheckIn()), (8 * DAY + 31, Restart())), set()),
}


@pytest.mark.parametrize("watched", ["A", "B"])
@pytest.mark.parametrize("name", OTHER_WEEKS)
def test_a_check_in_reads_the_same_whatever_the_partner(name: str, watched: str) -> None:
    """Whether one may begin, what one is asked, when one's days are over: as with a partner who never is."""
    varied, (life, comes_to) = "B" if watched == "A" else "A", OTHER_WEEKS[name]
    silent = History(Somebody(), Somebody(), (), lag=2).but(watched, Somebody(life=MY_WEEKS))
    one, other = play(silent), play(silent.but(varied, Somebody("open", life=life)))
    assert comes_to <= {what for _, what in other.reached}
    assert one.streams[varied] != other.streams[varied]
    assert_nothing_shows(one, other, watched)
    assert any(is_released(sent) for _, sent in streams(one, other, watched)[0])


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
