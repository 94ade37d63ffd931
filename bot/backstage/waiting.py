"""What waits: timers for their instant, parcels for Telegram, invitations for somebody's yes."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Row

from bot.backstage.opening import Opened
from bot.backstage.snapshot import Snapshot
from bot.backstage.view import InviteSeen, ParcelSeen, TimerSeen
from bot.backstage.wording import iso, short
from bot.core.effects import Document, Effect, Lane, Picture, Say, Settle
from bot.core.records import Due
from bot.core.script.markup import clip, shown
from bot.store.errors import RowDamagedError
from bot.store.payload import unpacked
from bot.store.sealing import Sealer

LONGEST: Final = 200
"""Characters of a parcel's text that are shown."""
_ABOUT: Final[Mapping[str, str]] = {Due.INVITE: "invite", Due.NUDGE: "person", Due.RETENTION: "person"}


def timers(snapshot: Snapshot) -> list[TimerSeen]:
    """Every timer, the soonest first."""
    return [
        TimerSeen(
            kind=row.kind,
            about=_ABOUT.get(row.kind, "round"),
            subject=short(row.subject),
            due=iso(row.due_at),
        )
        for row in snapshot.timers
    ]


def invites(snapshot: Snapshot, opened: Opened) -> list[InviteSeen]:
    """Every invitation, the one that ends next first."""
    return [
        InviteSeen(
            id=short(row.id),
            telegram=opened.chats.get(row.inviter_id),
            expires=iso(row.expires_at),
            claimed_by=opened.chats.get(row.claimant_id),
        )
        for row in snapshot.invites
    ]


def parcels(snapshot: Snapshot, opened: Opened, sealer: Sealer) -> list[ParcelSeen]:
    """What is on its way, the oldest first."""
    return [_parcel(row, opened, sealer) for row in snapshot.outbox]


def _parcel(row: Row[Any], opened: Opened, sealer: Sealer) -> ParcelSeen:
    name = f"outbox/{row.id}"
    effect = opened.take(name, lambda: _effect(sealer, name, row.sealed))
    return ParcelSeen(
        id=row.id,
        telegram=row.chat_id,
        lane=Lane(row.lane).name.lower(),
        parked=row.parked,
        kind=type(effect).__name__.lower() if effect else "",
        text=clip(_text(effect), LONGEST) if effect else "",
        trouble=opened.troubles.get(name, ""),
    )


def _effect(sealer: Sealer, name: str, blob: bytes) -> Effect:
    plain = sealer.open(name, blob)
    try:
        return unpacked(plain)
    except ValueError:
        raise RowDamagedError(name) from None


def _text(effect: Effect) -> str:
    match effect:
        case Say(text=html) | Settle(text=str(html)):
            return shown(html)
        case Document():
            return f"{effect.name}: {shown(effect.caption)}"
        case Picture(caption=caption):
            return shown(caption)
        case _:
            return ""
