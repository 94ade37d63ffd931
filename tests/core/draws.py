"""Histories drawn at random: a script, two people, and the same days with another private life of one."""

from dataclasses import replace
from operator import itemgetter

from hypothesis import strategies as st

from bot.core.events import Media, Returned, Tap, Undecided
from tests.core import scripts
from tests.core.deeds import (
    Again,
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
from tests.core.histories import DAY, LAST, PAIRED, History, Life, Person

_TEXTS = ("Words", "x" * 501, "/nonsense")
_COMMANDS = ("/stop", "/stop", "/pause", "/safety", "/mine", "/export", "/start", "/settings", "/privacy")
_FORGED = ("release", "_preview", "pass", "back", "start", "room", "yes", "no", "_here", "go", "")

_few = st.integers(0, 5)
_picks = st.lists(st.sampled_from((0, 1, 2, 7, 9, -1)), min_size=1, max_size=4).map(tuple)
_walks = st.builds(Walk, _picks, st.sampled_from((40,) * 8 + (1, 3)), st.booleans())
_releases = st.builds(
    Release,
    st.sampled_from(("no",) * 6 + ("keep", "unsafe", "unsafe")),
    st.sampled_from((1,) * 6 + (3, 15, 0)),
    st.sampled_from(("",) * 4 + ("In other words",)),
)
_forged = st.builds(Tap, _few, st.integers(0, 40), st.sampled_from(_FORGED), _few)
_events = st.sampled_from((Media(), Returned(), Undecided()))
_pages = st.sampled_from(
    (
        Choose(("alone",)),
        Steps("/settings", ("manner",)),
        Steps("/settings", ("news",)),
        Steps("/pause", ("resume",)),
        Steps("/partner", ("leave", "silent")),
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
    st.sampled_from((Again(), Restart())),
    _pages,
)
_deeds: st.SearchStrategy[Deed] = st.one_of(_walks, _releases, st.just(TakeBack()), _strays, _strays)
_courses: st.SearchStrategy[tuple[Deed, ...]] = st.one_of(
    st.tuples(_walks, _releases),
    st.tuples(_walks, _releases),
    st.tuples(_walks, _releases, st.just(TakeBack()), _releases),
    st.tuples(_walks, _releases, st.just(Again()), _walks, _releases),
    st.tuples(_walks, _releases, _walks, _releases),
    st.tuples(st.just(Choose(("alone",))), _walks, _walks, _releases),
    st.just(()),
)
_public = st.sampled_from(
    (
        Choose(),
        Choose(topic=1),
        Choose(("rest", "open")),
        Steps("/partner", ("leave", "tell")),
        Steps("/forget", ("tell",)),
        Steps("/forget", ("silent",)),
    )
)
_minutes = st.one_of(st.integers(PAIRED, 2 * DAY), st.integers(PAIRED, 12 * DAY), st.integers(PAIRED, LAST))


@st.composite
def _lives(draw: st.DrawFn) -> Life:
    course = _at_times(draw, list(draw(_courses)))
    strays = _at_times(draw, draw(st.lists(_strays, max_size=4)))
    return tuple(sorted(dict([*course, *strays]).items(), key=itemgetter(0)))


def _at_times(draw: st.DrawFn, deeds: list[Deed]) -> Life:
    minutes = draw(st.lists(_minutes, min_size=len(deeds), max_size=len(deeds), unique=True))
    return tuple(zip(sorted(minutes), deeds, strict=True))


@st.composite
def _altered(draw: st.DrawFn, life: Life) -> Life:
    """The same life with deeds left out, exchanged, moved or added."""
    kept = [_exchanged(draw, minute, deed) for minute, deed in life if draw(st.integers(0, 3))]
    added = _at_times(draw, draw(st.lists(_deeds, max_size=2)))
    return tuple(sorted(dict([*kept, *added]).items(), key=itemgetter(0)))


def _exchanged(draw: st.DrawFn, minute: int, deed: Deed) -> tuple[int, Deed]:
    match draw(st.integers(0, 3)):
        case 0:
            return draw(_minutes), deed
        case 1:
            return minute, draw(_walks if isinstance(deed, Walk) else _deeds)
        case _:
            return minute, deed


@st.composite
def _with_other_answers(draw: st.DrawFn, life: Life) -> Life:
    """The same releases after other answers, and nothing else of that life."""
    kept = [(minute, deed) for minute, deed in life if isinstance(deed, Walk | Release | TakeBack)]
    return tuple(
        (minute, replace(deed, picks=draw(_picks)) if isinstance(deed, Walk) else deed)
        for minute, deed in kept
    )


def _others(life: Life) -> st.SearchStrategy[Life]:
    return st.one_of(_altered(life), _with_other_answers(life), _lives(), st.just(()))


def _people(lives: st.SearchStrategy[Life]) -> st.SearchStrategy[Person]:
    privates = st.sampled_from(("no", "no", "no", "keep", "unsafe"))
    return st.builds(Person, st.sampled_from(("tidy", "open")), privates, lives)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Two people who are paired, mostly with a round open from the first hour."""
    lanes = st.sampled_from("AB")
    opened = draw(st.sampled_from((1, 1, 1, 1, 0)))
    later = draw(st.lists(st.tuples(_minutes, lanes, _public), max_size=2, unique_by=lambda day: day[0]))
    first = (PAIRED + draw(_few), draw(lanes), Choose())
    return History(
        draw(_people(_lives())),
        draw(_people(_lives())),
        (first,) * opened + tuple(day for day in later if day[0] > PAIRED + 5 and draw(_few) < 2),
        draw(st.integers(scripts.REAL, scripts.MOST)),
        draw(st.sampled_from((0, 0, 7))),
    )


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, History, History]:
    """Who is watched, a history, and the same with another private life of the other person."""
    history, watched = draw(histories()), draw(st.sampled_from("AB"))
    varied = "B" if watched == "A" else "A"
    return watched, history, history.but(varied, draw(_people(_others(history.person(varied).life))))
