"""Where somebody is: every way through the pages, and every way out of them."""

import json
from dataclasses import replace
from datetime import time

import pytest

from bot.core.chat.kinds import Kind
from bot.core.chat.where import _parts, _place
from bot.core.person import Manner, Place
from bot.core.quiet import Quiet
from tests.play import Play, Shown
from tests.steps import opening, pairing

HERE = "Change where I am"
BERLIN = "Your clock: Central European Time (Berlin), 19:00 now."
NOT_MINE = "I don't find mine"


@pytest.fixture(params=[False, True], ids=["in memory", "written and read"])
def play(request: pytest.FixtureRequest) -> Play:
    """At home, looking at the settings; it is 18:00 UTC on a day in March."""
    play = Play(serialised=request.param)
    play.enter("A", "Alex")
    play.write("A", "/start")
    play.write("A", "/settings")
    return play


def zone(play: Play) -> str:
    return play.person("A").zone


def asking(play: Play) -> Shown:
    return play.phone("A").asking[0]


def in_settings(play: Play) -> bool:
    return "Answers in this chat" in asking(play).text and play.person("A").aside is None


def move(play: Play, name: str) -> None:
    play.records.persons["A"] = replace(play.person("A"), zone=name)


def test_a_country_with_one_clock_is_enough(play: Play) -> None:
    assert "Where you are: not told yet." in asking(play).text
    play.tap("A", HERE, "United Kingdom")
    assert zone(play) == "Europe/London"
    assert in_settings(play)
    assert "Where you are: United Kingdom Time (London), 18:00 now." in asking(play).text


def test_a_country_can_be_written(play: Play) -> None:
    play.tap("A", HERE)
    play.write("A", "deutschland")
    assert zone(play) == "Europe/Berlin"
    assert asking(play).text.startswith(BERLIN)
    assert in_settings(play)


def test_who_keeps_the_chat_tidy_sees_their_words_go_once_they_are_understood(play: Play) -> None:
    play.records.persons["A"] = replace(play.person("A"), manner=Manner.TIDY)
    play.tap("A", HERE)
    play.write("A", "Atlantis")
    play.write("A", "Deutschland")
    assert [shown.text for shown in play.phone("A").messages if shown.own] == [
        "/start",
        "/settings",
        "Atlantis",
    ]


def test_of_several_clocks_one_is_chosen(play: Play) -> None:
    play.tap("A", HERE, "United States")
    assert "United States has more than one clock." in asking(play).text
    assert zone(play) == ""
    play.tap("A", "Mountain Time (Phoenix)")
    assert zone(play) == "America/Phoenix"
    assert in_settings(play)


def test_more_than_eight_clocks_come_on_pages(play: Play) -> None:
    """And after the last page the first."""
    play.tap("A", HERE)
    play.write("A", "Russia")
    first = asking(play).buttons
    play.tap("A", "Show me others")
    second = asking(play).buttons
    assert (len(first), len(second)) == (8 + 3, 3 + 3)
    assert set(first) & set(second) == {"Show me others", NOT_MINE, "Back"}
    play.tap("A", "Show me others")
    assert asking(play).buttons == first
    play.tap("A", "Show me others", "Magadan Time")
    assert zone(play) == "Asia/Magadan"


def test_another_country_can_be_written_where_clocks_are_asked_for(play: Play) -> None:
    play.tap("A", HERE, "United States")
    play.write("A", "Germany")
    assert zone(play) == "Europe/Berlin"


def test_an_unknown_country_changes_nothing(play: Play) -> None:
    move(play, "Asia/Tehran")
    play.tap("A", HERE)
    play.write("A", "Atlantis")
    assert asking(play).text.startswith("I know no country of that name, so nothing was changed.")
    assert zone(play) == "Asia/Tehran"
    play.write("A", "Germany")
    assert zone(play) == "Europe/Berlin"


