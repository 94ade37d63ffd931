"""Days and hours as they are called on a screen, in the person's language."""

from datetime import date, time

from babel.dates import format_date, format_time, get_day_names

from bot.core.chat.visit import Visit


def weekday(visit: Visit, day: int) -> str:
    """The name of a day of the week; Monday is 0."""
    return str(get_day_names("wide", context="stand-alone", locale=visit.person.language)[day])


def weekday_of(visit: Visit, day: date) -> str:
    """A day with the day of the week that it is."""
    return format_date(day, "EEEE, d MMMM", locale=visit.person.language)


def dated(visit: Visit, day: date) -> str:
    """A day with its year."""
    return format_date(day, "d MMMM y", locale=visit.person.language)


def clock(visit: Visit, at: time) -> str:
    """An hour of the day."""
    return format_time(at, "HH:mm", locale=visit.person.language)
