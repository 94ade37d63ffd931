"""The country that somebody means, however they write it."""

import pytest
from babel import Locale

from bot.core.where.countries import (
    COUNTRIES,
    country_name,
    find_country,
    near_countries,
    usual_countries,
)

LANGUAGES = ("en", "de", "es", "fa", "fr", "ru", "tr", "zh")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        (" deutschland. ", "DE"),
        ("DE", "DE"),
        ("DEU", "DE"),
        ("UK", "GB"),
        ("uk", "GB"),
        ("Scotland", "GB"),
        ("USA", "US"),
        ("u.s.a.", "US"),
        ("the United States", "US"),
        ("España", "ES"),
        ("espana", "ES"),
        ("Iran", "IR"),
        ("ایران", "IR"),
        ("ايران", "IR"),
        ("the netherlands", "NL"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Burma", "MM"),
        ("trinidad and tobago", "TT"),
        ("Saint Lucia", "LC"),
        ("cote d'ivoire", "CI"),
        ("polska", "PL"),
        ("Россия", "RU"),
        ("日本", "JP"),
        ("Ísland", "IS"),
        ("Schweiz", "CH"),
        ("Suisse", "CH"),
        ("Kosovo", "XK"),
        ("Canary Islands", "IC"),
    ],
)
def test_a_country_is_found(text: str, country: str) -> None:
    """In English, in its own languages, by its codes and in short; accents and points do not matter."""
    assert find_country(text, "en") == country


def test_a_country_is_found_in_the_language_of_whoever_writes() -> None:
    assert (find_country("Griechenland", "de"), find_country("Griechenland", "en")) == ("GR", None)
    assert find_country("آلمان", "fa") == "DE"
    assert find_country("Yunanistan", "tr") == "GR"


@pytest.mark.parametrize(
    "text", ["no", "in", "me", "No", "to", "Atlantis", "", "🙂", "x" * 4096, "Germny", "ZZ"]
)
def test_what_is_no_country_is_not_taken_for_one(text: str) -> None:
    """A code counts in capitals alone, and nothing is guessed."""
    assert find_country(text, "en") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_is_found_by_the_name_on_its_button(language: str) -> None:
    """The person's own language comes first where a name is another country's in another one."""
    for country in COUNTRIES:
        assert find_country(country_name(country, language), language) == country


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Germny", ("DE",)),
        ("Oesterreich", ("AT",)),
        ("Austrlia", ("AU", "AT")),
        ("Congo", ("CD", "CG")),
        ("Korea", ("KR", "KP")),
        ("Atlantis", ()),
        ("", ()),
        ("x" * 4096, ()),
    ],
)
def test_what_is_nearly_a_country(text: str, near: tuple[str, ...]) -> None:
    """A slip of the finger, or a name that two share: asked, not taken."""
    assert near_countries(text, "en") == near


def test_where_a_language_is_official_most_people_come_first() -> None:
    assert usual_countries("fa") == ("IR", "AF")
    assert usual_countries("de")[:3] == ("DE", "AT", "CH")
    assert usual_countries("pt")[0] == "BR"
    assert {"US", "GB"} < set(usual_countries("en"))
    assert all(len(usual_countries(language)) <= 6 for language in LANGUAGES)


def test_a_language_that_nobody_has_heard_of_is_served_in_english() -> None:
    assert country_name("DE", "xx") == country_name("DE", "") == "Germany"
    assert find_country("Germany", "pt-br") == "DE"
    assert country_name("DE", "pt-br") == Locale("pt", "BR").territories["DE"]
