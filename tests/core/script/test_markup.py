"""How Telegram counts, and what it takes."""

import pytest

from bot.core.script.markup import MarkupError, check_markup, clip, shown, units


def test_length_counts_as_telegram_counts() -> None:
    """UTF-16 units: an emoji is two."""
    assert units("aé🙂") == 4


def test_what_is_shown_has_neither_tags_nor_entities() -> None:
    """Limits hold for what is read, not for how it is written."""
    assert shown("<b>a</b> &lt; <blockquote expandable>b</blockquote>") == "a < b"


@pytest.mark.parametrize(
    ("text", "limit", "kept"), [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("🙂🙂", 3, "🙂…"), ("🙂🙂", 2, "…")]
)
def test_a_clipped_text_fits_and_splits_no_character(text: str, limit: int, kept: str) -> None:
    """The ellipsis counts, and half an emoji is not left behind."""
    assert clip(text, limit) == kept
    assert units(kept) <= limit


@pytest.mark.parametrize("html", ["<b>x", "x</i>", "<p>x</p>", "a > b", "<B>x</B>", "<b class='x'>x</b>"])
def test_what_telegram_would_refuse_is_refused(html: str) -> None:
    """Only a few tags, closed in order, and no bare brackets."""
    with pytest.raises(MarkupError):
        check_markup(html)


def test_what_telegram_takes_is_taken() -> None:
    """Tags may nest where Telegram lets them."""
    check_markup("<b>a <i>b</i></b> <blockquote><u>c</u></blockquote> <code>d</code> &amp; <s>e</s>")
