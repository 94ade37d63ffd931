"""The clocks of a country: few, told apart, and by names that people know."""

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.core.where.clocks import zone_label, zones_of, zones_showing
from bot.core.where.countries import COUNTRIES
from bot.core.zones import find_zone

WINTER, SUMMER = datetime(2026, 1, 15, 12, tzinfo=UTC), datetime(2026, 7, 15, 12, tzinfo=UTC)


def labels(country: str, language: str = "en") -> list[str]:
    return [zone_label(zone, language) for zone in zones_of(country, WINTER)]


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        ("DE", ["Central European Time (Berlin)"]),
        ("IR", ["Iran Time (Tehran)"]),
        ("GB", ["United Kingdom Time (London)"]),
        ("CY", ["Eastern European Time (Nicosia)"]),
        ("AR", ["Argentina (Buenos Aires) Time"]),
        ("XK", ["Central European Time (Belgrade)"]),
        ("ES", ["Central European Time (Madrid)", "Western European Time (Canary)"]),
        (
            "BR",
            [
                "Brasilia Time (Sao Paulo)",
                "Amazon Time (Manaus)",
                "Acre Time (Rio Branco)",
                "Fernando de Noronha Time",
            ],
        ),
        (
            "US",
            [
                "Eastern Time (New York)",
                "Central Time (Chicago)",
                "Mountain Time (Denver)",
                "Pacific Time (Los Angeles)",
                "Mountain Time (Phoenix)",
                "Alaska Time (Anchorage)",
                "Hawaii-Aleutian Time (Honolulu)",
                "Hawaii-Aleutian Time (Adak)",
            ],
        ),
    ],
)
def test_places_whose_clocks_go_alike_are_one_choice(country: str, expected: list[str]) -> None:
    """By the best known city; the best known choice first."""
    assert labels(country) == expected


def test_clocks_are_named_in_the_language_of_whoever_reads() -> None:
    assert labels("DE", "de") == ["Mitteleuropäische Zeit (Berlin)"]
    assert labels("IR", "fa") == ["وقت ایران (تهران)"]


def test_what_differs_only_later_in_the_year_is_two_choices() -> None:
    """Where the clocks show the same now, Phoenix does not put them forward in spring, and Denver does."""
    assert {"America/Phoenix", "America/Denver"} < set(zones_of("US", WINTER))
    assert {"America/Phoenix", "America/Los_Angeles"} < set(zones_of("US", SUMMER))


@pytest.mark.parametrize("language", ["en", "de", "fa"])
def test_every_country_has_clocks_that_can_be_told_apart(language: str) -> None:
    """Each a zone of its own, never a fixed distance from UTC, with a key that fits on a button."""
    for country in COUNTRIES:
        zones = zones_of(country, WINTER)
        assert 1 <= len(zones) <= 11, country
        assert len({zone_label(zone, language) for zone in zones}) == len(zones), country
        assert all(find_zone(zone) and not zone.startswith("Etc/") and len(zone) <= 32 for zone in zones)


@pytest.mark.parametrize("now", [WINTER, SUMMER])
def test_whoever_says_what_time_it_is_finds_a_clock_that_shows_it(now: datetime) -> None:
    """In every country, among its own and among the world's."""
    for country in COUNTRIES:
        for name in zones_of(country, now):
            wall = now.astimezone(find_zone(name)).time()
            assert name in zones_showing(wall, now, country)
            offsets = {now.astimezone(find_zone(other)).utcoffset() for other in zones_showing(wall, now)}
            assert now.astimezone(find_zone(name)).utcoffset() in offsets, name


@pytest.mark.parametrize("now", [WINTER, SUMMER])
def test_at_most_eight_clocks_of_the_world_show_an_hour(now: datetime) -> None:
    for minutes in range(0, 24 * 60, 5):
        zones = zones_showing(time(minutes // 60, minutes % 60), now)
        assert len(zones) <= 8
        assert not any(zone.startswith("Etc/") for zone in zones)


def test_a_clock_may_be_twenty_minutes_off_and_no_more() -> None:
    now = WINTER.astimezone(find_zone("Europe/Berlin"))
    for minutes, found in ((-20, True), (20, True), (-21, False), (21, False)):
        wall = (now + timedelta(minutes=minutes)).time()
        assert bool(zones_showing(wall, now, "DE")) is found


def test_round_midnight_clocks_are_as_near_as_at_noon() -> None:
    midnight = datetime(2026, 1, 15, 23, 5, tzinfo=UTC)
    assert zones_showing(time(23, 55), midnight, "DE") == ("Europe/Berlin",)
