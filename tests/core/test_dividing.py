"""What does not fit into one message is divided; nothing is lost and markup stays whole."""

import re
from html import escape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.chat.dividing import divide, units
from bot.core.script.markup import check_markup
from bot.rehearsal.api.markup import parse_html
from tests.core.limits import check_effect
from tests.core.small import begun, pass_on, small

WORDS = st.text(alphabet="ab <&\n😀é", max_size=60)
TAGS = st.sampled_from(["", "b", "i", "blockquote", "blockquote expandable"])
PIECES = st.lists(st.tuples(WORDS, TAGS), max_size=8)
LINES = st.lists(st.text(alphabet="ab &😀", min_size=1, max_size=30), min_size=1, max_size=4)
SECTIONS = st.lists(LINES, min_size=1, max_size=8)


def marked(text: str, tag: str) -> str:
    return f"<{tag}>{escape(text)}</{tag.partition(' ')[0]}>" if tag else escape(text)


def whole(sections: list[list[str]]) -> str:
    """A summary: each section a heading with its lines below, the lines as quotes."""
    parts = [
        f"<b>H{number}</b>\n" + "\n\n".join(marked(line, "blockquote") for line in lines)
        for number, lines in enumerate(sections)
    ]
    return "\n\n".join(parts)


def letters(html: str) -> str:
    """Everything but space."""
    return "".join(parse_html(html)[0].split())


def test_a_text_that_fits_stays_one() -> None:
    """Even at the very limit, counted as Telegram counts."""
    assert divide("😀" * 2048) == ["😀" * 2048]
    assert len(divide("😀" * 2049)) == 2


def test_parts_end_between_paragraphs_where_they_can() -> None:
    """Without sections, a paragraph stays whole."""
    assert divide("one two\n\nthree four\n\nfive", longest=20) == ["one two\n\nthree four", "five"]


def test_a_section_that_fits_stays_whole() -> None:
    """The paragraph before the next heading goes with its own heading, however short it is."""
    html = "<b>One</b>\nkept here\n\nand here\n\n<b>Two</b>\nfits in\n\nas well"
    assert divide(html, longest=40) == [
        "<b>One</b>\nkept here\n\nand here",
        "<b>Two</b>\nfits in\n\nas well",
    ]


def test_sections_share_a_message_while_they_fit() -> None:
    """Nothing is divided that need not be."""
    html = "<b>One</b>\na\n\n<b>Two</b>\nb\n\n<b>Three</b>\nc"
    assert divide(html, longest=13) == ["<b>One</b>\na\n\n<b>Two</b>\nb", "<b>Three</b>\nc"]


def test_only_a_section_that_is_too_long_is_divided_within() -> None:
    """Between its paragraphs, then its lines; those before and after stay whole."""
    html = "<b>One</b>\na\n\n<b>Two</b>\nfirst line\nsecond line\n\nthird line\n\n<b>Three</b>\nc"
    assert divide(html, longest=20) == [
        "<b>One</b>\na",
        "<b>Two</b>\nfirst line",
        "second line",
        "third line\n\n<b>Three</b>\nc",
    ]


def test_an_open_tag_is_open_again_in_the_next_part() -> None:
    """A long quote stays a quote, and its end closes what stands around it, too."""
    html = "<blockquote>" + "<i>" + "word " * 8 + "</i></blockquote>"
    parts = divide(html, longest=20)
    assert len(parts) == 2
    for part in parts:
        check_markup(part)
        assert part.startswith("<blockquote><i>")


def test_a_tag_of_two_words_is_not_cut() -> None:
    """The space within it is no seam."""
    for longest in range(8, 40):
        for part in divide("aaa <blockquote expandable>bbb ccc ddd</blockquote> eee fff ggg", longest):
            check_markup(part)


