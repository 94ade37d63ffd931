"""One's own weeks: what was said, week by week, and nothing beside it."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

from bot.core.effects import Picture
from bot.core.script.library import Library
from bot.core.script.model import Chapter, Script
from bot.core.walk import Answer, Walk
from bot.core.weeks import MOST, Week, weeks
from tests.core.small import buttons, small, text
from tests.play import Play

SCALE = "scale: {low: 0, high: 10, low_text: little, high_text: much}"
SCRIPT = f"""
again: {{ask: one, text: Once more?, options: {{yes: "Yes", no: {{text: "No", go: good}}}}, go: room}}
room: {{ask: scale, text: How much room?, {SCALE}, track: room, go: closeness}}
closeness: {{ask: scale, text: How close?, {SCALE}, track: closeness, go: good}}
good: {{ask: scale, text: How good?, {SCALE}, share: offer, theme: good, line: "{{{{ answer }}}}", go: done}}
"""
MONDAY = datetime(2026, 6, 1, 18, 0, tzinfo=UTC)
NOTHING = Answer(skipped=True)
YES = Answer(keys=("yes",))
NO = Answer(keys=("no",))


@cache
def tracked() -> Script:
    """A script that asks for room, for closeness, and for something else with the same scale."""
    return small(SCRIPT)


def said(number: int | None) -> Answer:
    return NOTHING if number is None else Answer(keys=(str(number),))


def walk(
    started: datetime, room: int | None, closeness: int | None, number: int = 1, again: Answer = YES
) -> Walk:
    answers = {"again": again, "room": said(room), "closeness": said(closeness), "good": said(9)}
    trail = tuple(answers) if again == YES else ("again", "good")
    return Walk(number, "small", 1, "part1", "time", started, answers=answers, trail=trail)


def seen(*walks: Walk) -> list[tuple[str, int | None, int | None]]:
    return [(week.monday.isoformat(), week.room, week.closeness) for week in weeks(walks, _chapter)]


def _chapter(walk: Walk) -> Chapter | None:
    return tracked().chapters[0] if walk.script == "small" else None


def later(**span: float) -> datetime:
    return MONDAY + timedelta(**span)


# What a week is


def test_a_week_without_an_answer_is_there_and_empty() -> None:
    """A gap stays a gap, and nothing is put into it."""
    assert seen(walk(MONDAY, 6, 4), walk(later(weeks=3), 2, 8)) == [
        ("2026-06-01", 6, 4),
        ("2026-06-08", None, None),
        ("2026-06-15", None, None),
        ("2026-06-22", 2, 8),
    ]


def test_the_latest_walk_of_a_week_counts_whole() -> None:
    """In whatever order they are kept; what an earlier one said is not mixed in."""
    first, second = walk(MONDAY, 6, 4), walk(later(days=6), 3, None, number=2)
    assert seen(second, first) == seen(first, second) == [("2026-06-01", 3, None)]


def test_a_walk_that_says_nothing_of_it_does_not_count() -> None:
    """It may be the latest of its week."""
    silent = walk(later(days=2), None, None, number=2)
    assert seen(walk(MONDAY, 6, 4), silent) == [("2026-06-01", 6, 4)]
    assert seen(silent) == []


def test_only_what_is_on_the_trail_counts() -> None:
    """An answer that a changed branch no longer visits is kept, and not looked at."""
    assert seen(walk(MONDAY, 6, 4, again=NO)) == []


def test_a_monday_morning_counts_for_the_week_before_as_in_the_check_in() -> None:
    """So whoever is late once, and early the next time, finds both."""
    monday, sunday = walk(later(days=6, hours=13), 6, 4), walk(later(days=13), 2, 8, number=2)
    assert seen(monday, sunday) == [("2026-06-01", 6, 4), ("2026-06-08", 2, 8)]


def test_the_last_half_year_is_seen() -> None:
    """It ends with the latest answer, whatever day it is, and begins with an answer."""
    year = [walk(later(weeks=n), n % 11, None, number=n + 1) for n in range(52) if n != 52 - MOST]
    found = weeks(year, _chapter)
    assert len(found) == MOST - 1
    assert found[0].monday == date(2026, 6, 1) + timedelta(weeks=52 - MOST + 1)
    assert found[-1] == Week(date(2027, 5, 24), 51 % 11)


def test_a_year_turns_within_a_week() -> None:
    """The Monday of the last days of December and the first of January is one and the same."""
    december = walk(datetime(2026, 12, 31, tzinfo=UTC), 1, 1)
    assert seen(december, walk(datetime(2027, 1, 3, tzinfo=UTC), 2, 2, number=2)) == [("2026-12-28", 2, 2)]


def test_a_script_that_is_gone_says_nothing() -> None:
    """Nobody knows any more what was asked there."""
    assert seen(replace(walk(MONDAY, 6, 4), script="gone")) == []


# How it is shown


def at_mine(*walks: Walk, others: tuple[Walk, ...] = ()) -> Play:
    """Alex, who looks at what is theirs; Sam is their partner."""
    play = Play()
    play.world = replace(play.world, library=Library.of([tracked()]))
    for lane, name in ("A", "Alex"), ("B", "Sam"):
        play.enter(lane, name)
    play.pair("A", "B")
    play.records.walks |= {("A", one.number): one for one in walks}
    play.records.walks |= {("B", one.number): one for one in others}
    play.write("A", "/mine")
    return play


def pictures(play: Play, lane: str = "A") -> list[Picture]:
    return [effect for _, effect in play.phone(lane).stream if isinstance(effect, Picture)]


def test_there_is_no_button_before_there_is_a_week() -> None:
    """Nor does the partner's week make one."""
    play = at_mine(others=(walk(MONDAY, 6, 4),))
    assert buttons(play, "A") == ["Back to where I was"]


