"""Whether a nudge whose instant has come is welcome, and how long it stays so."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.iso_week import week_of
from bot.core.nudges.chosen import Planned, Why
from bot.core.quiet import Quiet
from bot.core.view import PersonView
from bot.core.walk import Walk
from bot.core.zones import find_zone, instant

LATE = timedelta(minutes=60)
"""A nudge that could not go within this after its minute does not go any more."""


def welcome_until(view: PersonView, nudge: Planned, at: datetime) -> datetime | None:
    """Until when (UTC) a nudge may arrive; None if it is not welcome now."""
    person, zone = view.person, find_zone(view.person.zone)
    if zone is None or person.paused or person.stopped or at > nudge.at + LATE:
        return None
    quiet = person.quiet
    if quiet and quiet.covers(at.astimezone(zone).time()):
        return None
    if _summary_came(view, zone, at) or _is_done(view, nudge, zone, at):
        return None
    end = nudge.at + LATE
    return min(end, _quiet_begins(quiet, zone, at)) if quiet else end


def _summary_came(view: PersonView, zone: ZoneInfo, at: datetime) -> bool:
    """Whether a summary is of this day."""
    today = at.astimezone(zone).date()
    return any(walk.out and walk.out.at.astimezone(zone).date() == today for walk in view.walks)


def _is_done(view: PersonView, nudge: Planned, zone: ZoneInfo, at: datetime) -> bool:
    """Whether anything was finished on this day, or this week's check-in.

    Where a nudge was asked for: whether anything was finished since then.
    """
    finished = [(walk, walk.finished) for walk in view.walks if walk.finished]
    asked = view.person.nudges.asked if view.person.nudges else None
    if nudge.why is Why.ASKED and asked:
        return any(when > asked.since for _, when in finished)
    today = at.astimezone(zone).date()
    return any(
        when.astimezone(zone).date() == today or _is_of_this_week(view, walk, at) for walk, when in finished
    )


def _is_of_this_week(view: PersonView, walk: Walk, at: datetime) -> bool:
    """Whether it is the check-in after which there is none before next week."""
    weekly = view.world.library.weekly
    return weekly is not None and walk.script == weekly.id and week_of(walk.started) == week_of(at)


def _quiet_begins(quiet: Quiet, zone: ZoneInfo, at: datetime) -> datetime:
    """The next instant at which it becomes quiet."""
    today = at.astimezone(zone).date()
    days = (today, today + timedelta(days=1))
    return next(begins for day in days if (begins := instant(zone, day, quiet.start)) > at)
