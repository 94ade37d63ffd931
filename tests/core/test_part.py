"""To say a line for a part of oneself is offered once for each wording, and stands in nobody's way."""

import pytest

from bot.core.line import Wish
from tests.play import Play
from tests.steps import opening, pairing, taps, walking

OFFER = "Would you like to say it for a part of you?"
STORY = "In the hard moment"
HARD = "you never listen"


def at_the_slip(story: str = HARD) -> Play:
    play = Play()
    play.go(*pairing(), *opening(), *walking("A", story=story), *taps("A", "No"))
    return play


def newest(play: Play) -> str:
    return play.phone("A").messages[-1].text


def wish(play: Play) -> Wish:
    return play.records.walks["A", 1].wishes["story"]


def turn_on(play: Play) -> bool:
    """Turn the story's line on; whether another wording was offered."""
    play.tap("A", f"○ {STORY}", "Pass it on")
    return newest(play).startswith(OFFER)


def test_the_line_is_off_until_one_says_as_it_is() -> None:
    """Whoever leaves the offer has passed nothing on."""
    play = at_the_slip()
    assert turn_on(play)
    assert not wish(play).passed
    play.write("A", "/start")
    assert newest(play).startswith(OFFER)
    play.tap("A", "As it is")
    assert wish(play).passed
    assert "● In the hard moment, a … “you never listen”" in play.phone("A").messages[-1].buttons


def test_it_is_not_offered_again_for_the_same_words() -> None:
    """Nor after other words in between, which get an offer of their own."""
    play = at_the_slip()
    assert turn_on(play)
    play.tap("A", "Say it differently")
    play.write("A", "why do you never come")
    assert newest(play).startswith(OFFER)
    play.tap("A", "As it is", "● Alex: “", "Say it as it was")
    assert not turn_on(play)
    assert wish(play).passed
    assert wish(play).words == ""


def test_an_answer_that_says_something_else_is_another_wording() -> None:
    """The answer is changed; what is hard to hear in it now gets its own offer."""
    play = at_the_slip()
    assert turn_on(play)
    play.tap("A", "Back", "Back to the lines", "Back")
    play.tap("A", "Back", "Back")
    play.write("A", "lazy idiot")
    play.tap("A", "Go on", "I don't know", "Go on", "No")
    assert turn_on(play)


@pytest.mark.parametrize("story", ["I miss you", "A part of me feels alone, when you read"])
def test_kind_words_get_no_offer(story: str) -> None:
    """Most lines are turned on at once."""
    play = at_the_slip(story)
    assert not turn_on(play)
    assert wish(play) == Wish(passed=True)


def test_kept_words_get_no_offer() -> None:
    """What is not turned on is nobody's business."""
    play = at_the_slip()
    play.tap("A", f"○ {STORY}", "Back to the lines", "Keep it all to myself")
    assert "story" not in play.records.walks["A", 1].wishes


def test_nothing_counts_the_offers() -> None:
    """Neither the export nor the preview knows of them."""
    play = at_the_slip()
    turn_on(play)
    play.tap("A", "As it is", "See what would be passed on")
    assert "part of you" not in newest(play)
    play.write("A", "/export")
    (document,) = [shown.document for shown in play.phone("A").messages if shown.document]
    assert '"passed_on": true' in document
    assert "offer" not in document


def test_the_stem_stands_where_it_helps() -> None:
    """Behind the offer, and not where somebody says a kind line differently."""
    play = at_the_slip()
    turn_on(play)
    play.tap("A", "Say it differently")
    assert "“A part of me feels …, when …”" in newest(play)
    play = at_the_slip("I miss you")
    play.tap("A", f"○ {STORY}", "Say it differently")
    assert "when …" not in newest(play)
