"""What opening, checking in, resting and leaving do to a couple's rounds."""

from dataclasses import replace

from bot.core.acts import CheckIn, Forget, Leave, Open
from bot.core.at import At
from bot.core.events import Closed, Erased, Event, Joined, Left, Opened, Returned
from bot.core.iso_week import week_of
from bot.core.pairing import Told, void_all
from bot.core.records import Due, Records, Timer
from bot.core.round import ROUND_LIFE, Couple, Round

SILENCE = ROUND_LIFE
"""How long a silent leaving stays untold."""


def open_round(records: Records, actor: str, act: Open, at: At) -> Told:
    """Open a round for both; starting while one is open leads into it, unless it shall rest."""
    couple = _couple_of(records, actor)
    if couple is None:
        return [(actor, Returned())]
    if couple.tell is not None and at.instant >= couple.tell:
        return tell_left(records, couple.id)
    told: list[tuple[str, Event]] = []
    still = _first_chapter(records, couple.id)
    if still is not None and still.id == act.rest:
        told += _rest(records, actor, still, at)
        still = None
    if still is not None:
        return [(actor, Opened(still.id, prompted=True))]
    opened = Round(at.id("round"), couple.id, act.script, act.topic, at.instant)
    put(records, opened)
    told += [
        (member.id, Opened(opened.id, prompted=member.id == actor)) for member in records.members(couple.id)
    ]
    return told


def check_in(records: Records, actor: str, act: CheckIn, at: At) -> Told:
    """Join the newest weekly round in which this person walks no more, or not yet; else make one."""
    couple = _couple_of(records, actor)
    if couple is None:
        return [(actor, Returned())]
    if couple.tell is not None and at.instant >= couple.tell:
        return tell_left(records, couple.id)
    weekly = [found for found in records.rounds_of(couple.id) if found.week is not None]
    waiting = (found for found in weekly if found.is_open and found.script == act.script)
    free = [found for found in waiting if not found.is_open_for(actor, at.instant)]
    week = week_of(at.instant)
    if not free and any(found.week == week for found in weekly):
        # So it is only where the clock was set back, or the script exchanged; a week has one round.
        return [(actor, Joined(None, act.script, act.topic))]
    new = Round(at.id("round"), couple.id, act.script, act.topic, at.instant, week=week)
    current = max(free, key=lambda found: found.opened, default=new)
    put(records, replace(current, joined={**current.joined, actor: at.instant}))
    return [(actor, Joined(current.id, act.script, act.topic))]


def put(records: Records, current: Round) -> None:
    """Keep a round, with its timers as they now are."""
    records.rounds[current.id] = current
    records.timers[Timer(Due.CLOSE, current.id)] = current.closes if current.is_open else None
    records.timers[Timer(Due.SUMMARY, current.id)] = current.due


def leave(records: Records, actor: str, act: Leave | Forget, at: At) -> Told:
    """One goes. The other is told now, or from two weeks on with their next close or start."""
    couple = _couple_of(records, actor)
    if couple is None:
        return [] if isinstance(act, Forget) else [(actor, Returned())]
    others = [member.id for member in records.members(couple.id) if member.id != actor]
    told: list[tuple[str, Event]] = [(actor, Left(own=True))]
    if isinstance(act, Forget):
        told = [(other, Erased()) for other in others]
    for current in records.rounds_of(couple.id):
        if actor in current.joined:
            joined = {member: since for member, since in current.joined.items() if member != actor}
            put(records, replace(current, joined=joined))
    if others and act.silent:
        records.couples[couple.id] = replace(couple, left=at.instant, tell=at.instant + SILENCE)
    else:
        told += tell_left(records, couple.id, but=actor)
    return told


def forget(records: Records, actor: str, act: Forget, at: At) -> Told:
    """Leave, and nothing of this person is kept."""
    told = [*leave(records, actor, act, at), *void_all(records, actor)]
    records.persons[actor] = None
    for owner, number in list(records.walks):
        if owner == actor:
            del records.walks[owner, number]
    for kind in (Due.RETENTION, Due.NUDGE):
        records.timers[Timer(kind, actor)] = None
    return [(person, event) for person, event in told if person != actor]


def tell_left(records: Records, couple_id: str, but: str | None = None) -> Told:
    """The couple is over for whoever still belongs to it."""
    for current in records.rounds_of(couple_id):
        records.rounds[current.id] = None
        records.timers[Timer(Due.CLOSE, current.id)] = None
        records.timers[Timer(Due.SUMMARY, current.id)] = None
    records.couples[couple_id] = None
    return [(member.id, Left()) for member in records.members(couple_id) if member.id != but]


def _couple_of(records: Records, actor: str) -> Couple | None:
    person = records.persons[actor]
    return records.couples.get(person.couple) if person and person.couple else None


def _first_chapter(records: Records, couple_id: str) -> Round | None:
    rounds = (found for found in records.rounds_of(couple_id) if found.week is None)
    return next((found for found in rounds if found.is_open and found.chapter == 1), None)


def _rest(records: Records, actor: str, still: Round, at: At) -> Told:
    put(records, still.close(at.instant))
    members = records.members(still.couple)
    return [(member.id, Closed(still.id, told=True, prompted=member.id == actor)) for member in members]