def test_what_is_nearly_a_country_is_asked_and_not_taken(play: Play) -> None:
    play.tap("A", HERE)
    play.write("A", "Germny")
    assert asking(play).text.startswith("Is it one of these?")
    assert asking(play).buttons == ["Germany", NOT_MINE, "Back"]
    assert zone(play) == ""
    play.tap("A", "Germany")
    assert zone(play) == "Europe/Berlin"


def test_what_time_it_is_leads_to_a_clock_of_the_country(play: Play) -> None:
    play.tap("A", HERE, "United States", NOT_MINE)
    play.write("A", "11:10")
    assert asking(play).text.startswith("These clocks show about 11:10 now.")
    assert asking(play).buttons == [
        "Mountain Time (Denver)",
        "Mountain Time (Phoenix)",
        "None of these",
        "Back",
    ]
    play.tap("A", "Mountain Time (Denver)")
    assert zone(play) == "America/Denver"
    assert in_settings(play)


def test_what_time_it_is_leads_to_a_clock_of_the_world(play: Play) -> None:
    play.tap("A", HERE, NOT_MINE)
    play.write("A", "21:35")
    assert asking(play).buttons == ["Iran Time (Tehran)", "None of these", "Back"]
    play.tap("A", "Iran Time (Tehran)")
    assert zone(play) == "Asia/Tehran"


def test_an_hour_in_the_evening_may_be_said_without_pm(play: Play) -> None:
    """Where nothing of the country shows it in the morning."""
    play.tap("A", HERE)
    play.write("A", "Spain")
    play.tap("A", NOT_MINE)
    play.write("A", "6.02")
    assert asking(play).buttons[0] == "Western European Time (Canary)"


def test_an_hour_that_no_clock_of_the_country_shows_leads_to_the_world(play: Play) -> None:
    play.tap("A", HERE, "United States", NOT_MINE)
    play.write("A", "19:00")
    assert "Central European Time (Berlin)" in asking(play).buttons


def test_the_choice_still_counts_half_an_hour_later(play: Play) -> None:
    """What was said is remembered by how far it is from UTC, not by the hour."""
    play.tap("A", HERE, NOT_MINE)
    play.write("A", "21:30")
    play.wait(minutes=30)
    play.tap("A", "Iran Time (Tehran)")
    assert zone(play) == "Asia/Tehran"


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("25:00", "I can't read a time of day in that"),
        ("soon", "I can't read a time of day in that"),
        ("19:30", "I know no place where it is that time now"),
    ],
)
def test_what_is_no_time_of_day_changes_nothing(play: Play, said: str, reply: str) -> None:
    move(play, "Asia/Tehran")
    play.tap("A", HERE, NOT_MINE)
    play.write("A", said)
    assert asking(play).text.startswith(reply)
    assert zone(play) == "Asia/Tehran"
    play.write("A", "19:10")
    assert "Central European Time (Berlin)" in asking(play).buttons


def test_every_page_leads_back_to_where_one_came_from(play: Play) -> None:
    """And in the end to the page for which the zone was asked, with nothing changed."""
    play.tap("A", HERE, "United States", NOT_MINE)
    play.write("A", "13:00")
    play.tap("A", "Back")
    assert asking(play).text.startswith("What time is it for you now?")
    play.tap("A", "Back")
    assert asking(play).text.startswith("United States has more than one clock.")
    play.tap("A", "Back")
    assert asking(play).text.startswith("Which country are you in?")
    play.tap("A", NOT_MINE, "Back")
    assert asking(play).text.startswith("Which country are you in?")
    play.tap("A", "Back")
    assert in_settings(play)
    assert zone(play) == ""


def test_none_of_these_begins_again_with_the_country(play: Play) -> None:
    play.tap("A", HERE, NOT_MINE)
    play.write("A", "19:00")
    play.tap("A", "None of these")
    assert asking(play).text.startswith("Which country are you in?")


