"""One update, or one timer, from beginning to end: respond, the acts that follow, and settling."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.core.acts import Act, CheckIn, Confirmed, Forget, Invited, Leave, Open, SaidYes, Withdrawn
from bot.core.at import At
from bot.core.decision import Decision
from bot.core.effects import NO_TOAST, Effect, Toast
from bot.core.events import Command, Event, NudgeDue, Returned
from bot.core.pairing import Told, confirm, invite, say_yes, void, withdraw
from bot.core.person import Person
from bot.core.records import Due, Records, Timer
from bot.core.respond import respond
from bot.core.retention import expire, plan
from bot.core.round import Round
from bot.core.rounds import check_in, forget, leave, open_round, put, tell_left
from bot.core.settle import Both, Settlement, give_out, lapse, settle
from bot.core.view import World

_ACTS: Mapping[type[Act], Callable[[Records, str, Any, At], Told]] = {
    Invited: invite,
    Withdrawn: withdraw,
    SaidYes: say_yes,
    Confirmed: confirm,
    Open: open_round,
    CheckIn: check_in,
    Leave: leave,
    Forget: forget,
}


@dataclass(slots=True)
class Turned:
    """What a turn shows to whom, in order, and whose unsent messages it made needless.

    Of those who `acted` their nudges; of those in `expired` whatever quotes what is not kept any more.
    """

    effects: list[tuple[str, Effect]] = field(default_factory=list)
    toast: Toast = NO_TOAST
    acted: set[str] = field(default_factory=set)
    expired: set[str] = field(default_factory=set)


def take_turn(records: Records, world: World, person: str, event: Event, at: At) -> Turned:
    """Something happened to a person: everything that follows from it, for everybody."""
    return _hear(records, world, at, [(person, event)])


def fire(records: Records, world: World, timer: Timer, at: At) -> Turned:
    """A timer is due. It looks at what is so now, and does nothing where that has moved on."""
    records.timers[timer] = None
    if timer.kind is Due.INVITE:
        return _hear(records, world, at, _void_due(records, timer, at))
    if timer.kind is Due.RETENTION:
        expired = expire(records, timer.subject, world.retention, at.instant)
        return Turned(expired={timer.subject} if expired else set())
    if timer.kind is Due.NUDGE:
        return _nudge_due(records, world, timer, at)
    turned = _hear(records, world, at, _round_due(records, world, timer, at))
    _file_away(records, timer.subject)
    return turned


def _hear(records: Records, world: World, at: At, told: Told) -> Turned:
    """One after the other: what each is told, what they do, and what that tells others."""
    turned = Turned()
    touched: dict[str, None] = {}
    waiting = deque(told)
    while waiting:
        person, event = waiting.popleft()
        code_hash = event.code_hash if isinstance(event, Command) else None
        decision = respond(records.view(world, person, at.instant, code_hash), event, at)
        touched |= dict.fromkeys(_keep(records, world, person, decision, at))
        turned.effects += [(person, effect) for effect in decision.effects]
        if decision.acted and not isinstance(event, Returned):
            turned.acted.add(person)
            turned.toast = decision.toast
        for act in decision.acts:
            waiting.extend(_ACTS[type(act)](records, person, act, at))
    _settle(records, touched, at)
    return turned


def _file_away(records: Records, round_id: str) -> None:
    """The summary stands in each one's own walk now; the round only remembers that there was one."""
    current = records.rounds.get(round_id)
    if current is not None and any(out.texts for out in current.outs):
        outs = tuple(replace(out, texts={}) for out in current.outs)
        records.rounds[round_id] = replace(current, outs=outs)


def _keep(records: Records, world: World, person: str, decision: Decision, at: At) -> Iterator[str]:
    """Keep the person and their walks; the rounds that were touched."""
    known = records.persons[person]
    records.persons[person] = decision.person
    if _next_nudge(known) != _next_nudge(decision.person):
        records.timers[Timer(Due.NUDGE, person)] = _next_nudge(decision.person)
    for walk in decision.walks:
        before = records.walks.get((person, walk.number))
        if before is None:
            plan(records, person, world.retention, at.instant)
        records.walks[person, walk.number] = walk
        yield from filter(None, (walk.round, before.round if before else None))


def _settle(records: Records, touched: Iterable[str], at: At) -> None:
    for round_id in touched:
        current = records.rounds.get(round_id)
        if current is not None:
            after = settle(current, _both(records, current, at), at).round
            if after != current:
                put(records, after)


def _both(records: Records, current: Round, at: At) -> Both:
    return Both(records.releases(current, at.instant), records.quiet_hours(current.couple))


def _next_nudge(person: Person | None) -> datetime | None:
    planned = person.nudges.next if person and person.nudges else None
    return planned.at if planned else None


def _nudge_due(records: Records, world: World, timer: Timer, at: At) -> Turned:
    """The timer stands again for the next one, or for this one where it was early."""
    if records.persons.get(timer.subject) is None:
        return Turned()
    turned = _hear(records, world, at, [(timer.subject, NudgeDue())])
    records.timers[timer] = _next_nudge(records.persons[timer.subject])
    return turned


def _void_due(records: Records, timer: Timer, at: At) -> Told:
    found = records.invites.get(timer.subject)
    return void(records, [found]) if found is not None and found.expires <= at.instant else []


def _round_due(records: Records, world: World, timer: Timer, at: At) -> Told:
    current = records.rounds.get(timer.subject)
    couple = records.couples.get(current.couple) if current else None
    if current is None or couple is None:
        return []
    script = world.library.scripts.get(current.script)
    if timer.kind is Due.SUMMARY:
        settlement = give_out(current, _both(records, current, at), script, couple.summaries, at)
    else:
        settlement = lapse(current, script, at)
    return _apply(records, current, settlement, at)


def _apply(records: Records, before: Round, settlement: Settlement, at: At) -> Told:
    """Keep the round as it became, and tell both alike."""
    after = settlement.round
    put(records, after)
    couple = records.couples[after.couple]
    if couple is None:
        return []
    if len(after.outs) > len(before.outs):
        records.couples[couple.id] = replace(couple, summaries=couple.summaries + 1)
    told: list[tuple[str, Event]] = [
        (member.id, news) for news in settlement.news for member in records.members(couple.id)
    ]
    over = before.is_open and not after.is_open and after.week is None
    if over and couple.tell is not None and at.instant >= couple.tell:
        told += tell_left(records, couple.id)
    return told