def test_the_picture_comes_first_and_the_words_carry_the_buttons() -> None:
    """What was looked at before has none any more."""
    play = at_mine(walk(MONDAY, 6, 4))
    play.tap("A", "My weeks")
    mine, picture, words = play.phone("A").messages[-3:]
    assert mine.buttons == []
    assert picture.text.startswith("[picture] ")
    assert words.buttons == ["In dark colours", "Back to the list"]
    play.tap("A", "Back to the list")
    assert buttons(play, "A")[0] == "My weeks"


def test_words_and_picture_say_the_same() -> None:
    """Every number of the picture stands in the words, with its day, and no other."""
    walks = [walk(MONDAY, 6, 0), walk(later(weeks=2), 10, None), walk(later(weeks=3), None, 4)]
    play = at_mine(*(replace(one, number=number) for number, one in enumerate(walks, start=1)))
    play.tap("A", "My weeks")
    (picture,) = pictures(play)
    room, closeness = picture.curves
    assert (room.heights, closeness.heights) == ((6, None, 10, None), (0, None, None, 4))
    assert picture.steps == ("1 Jun", "8 Jun", "15 Jun", "22 Jun")
    assert picture.span in text(play, "A")
    assert re.findall(r"^(\d+ \w+): (.*)$", text(play, "A"), re.MULTILINE) == [
        ("1 June", "room 6, closeness 0"),
        ("15 June", "room 10"),
        ("22 June", "closeness 4"),
    ]


def test_the_colours_are_remembered() -> None:
    """The next picture has them, and so has one on another day."""
    play = at_mine(walk(MONDAY, 6, 4))
    play.tap("A", "My weeks", "In dark colours")
    assert buttons(play, "A") == ["In light colours", "Back to the list"]
    play.reload()
    play.write("A", "/mine")
    play.tap("A", "My weeks")
    assert [picture.dark for picture in pictures(play)] == [False, True, True]
    play.tap("A", "In light colours")
    assert not pictures(play)[-1].dark


def test_what_the_partner_has_said_changes_nothing() -> None:
    """Not a byte of what is shown."""
    mine = walk(MONDAY, 6, 4)
    alone, beside = at_mine(mine), at_mine(mine, others=(walk(MONDAY, 1, 2), walk(later(weeks=1), 3, 3, 2)))
    for play in alone, beside:
        play.tap("A", "My weeks")
    assert alone.phone("A").stream == beside.phone("A").stream
    assert pictures(beside, "B") == []


def test_from_right_to_left_time_begins_on_the_right() -> None:
    """As everything else that is read in this language."""
    play = at_mine(walk(MONDAY, 6, 4))
    play.records.persons["A"] = replace(play.person("A"), language="fa")
    play.tap("A", "My weeks")
    (picture,) = pictures(play)
    assert picture.from_right
    assert picture.steps == ("\u06f1 ژوئن",)


def test_a_script_that_goes_away_meanwhile() -> None:
    """The page has nothing left to show in other colours, and still leads back."""
    play = at_mine(walk(MONDAY, 6, 4))
    play.tap("A", "My weeks")
    play.world = replace(play.world, library=Library.of([]))
    play.tap("A", "In dark colours")
    assert len(pictures(play)) == 1
    assert buttons(play, "A") == ["Back to the list"]