def test_a_clock_that_is_not_known_any_more_must_be_told_again(play: Play) -> None:
    move(play, "Atlantis/Poseidonis")
    play.write("A", "/settings")
    assert "is not known here any more" in asking(play).text
    play.tap("A", HERE, "United Kingdom")
    assert "Where you are: United Kingdom Time (London), 18:00 now." in asking(play).text


def test_after_it_one_is_where_one_was() -> None:
    """In the middle of a question; and words that were meant for the country are no answer there."""
    play = Play()
    play.go(*pairing(), *opening())
    before = play.person("A").here
    assert before.kind is Kind.QUESTION
    play.write("A", "/settings")
    play.tap("A", HERE)
    play.write("A", "Germany")
    assert play.person("A").here == before
    assert all(not walk.answers for walk in play.records.walks.values())
    play.tap("A", "Back to where I was")
    assert "which way do you lean?" in asking(play).text


def test_while_a_country_is_asked_for_words_reach_nothing_else() -> None:
    """A page that is only read does not end the asking; going on with something does."""
    play = Play()
    play.go(*pairing(), *opening())
    play.tap("A", "Towards closeness", "Full attention", "Go on", "4", "I ask again")
    play.write("A", "/settings")
    play.tap("A", HERE)
    play.write("A", "/help")
    play.tap("A", "Back to where I was")
    assert asking(play).text.startswith("Which country are you in?")
    play.write("A", "Atlantis")
    assert all("Atlantis" not in str(walk.answers) for walk in play.records.walks.values())
    play.tap("A", "Back", "Back to where I was")
    play.write("A", "Atlantis")
    assert any("Atlantis" in str(walk.answers) for walk in play.records.walks.values())


def test_going_on_with_a_question_ends_the_asking() -> None:
    """The page that asked for the country loses its buttons; a line for which nobody tapped leaves them."""
    play = Play()
    play.go(*pairing(), *opening())
    play.write("A", "/settings")
    play.tap("A", HERE)
    play.tap("B", "Later", "Reflect", "Room and closeness")
    play.tap("B", "Touch and affection", "Let it rest and begin this one")
    assert asking(play).buttons == ["Open"]
    assert "Back" in [label for shown in play.phone("A").asking for label in shown.buttons]
    play.tap("A", "Towards closeness")
    assert play.person("A").aside is None
    assert not any("Which country" in shown.text for shown in play.phone("A").asking)


def test_home_ends_the_asking(play: Play) -> None:
    play.tap("A", HERE)
    play.write("A", "/reflect")
    play.tap("A", "Home")
    play.write("A", "Germany")
    assert zone(play) == ""
    assert asking(play).text.startswith("I did not expect words just now.")


def test_words_of_crisis_stop_here_as_everywhere(play: Play) -> None:
    play.tap("A", HERE)
    play.write("A", "I want to die")
    assert asking(play).text.startswith("I stop here")
    assert zone(play) == ""


def test_the_export_says_where_one_is_and_when_it_is_quiet(play: Play) -> None:
    def exported() -> dict[str, object]:
        play.write("A", "/export")
        document = next(shown.document for shown in play.phone("A").messages[::-1] if shown.document)
        return dict(json.loads(document))

    assert exported().items() >= {"zone": None, "quiet_hours": None}.items()
    quiet = Quiet(time(22), time(7, 30))
    play.records.persons["A"] = replace(play.person("A"), zone="Europe/Berlin", quiet=quiet)
    found = exported()
    assert found["zone"] == "Europe/Berlin"
    assert found["quiet_hours"] == {"from": "22:00", "to": "07:30"}


def test_the_page_for_which_it_was_asked_keeps_its_walk_and_its_detail() -> None:
    """Whatever stands in a detail, spaces too."""
    then = Place(Kind.LOOK, 3, "entry a b")
    assert _parts(_place(Kind.ZONE, then, "US", 8)) == ("US", 8, then)
