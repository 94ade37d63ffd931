"""Partners with different languages read the same summary, each in their own, as it was frozen."""

import re
from dataclasses import replace

import pytest

from bot.core.chat.kinds import Kind
from bot.core.view import World
from tests.languages.pseudo import LANGUAGE, pseudo_world, said
from tests.play import Play, world

SCRIPT = "first-look"
MAYBE = "Maybe, & <so>"


@pytest.fixture(scope="module")
def speaking(tmp_path_factory: pytest.TempPathFactory) -> World:
    return pseudo_world(tmp_path_factory.mktemp("pseudo"))


def _begun(world: World) -> Play:
    """Two in a round: A reads in the made-up language, B in English."""
    play = Play()
    play.world = world
    for lane, name in (("A", "11"), ("B", "22")):
        play.enter(lane, name)
    play.records.persons["A"] = replace(play.person("A"), language=LANGUAGE)
    play.pair("A", "B")
    play.write("A", "/reflect")
    for key in (f"s{SCRIPT}", "phones", "open"):
        play.press("A", key)
    play.press("B", "open")
    return play


def _walked(play: Play, lane: str) -> None:
    """To the slip, with the first answer to each question, and something written."""
    play.press(lane, "start") if lane == "B" else None
    while play.person(lane).here.kind is not Kind.SLIP:
        keys = [button.key for row in play.phone(lane).asking[0].rows for button in row]
        place = play.person(lane).here
        if place.kind is Kind.QUESTION and keys[0].startswith("_") and "_go" not in keys:
            play.write(lane, MAYBE)
        elif place.kind is Kind.PRIVATE:
            play.press(lane, "no")
        elif "_go" in keys:
            play.press(lane, "_go")
        else:
            play.press(lane, keys[0])


def _released(play: Play, lane: str) -> None:
    """Everything is passed on."""
    lines = [b.key for row in play.phone(lane).asking[0].rows for b in row if b.text.startswith("○")]
    for key in lines:
        play.press(lane, key)
        play.press(lane, "pass")
    play.press(lane, "_preview")
    play.press(lane, "release")


@pytest.fixture
def play(speaking: World) -> Play:
    begun = _begun(speaking)
    for lane in "AB":
        _walked(begun, lane)
        _released(begun, lane)
    return begun


def _summary(play: Play, lane: str) -> str:
    play.press(lane, "open")
    return play.phone(lane).messages[-1].text


@pytest.mark.parametrize("partners", [LANGUAGE, "en"])
def test_before_passing_on_it_is_said_that_a_partner_may_read_it_in_another_language(
    speaking: World, partners: str
) -> None:
    """Whatever language that partner has chosen: nothing is learned of it."""
    play = _begun(speaking)
    play.records.persons["A"] = replace(play.person("A"), language=partners)
    _walked(play, "B")
    line = play.phone("B").asking[0].rows[1][0].key
    for key in (line, "pass", "_preview"):
        play.press("B", key)
    assert "A partner who reads in another language" in play.phone("B").asking[0].text


def test_a_line_is_frozen_in_every_language_of_its_script(play: Play) -> None:
    """Own words are the same in each of them."""
    for walk in play.records.walks.values():
        assert walk is not None
        assert walk.release is not None
        for line in walk.release.lines:
            assert set(line.texts) == {"en", LANGUAGE}
        own = [line for line in walk.release.lines if "&lt;so&gt;" in line.texts["en"]]
        assert own
        assert all("“Maybe, &amp; &lt;so&gt;”" in text for line in own for text in line.texts.values())


def test_each_reads_the_summary_in_their_own_language(play: Play) -> None:
    """What was said in one language stands there in the other, and own words as they were written."""
    play.wait(minutes=5)
    greek, english = _summary(play, "A"), _summary(play, "B")
    assert "Here is what" in english
    assert said("Here is what") in greek
    assert MAYBE in greek
    assert MAYBE in english
    assert greek.count("\n") == english.count("\n")


def test_the_summary_stays_as_it_was_frozen(play: Play) -> None:
    """A translation that is taken back or bettered later changes nothing in it; its own language will do."""
    play.wait(minutes=5)
    before = _summary(play, "A")
    walk = play.records.walks["A", 1]
    play.world = world()
    assert walk is not None
    assert walk.out is not None
    assert walk.out.texts[LANGUAGE]
    play.write("A", "/mine")
    play.press("A", "s1")
    assert play.phone("A").messages[-1].text == before


def test_another_language_between_preview_and_release_shows_the_lines_once_more(speaking: World) -> None:
    """What is released is what was read."""
    play = _begun(speaking)
    _walked(play, "A")
    key = play.phone("A").asking[0].rows[1][0].key
    for step in (key, "pass", "_preview"):
        play.press("A", step)
    preview = play.phone("A").asking[0]
    play.write("A", "/language")
    play.press("A", "len")
    release = next(button for row in preview.rows for button in row if button.key == "release")
    play.happen("A", preview.tap(release))
    walk = play.records.walks["A", 1]
    assert walk is not None
    assert walk.release is None


def test_a_walk_goes_on_in_another_language_where_it_was(speaking: World) -> None:
    """In the middle of a chapter, with all that was answered."""
    play = _begun(speaking)
    play.press("A", play.phone("A").asking[0].rows[0][0].key)
    answered, here = play.records.walks["A", 1], play.person("A").here
    play.write("A", "/language")
    play.press("A", "len")
    assert play.records.walks["A", 1] == answered
    assert play.person("A").here == here
    assert re.search("[A-Za-z]{4}", play.phone("A").messages[-1].text)
    assert not re.search("[\u03b1-\u03c9]{4}", play.phone("A").messages[-1].text)
