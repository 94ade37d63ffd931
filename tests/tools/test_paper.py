"""Telegram's HTML in a terminal: nothing of it is lost, and it fits."""

from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.core.script.markup import shown
from bot.tools.paper import lines

CONSOLE = Console(file=StringIO(), width=80)


def plain(html: str, width: int = 40) -> list[str]:
    return [line.plain for line in lines(html, CONSOLE, width)]


def test_quotes_have_a_bar_on_every_line() -> None:
    """Two quotes, one below the other, stay two."""
    html = (
        "Like this:\n\n<blockquote>one two three four five</blockquote>\n<blockquote>six &amp; 7</blockquote>"
    )
    assert plain(html, 16) == ["Like this:", "", "┃ one two three", "┃ four five", "", "┃ six & 7"]


def test_bold_and_italic_are_kept_where_they_stand() -> None:
    (line,) = lines("a <b>bold <i>word</i></b> &lt;b&gt;", CONSOLE, 40)
    assert line.plain == "a bold word <b>"
    assert {(str(span.style), line.plain[span.start : span.end]) for span in line.spans} == {
        ("bold", "bold "),
        ("bold italic", "word"),
    }


def test_empty_lines_within_a_text_are_kept() -> None:
    assert plain("one\n\ntwo\nthree\n") == ["one", "", "two", "three"]


PIECES = st.sampled_from(
    (
        "word ",
        "longer words here ",
        "\n",
        "\n\n",
        "<b>bold</b> ",
        "<blockquote>quoted <i>i</i></blockquote>",
        "&amp; ",
    )
)


@given(st.lists(PIECES).map("".join), st.integers(12, 60))
def test_every_word_is_there_and_no_line_is_too_wide(html: str, width: int) -> None:
    found = plain(html, width)
    assert (
        " ".join(found).replace("┃", "").split()
        == shown(html.replace("<blockquote>", "\n").replace("</blockquote>", "\n")).split()
    )
    assert all(len(line) <= width for line in found)
