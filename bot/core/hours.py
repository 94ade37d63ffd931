"""An hour of the day as people write it: 19:40, 7.40 pm, 1940."""

import re
from datetime import time
from typing import Final

_HOUR: Final = re.compile(
    r"(\d{1,2})\s*[:.,h\u066b]?\s*(\d{2})?\s*(?:h|uhr)?\s*(?:([ap])\.?\s?m?\.?)?", re.IGNORECASE
)


def read_hour(text: str) -> time | None:
    """The hour that somebody wrote, unless there is none: 25:00 is not an hour."""
    return next(iter(read_hours(text)), None)


def read_hours(text: str) -> tuple[time, ...]:
    """The hours that it may mean: without am or pm, 7:40 may be one in the evening, too."""
    found = _HOUR.fullmatch(text.strip())
    if found is None:
        return ()
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if hour > 23 or minute > 59:
        return ()
    if hour in range(1, 13) and half:
        return (time(hour % 12 + 12 * (half == "p"), minute),)
    later = (time(hour + 12, minute),) if hour in range(1, 12) else ()
    return (time(hour, minute), *later)
