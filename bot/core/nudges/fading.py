"""What becomes of nudges when one has come: ignored ones grow fewer, and anything that is done counts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.core.nudges.chosen import Nudges, Planned, Rhythm, Why
from bot.core.nudges.planning import follow_up
from bot.core.person import Person

PATIENCE = 2
"""Nudges in a row after which nothing was done, before they grow fewer."""

SLOWER: Mapping[Rhythm, Rhythm] = {
    Rhythm.WEEKLY: Rhythm.FORTNIGHTLY,
    Rhythm.FORTNIGHTLY: Rhythm.MONTHLY,
    Rhythm.MONTHLY: Rhythm.OFF,
    Rhythm.OFF: Rhythm.OFF,
}


def passed_over(nudges: Nudges, nudge: Planned) -> Nudges:
    """The nudge's instant has come, and nothing is sent: that says nothing about the person."""
    last = max(nudges.last or nudge.day, nudge.day)
    asked = None if nudge.why is Why.ASKED else nudges.asked
    return replace(nudges, last=last, asked=asked, again=None, next=None)


def skipped(nudges: Nudges) -> Nudges:
    """The next one does not come."""
    return passed_over(nudges, nudges.next) if nudges.next else nudges


def given(person: Person, nudges: Nudges, nudge: Planned, at: datetime) -> Nudges:
    """The nudge is on its way.

    After two that were ignored the rhythm is slower from now on; this one says so, and nothing follows it.
    """
    after = passed_over(nudges, nudge)
    if nudge.why is not Why.SLOT:
        return after
    if nudges.ignored >= PATIENCE:
        return replace(after, ignored=1, rhythm=SLOWER[nudges.rhythm])
    return replace(after, ignored=nudges.ignored + 1, again=follow_up(person, nudges, nudge, at))


def heeded(nudges: Nudges) -> Nudges:
    """The person has done something: nothing was ignored, and nothing is to follow."""
    return replace(nudges, ignored=0, again=None)
