"""Days and hours as they are called on a screen, in the person's language."""

from datetime import date, time

from babel.dates import format_date, format_skeleton, format_time, get_day_names

from bot.core.chat.visit import Visit
from bot.core.languages.digits import in_digits
from bot.core.languages.lists import side_by_side
from bot.core.languages.locales import days_of


def weekday(visit: Visit, day: int) -> str:
    """The name of a day of the week; Monday is 0."""
    return str(get_day_names("wide", context="stand-alone", locale=visit.person.language)[day])


def in_month(visit: Visit, day: date) -> str:
    """A day by its number and month."""
    said = format_skeleton("MMMMd", day, locale=days_of(visit.person.language))
    return in_digits(said, visit.person.language)


def weekday_of(visit: Visit, day: date) -> str:
    """A day with the day of the week that it is."""
    return side_by_side([weekday(visit, day.weekday()), in_month(visit, day)], visit.person.language)


def dated(visit: Visit, day: date) -> str:
    """A day with its year."""
    said = format_date(day, "long", locale=days_of(visit.person.language))
    return in_digits(said, visit.person.language)


def clock(visit: Visit, at: time) -> str:
    """An hour of the day."""
    return in_digits(format_time(at, "HH:mm", locale=visit.person.language), visit.person.language)
