"""Histories drawn at random: a script, two people, and the same days with another private life of one."""

from dataclasses import replace
from itertools import accumulate, islice
from operator import itemgetter

from hypothesis import strategies as st

from bot.core.events import Media, Returned, Tap, Undecided
from tests.core import scripts
from tests.core.deeds import (
    Again,
    CheckIn,
    Choose,
    Deed,
    Edit,
    Happen,
    Old,
    Press,
    Release,
    Restart,
    Send,
    Steps,
    TakeBack,
    Walk,
)
from tests.core.histories import DAY, LAST, PAIRED, History, Life, Somebody

Course = st.SearchStrategy[tuple[Deed, ...]]

CRISIS = ("He hits me", "I want to die")
_TEXTS = ("Words", "x" * 501, "/nonsense", *CRISIS)
_COMMANDS = (
    "/stop",
    "/stop",
    "/pause",
    "/safety",
    "/mine",
    "/export",
    "/export",
    "/start",
    "/settings",
    "/privacy",
)
_FORGED = ("release", "_preview", "pass", "back", "start", "room", "yes", "no", "_here", "go", "")

_few = st.integers(0, 5)
_picks = st.lists(st.sampled_from((0, 1, 2, 7, 9, -1)), min_size=1, max_size=4).map(tuple)
_said = st.sampled_from(("Words", "Words", "Words", "Words", *CRISIS))
_walks = st.builds(Walk, _picks, st.sampled_from((40, 40, 40, 1, 3)), st.booleans(), st.booleans(), _said)
_lines = st.sampled_from((1, 1, 1, 3, 15, 15))
_wordings = ("", "", "", "In other words", "You never listen")
_words = st.sampled_from((*_wordings, CRISIS[0]))
_passing = st.builds(Release, st.just("no"), _lines, st.sampled_from(_wordings))
_releases = st.builds(Release, st.sampled_from(("no", "keep", "unsafe")), st.sampled_from((0, 1, 15)), _words)
_forged = st.builds(Tap, _few, st.integers(0, 40), st.sampled_from(_FORGED), _few)
_events = st.sampled_from((Media(), Returned(), Undecided()))
_pages = st.sampled_from(
    (
        Choose(("alone",)),
        Steps("/settings", ("open", "_back")),
        Steps("/nudges", ("news_off",)),
        Steps("/nudges", ("news_on",)),
        Steps("/settings", ("where",)),
        Steps("/settings", ("where", "US", "America/New_York")),
        Steps("/pause", ("resume",)),
        Steps("/partner", ("leave", "silent")),
    )
)
_nudges = st.sampled_from(
    (
        Steps("/nudges", ("begin", "d3", "h12", "GB")),
        Steps("/nudges", ("tonight", "_back")),
        Steps("/nudges", ("skip", "_back")),
        Steps("/nudges", ("away", "one")),
        Steps("/nudges", ("quiet", "q0")),
        Steps("/nudges", ("rhythm", "fortnightly")),
    )
)
_strays: st.SearchStrategy[Deed] = st.one_of(
    st.builds(Press, _few, _few),
    st.builds(Press, st.just(0), _few),
    st.builds(Send, st.sampled_from(_TEXTS)),
    st.builds(Send, st.sampled_from(_COMMANDS)),
    st.builds(Old, st.integers(0, 30)),
    st.builds(Edit, _few, st.sampled_from(_TEXTS)),
    st.builds(Happen, st.one_of(_events, _forged)),
    st.sampled_from((Again(), Restart(), TakeBack(), Steps("/partner", ("leave", "silent")))),
    _pages,
    _pages,
    _nudges,
)
_checks_in = st.builds(
    CheckIn,
    _picks,
    st.sampled_from(("start", "start", "start", "alone")),
    st.sampled_from((40, 40, 40, 2)),
    _said,
)
_passes_on = st.builds(
    Release, st.sampled_from(("no", "no", "no", "keep", "unsafe")), _lines, weekly=st.just(value=True)
)
_deeds: st.SearchStrategy[Deed] = st.one_of(
    _walks, _releases, _passing, _checks_in, _passes_on, _strays, _strays
)
_walked = st.builds(Walk, _picks)
_passed = st.one_of(_passing, _passing, _passing, _releases)
_through = st.tuples(_walked, _passed)
_yes = st.just(value=True)
_alone_first = st.tuples(
    st.just(Choose(("alone",))),
    st.builds(Walk, _picks, alone=_yes),
    st.builds(Walk, _picks, along=st.booleans()),
    _passing,
)
_week = st.tuples(_checks_in, _passes_on)
_weeks = st.lists(st.one_of(_week, _week, st.tuples(_checks_in)), min_size=1, max_size=4).map(
    lambda weeks: tuple(deed for week in weeks for deed in week)
)
COURSES: tuple[Course, ...] = (
    st.tuples(_walked, _passing, _walked, _passing),
    st.one_of(_through, _through, st.tuples(_walked, _passing, st.just(TakeBack()), _passed)),
    st.one_of(_through, _alone_first, st.just(())),
    _weeks,
)
"""How far both go: through two chapters, through one, or as each likes; or by the week."""