@given(PIECES, st.integers(8, 40))
def test_every_part_fits_and_is_whole(pieces: list[tuple[str, str]], longest: int) -> None:
    """Tags are closed in each part and opened again, and all characters but seams remain."""
    html = "\n\n".join(marked(text, tag) for text, tag in pieces)
    parts = divide(html, longest)
    assert all(units(part) <= longest for part in parts)
    for part in parts:
        check_markup(part)
    assert "".join(map(letters, parts)) == letters(html)


@given(SECTIONS, st.integers(20, 200))
def test_a_summary_is_divided_between_its_sections(sections: list[list[str]], longest: int) -> None:
    """Each part begins with a heading and ends before one, unless a section alone is too long."""
    html = whole(sections)
    parts = divide(html, longest)
    assert "".join(map(letters, parts)) == letters(html)
    assert all(units(part) <= longest for part in parts)
    if all(units(whole([lines])) <= longest for lines in sections):
        assert all(part.startswith("<b>") for part in parts)
        assert "\n\n".join(parts) == html


@given(SECTIONS, st.integers(20, 200))
def test_no_two_neighbouring_parts_would_fit_into_one(sections: list[list[str]], longest: int) -> None:
    """There are no more messages than the seams ask for."""
    html = whole(sections)
    if all(units(whole([lines])) <= longest for lines in sections):
        parts = divide(html, longest)
        for one, other in pairwise(parts):
            first, *_ = re.split(r"\n\n(?=<b>)", other)
            assert units(f"{one}\n\n{first}") > longest


# In the chat

STORY = """\
{name}:
  ask: words
  text: Which story?
  share: offer
  theme: {name}
  line: ["{{{{ me }}}} tells {{{{ answer }}}}", "From {{{{ me }}}}: {{{{ answer }}}}"]
  go: {go}
"""
NAMES = [*"abcdefghij"]
MANY = "".join(STORY.format(name=name, go=go) for name, go in zip(NAMES, [*NAMES[1:], "done"], strict=True))


@pytest.mark.parametrize("serialised", [False, True], ids=["in memory", "written and read back"])
def test_a_long_summary_comes_in_several_messages(serialised: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """All that both released stands there, each section under its heading, and the buttons below the last."""
    play = begun(small(MANY), serialised=serialised)
    for lane, here in (("A", "Alex took"), ("B", "Sam made")):
        for name in NAMES:
            play.write(lane, f"{lane}{name}" + " w" * 240)
            play.tap(lane, "Go on")
        pass_on(play, lane, here)
        play.tap(lane, "Take it back")
        while off := [label for label in play.phone(lane).messages[-1].buttons if label.startswith("○")]:
            play.tap(lane, off[0], "Pass it on")
        play.tap(lane, "See what would be passed on (11)", "Pass this on")
    play.wait(seconds=1)
    for lane in "AB":
        begins = len(play.phone(lane).messages) - 1
        play.tap(lane, "Open")
        parts = play.phone(lane).messages[begins:]
        assert len(parts) == 3
        assert all(units(part.text) <= 4096 for part in parts)
        assert [bool(part.buttons) for part in parts] == [False, False, True]
        assert all(part.text.startswith("Of ") for part in parts[1:])
        told = " ".join(part.text for part in parts)
        assert all(f"“{who}{name} w w" in told for who in "AB" for name in NAMES)
        assert told.count("Of _here") == 1


def test_a_question_after_much_that_is_said_can_be_drawn_again() -> None:
    """A choice marks the message that has the buttons; what came before it stays."""
    says = "".join(f"s{n}: {{say: {'breathe ' * 120}, go: s{n + 1}}}\n" for n in range(5))
    several = "s5: {ask: several, text: What for?, options: {quiet: Quiet, pace: A pace}, go: done}"
    play = begun(small(says + several))
    play.tap("A", "Quiet")
    for _, effect in play.phone("A").stream:
        check_effect(effect)
    assert play.phone("A").messages[-1].text.endswith("What for?\n\n●")
    assert play.phone("A").messages[-1].buttons[0] == "✓ Quiet"
