"""Couples and their rounds, as both know them."""

from collections.abc import Iterator

from bot.backstage.opening import Opened
from bot.backstage.snapshot import Snapshot
from bot.backstage.view import CoupleSeen, RoundSeen, Unopened
from bot.backstage.wording import iso, short
from bot.core.chat.naming import topic_label
from bot.core.round import Couple, Round
from bot.core.view import World


def couples(snapshot: Snapshot, opened: Opened, world: World) -> Iterator[CoupleSeen | Unopened]:
    """Every couple."""
    for row in snapshot.couples:
        couple = opened.records.couples[row.id]
        closed = opened.unopened(f"couples/{row.id}")
        if couple is not None:
            yield _couple(snapshot, opened, world, couple)
        elif closed is not None:
            yield closed


def _couple(snapshot: Snapshot, opened: Opened, world: World, couple: Couple) -> CoupleSeen:
    return CoupleSeen(
        id=short(couple.id),
        members=[row.telegram_id for row in snapshot.persons if row.couple_id == couple.id],
        summaries=couple.summaries,
        left=iso(couple.left),
        tell=iso(couple.tell),
        rounds=list(_rounds(snapshot, opened, world, couple.id)),
    )


def _rounds(
    snapshot: Snapshot, opened: Opened, world: World, couple_id: str
) -> Iterator[RoundSeen | Unopened]:
    for row in snapshot.rounds:
        if row.couple_id == couple_id:
            found = opened.records.rounds[row.id]
            closed = opened.unopened(f"rounds/{row.id}")
            if found is not None:
                yield _round(world, found)
            elif closed is not None:
                yield closed


def _round(world: World, found: Round) -> RoundSeen:
    script = world.library.script(found.script)
    return RoundSeen(
        id=short(found.id),
        title=script.title.plain() if script else found.script,
        topic=topic_label(script, found.topic),
        chapter=found.chapter,
        opened=iso(found.opened),
        closes=iso(found.closes),
        due=iso(found.due),
        closed=iso(found.closed),
        outs=[out.chapter for out in found.outs],
    )
