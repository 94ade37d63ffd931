"""A day as people write it: 3 January, 3.1.2027, 2027-01-03."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from babel.dates import get_month_names, parse_date

LONGEST: Final = 40
"""Characters beyond which nobody has written a day."""

_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBER: Final = re.compile(r"\d{1,4}")


def read_day(text: str, language: str, today: date) -> date | None:
    """The day that somebody wrote, unless there is none. Without a year it is the next such day."""
    text = text.strip()
    numbers = [int(number) for number in _NUMBER.findall(text)]
    if len(text) > LONGEST or not numbers:
        return None
    if iso := _ISO.fullmatch(text):
        return _day(*map(int, iso.groups()))
    years = [today.year, today.year + 1]
    if month := _month(text, language):
        wanted = numbers[1:] or years
        return _from(today, (_day(year, month, numbers[0]) for year in wanted), anew=not numbers[1:])
    wanted = numbers[2:] or years
    both = "/".join(map(str, numbers[:2]))
    return _from(today, (_parsed(f"{both}/{year}", language) for year in wanted), anew=not numbers[2:])


def _from(today: date, days: Iterable[date | None], *, anew: bool) -> date | None:
    """The first of these, or the first that is not past where the year was left out."""
    return next((day for day in days if day and (day >= today or not anew)), None)


def _month(text: str, language: str) -> int | None:
    """The month whose name begins like a word of the text."""
    words = re.findall(r"[^\W\d_]{3,}", text.casefold())
    names = get_month_names("wide", locale=language)
    found = {month for month, name in names.items() if any(name.casefold().startswith(w) for w in words)}
    return found.pop() if len(found) == 1 else None


def _parsed(text: str, language: str) -> date | None:
    """Day and month in the order that is usual in the language."""
    try:
        return parse_date(text, locale=language)
    except (ValueError, IndexError):
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
