"""Numbers, spans, days and lists are written as in the language."""

import pytest

from bot.core.languages.amounts import days, minutes
from bot.core.languages.digits import number
from bot.core.languages.lists import listed, side_by_side
from bot.core.script.texts import compile_text

NUMBERS = {"en": "4,096", "es": "4.096", "fa": "\u06f4\u066c\u06f0\u06f9\u06f6"}


@pytest.mark.parametrize("language", NUMBERS)
def test_a_number_is_written_as_in_the_language(language: str) -> None:
    assert number(4096, language) == NUMBERS[language]
    assert compile_text("{{ count }}", language).render(count=4096) == NUMBERS[language]


def test_a_span_has_its_plural() -> None:
    assert [minutes(count, "en") for count in (1, 12)] == ["1 minute", "12 minutes"]
    assert [minutes(count, "es") for count in (1, 12)] == ["1 minuto", "12 minutos"]
    assert [days(count, "es") for count in (1, 180)] == ["1 día", "180 días"]
    assert [minutes(count, "pl") for count in (1, 2, 5)] == ["1 minuta", "2 minuty", "5 minut"]
    assert minutes(12, "fa").startswith("\u06f1\u06f2 ")


def test_a_list_is_joined_as_in_the_language() -> None:
    assert side_by_side(["a", "b", "c"], "en") == "a, b, c"
    assert listed(["a", "b", "c"], "en") == "a, b and c"
    assert listed(["a", "b"], "es") == "a y b"
    assert side_by_side(["a", "b"], "fa").startswith("a\u060c")
    assert side_by_side([], "en") == ""
