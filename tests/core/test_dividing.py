"""What does not fit into one message is divided; nothing is lost and markup stays whole."""

from html import escape

from hypothesis import given
from hypothesis import strategies as st

from bot.core.chat.dividing import divide, units
from bot.rehearsal.markup import parse_html

WORDS = st.text(alphabet="ab <&\n😀é", max_size=60)


def test_a_text_that_fits_stays_one() -> None:
    """Even at the very limit, counted as Telegram counts."""
    assert divide("😀" * 2048) == ["😀" * 2048]
    assert len(divide("😀" * 2049)) == 2


def test_parts_end_between_paragraphs_where_they_can() -> None:
    assert divide("one two\n\nthree four\n\nfive", longest=20) == ["one two\n\nthree four", "five"]


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", "b", "blockquote"])), max_size=8), st.integers(8, 40))
def test_every_part_fits_and_is_whole(pieces: list[tuple[str, str]], longest: int) -> None:
    """Tags are closed in each part and opened again, and all characters but seams remain."""
    html = "\n\n".join(f"<{tag}>{escape(text)}</{tag}>" if tag else escape(text) for text, tag in pieces)
    parts = divide(html, longest)
    shown = [parse_html(part)[0] for part in parts]
    assert all(units(part) <= longest for part in parts)
    assert "".join("".join(shown).split()) == "".join(parse_html(html)[0].split())
