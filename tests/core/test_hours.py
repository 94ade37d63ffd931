"""An hour as people write it."""

from datetime import time

import pytest

from bot.core.hours import read_hour, read_hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("19:40", [time(19, 40)]),
        ("1940", [time(19, 40)]),
        (" 19 . 40 ", [time(19, 40)]),
        ("19h40", [time(19, 40)]),
        ("19.40 Uhr", [time(19, 40)]),
        ("7:40 pm", [time(19, 40)]),
        ("7.40 P.M.", [time(19, 40)]),
        ("740am", [time(7, 40)]),
        ("7pm", [time(19)]),
        ("12:05 am", [time(0, 5)]),
        ("12 pm", [time(12)]),
        ("13:00 pm", [time(13)]),
        ("12:30", [time(12, 30)]),
        ("0:30", [time(0, 30)]),
        ("۱۹:۴۰", [time(19, 40)]),
        ("7.40", [time(7, 40), time(19, 40)]),
        ("7", [time(7), time(19)]),
    ],
)
def test_hours_that_are_read(text: str, hours: list[time]) -> None:
    """What is not said to be in the morning may be in the evening; the first is taken where one is wanted."""
    assert list(read_hours(text)) == hours
    assert read_hour(text) == hours[0]


@pytest.mark.parametrize("text", ["25:00", "7:60", "", "soon", "-7", "7:4", "19:400", "1:2:3", "²:00"])
def test_what_is_no_hour(text: str) -> None:
    assert read_hour(text) is None
