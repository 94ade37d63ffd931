"""A day as people write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.days import read_day

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("3 January", "en", date(2027, 1, 3)),
        ("January 3", "en", date(2027, 1, 3)),
        ("the 3rd of Jan, 2028", "en", date(2028, 1, 3)),
        ("26 November", "en", date(2026, 11, 26)),
        ("25 November", "en", date(2027, 11, 25)),
        ("1 November 2026", "en", date(2026, 11, 1)),
        ("3. Januar", "de", date(2027, 1, 3)),
        ("3.1.", "de", date(2027, 1, 3)),
        ("3.1.27", "de", date(2027, 1, 3)),
        ("1/3/2027", "en", date(2027, 1, 3)),
        ("2027-01-03", "en", date(2027, 1, 3)),
        ("2027-01-03", "de", date(2027, 1, 3)),
        ("2027-02-29", "en", None),
        ("31 June", "en", None),
        ("25:00", "en", None),
        ("7", "en", None),
        ("May", "en", None),
        ("3 Ju", "en", None),
        ("next week", "en", None),
        ("9" * 5000, "en", None),
    ],
)
def test_days(text: str, language: str, day: date | None) -> None:
    assert read_day(text, language, TODAY) == day


@given(st.text(), st.sampled_from(("en", "de", "fa", "es")))
def test_whatever_is_written_is_a_day_or_none(text: str, language: str) -> None:
    assert isinstance(read_day(text, language, TODAY), date | None)


@given(st.text("0123456789-/. Jan", max_size=12))
def test_whatever_looks_like_a_day_is_one_or_none(text: str) -> None:
    assert isinstance(read_day(text, "en", TODAY), date | None)


@given(st.dates(TODAY, date(2027, 11, 25)), st.sampled_from(("en", "de")))
def test_a_day_as_the_bot_says_it_is_read(day: date, language: str) -> None:
    """With its year or without."""
    months = {"en": "%d %B", "de": "%d.%m."}
    assert read_day(f"{day:{months[language]}}", language, TODAY) == day