_public: st.SearchStrategy[Deed] = st.sampled_from(
    (
        Choose(),
        Choose(topic=1),
        Choose(("rest", "open")),
        Choose(("rest", "open"), topic=1),
        Steps("/partner", ("leave", "tell")),
        Steps("/forget", ("tell",)),
        Steps("/forget", ("silent",)),
    )
)
_gaps = st.sampled_from((1, 20, 300, DAY, DAY, 2 * DAY, 5 * DAY))
BEGIN = PAIRED + 5
"""Minutes after which private lives begin; the first round is mostly opened before."""


@st.composite
def _lives(draw: st.DrawFn, course: Course) -> Life:
    """A course with strays before, in between and after."""
    deeds = list(draw(course))
    for stray in draw(st.lists(_strays, max_size=3)):
        deeds.insert(draw(st.integers(0, len(deeds))), stray)
    minutes = accumulate((draw(_gaps) for _ in deeds), initial=BEGIN)
    return tuple(day for day in zip(islice(minutes, 1, None), deeds, strict=True) if day[0] < LAST)


@st.composite
def _altered(draw: st.DrawFn, life: Life) -> Life:
    """The same life with deeds left out, exchanged, moved or added."""
    kept = [_exchanged(draw, minute, deed) for minute, deed in life if draw(st.integers(0, 3))]
    added = [(BEGIN + draw(_gaps) + draw(_gaps), deed) for deed in draw(st.lists(_deeds, max_size=2))]
    return tuple(sorted(dict([*kept, *added]).items(), key=itemgetter(0)))


def _exchanged(draw: st.DrawFn, minute: int, deed: Deed) -> tuple[int, Deed]:
    match draw(st.integers(0, 3)):
        case 0:
            return minute + draw(_gaps), deed
        case 1:
            return minute, draw(_walks if isinstance(deed, Walk) else _deeds)
        case _:
            return minute, deed


@st.composite
def _with_other_answers(draw: st.DrawFn, life: Life) -> Life:
    """The same releases after other answers, and nothing else of that life."""
    kept = [(minute, deed) for minute, deed in life if isinstance(deed, Walk | CheckIn | Release | TakeBack)]
    return tuple(
        (minute, replace(deed, picks=draw(_picks)) if isinstance(deed, Walk | CheckIn) else deed)
        for minute, deed in kept
    )


def _others(life: Life) -> st.SearchStrategy[Life]:
    same = _with_other_answers(life)
    return st.one_of(_altered(life), same, same, _lives(COURSES[1]), st.just(()))


def _people(lives: st.SearchStrategy[Life]) -> st.SearchStrategy[Somebody]:
    privates = st.sampled_from(("no", "no", "no", "keep", "unsafe"))
    return st.builds(
        Somebody, st.sampled_from(("tidy", "open")), privates, lives, st.booleans(), st.booleans()
    )


@st.composite
def histories(draw: st.DrawFn, course: Course) -> History:
    """Two people who are paired, mostly with a round open from the first minutes."""
    lanes = st.sampled_from("AB")
    a, b = draw(_people(_lives(course))), draw(_people(_lives(course)))
    opened = [(PAIRED + draw(_few), draw(lanes), Choose())] if draw(_few) else []
    later = [
        (day * DAY + 11, draw(lanes), draw(_public))
        for day in draw(st.lists(st.integers(1, 29), max_size=2, unique=True))
    ]
    script, lag = draw(st.integers(scripts.REAL, scripts.MOST)), draw(st.sampled_from((0, 0, 400)))
    return History(a, b, (*opened, *later), script, lag)


@st.composite
def pairs(draw: st.DrawFn, watched: str, course: Course) -> tuple[History, History]:
    """A history, and the same with another private life of the partner of `watched`."""
    history, varied = draw(histories(course)), "B" if watched == "A" else "A"
    return history, history.but(varied, draw(_people(_others(history.person(varied).life))))
