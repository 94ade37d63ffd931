"""A world that writes down what each person is sent, and what is public, in the order in which it happens."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.acts import Act, CheckIn, Forget, Leave, Open
from bot.core.chat.kinds import Kind
from bot.core.effects import Document, Effect, Say, Toast
from bot.core.events import Doing
from bot.core.iso_week import week_of
from bot.core.records import Timer
from bot.core.respond import respond
from bot.core.round import Out, Round
from bot.core.summary import agreed
from bot.core.turn import Turned
from bot.core.view import PersonView, World
from bot.core.walk import Walk
from tests.play import Play

TWO_WEEKS = timedelta(days=14)

Sent = tuple[datetime, Effect | Toast]
View = tuple[datetime, object]


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary that is out."""

    round: str
    chapter: int
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Public:
    """Something that both may know from this instant on; `sent` counts what had been sent to each before."""

    at: datetime
    what: Hashable
    sent: dict[str, int]


class Watched(Play):
    """`lag`: how late timers fire. Toasts stand in a stream too: every tap has its answer there."""

    def __init__(self, scripts: World, lag: timedelta) -> None:
        super().__init__()
        self.world = scripts
        self.lag = lag
        self.streams: dict[str, list[Sent]] = defaultdict(list)
        self.views: dict[str, list[View]] = defaultdict(list)
        self.published: list[Public] = []
        self.released: dict[tuple[str, int], datetime] = {}
        self.seen: Counter[tuple[str, str]] = Counter()
        self.reached: frozenset[tuple[str, str]] = frozenset()
        self.last: dict[str, Doing] = {}
        self.late: list[timedelta] = []
        self._before = self.records.copy()
        self._acts: tuple[tuple[str, Act], ...] = ()
        self._doing: tuple[str, Doing] | None = None

    def happen(self, lane: str, event: Doing) -> None:
        self.last[lane] = event
        self._doing = (lane, event)
        self.look(lane)
        super().happen(lane, event)

    def due(self, timer: Timer) -> datetime:
        return super().due(timer) + self.lag

    def view(self, lane: str) -> object:
        """All that a decision for this person could be made of now, but the world."""
        view = self.records.view(self.world, lane, self.now)
        rounds = self._named(view)
        walks = tuple(replace(walk, round=rounds.get(walk.round or "", walk.round)) for walk in view.walks)
        joints = tuple(replace(joint, id=rounds.get(joint.id, joint.id)) for joint in view.joints)
        return view.person, walks, joints, view.invitations, view.opened

    def _named(self, view: PersonView) -> dict[str, str]:
        """Weekly rounds by the own walk in them: their ids, drawn by whoever came first, are on no screen."""
        weekly = {id_ for id_, found in self._rounds() if found.week is not None}
        return {walk.round: f"the week of walk {walk.number}" for walk in view.walks if walk.round in weekly}

    def look(self, lane: str) -> None:
        """Remember what a decision for this person could be made of now."""
        if self.records.persons.get(lane) is not None:
            self.views[lane].append((self.now, self.view(lane)))

    def _apply(self, turned: Turned) -> None:
        self._acts, self._doing = tuple(self._acted()), None
        sent = {lane: len(stream) for lane, stream in self.streams.items()}
        self.published += [Public(self.now, what, sent) for what in self._news()]
        for lane in sorted(turned.acted):
            self.streams[lane].append((self.now, turned.toast))
        for lane, effect in turned.effects:
            self.streams[lane].append((self.now, effect))
        self._look(turned)
        self._before = self.records.copy()
        super()._apply(turned)

    # What is public: acts by which both are told, and summaries that are out

    def _acted(self) -> Iterable[tuple[str, Act]]:
        """What the one whose turn it was has decided for both, where anything of both has changed."""
        before, now = self._before, self.records
        same = (before.couples, before.invites) == (now.couples, now.invites)
        if self._doing is None or (same and before.rounds.keys() == now.rounds.keys()):
            return ()
        lane, event = self._doing
        if before.persons.get(lane) is None:
            return ()
        decision = respond(before.view(self.world, lane, self.now), event, self.at(lane))
        return [(lane, act) for act in decision.acts]

    def _news(self) -> Iterable[Hashable]:
        for lane, act in self._acts:
            if self._is_public(lane, act):
                yield lane, act
        for id_, found in self._rounds():
            before = self._before.rounds.get(id_)
            for out in found.outs[len(before.outs) if before else 0 :]:
                yield Summary(id_, out.chapter, self._texts(id_, out))
        for id_, couple in self._before.couples.items():
            gone = couple is not None and self.records.couples.get(id_) is None
            if gone and couple and couple.left and self.now - couple.left >= TWO_WEEKS:
                yield id_, "ended"

    def _texts(self, round_id: str, out: Out) -> tuple[tuple[str, str], ...]:
        """The summary as it stands in the walks that it came of."""
        walks = (walk for walk in self.records.walks.values() if walk.round == round_id and walk.out)
        kept = next(walk.out for walk in walks if walk.out and walk.out.chapter == out.chapter)
        assert kept.texts
        return tuple(sorted(kept.texts.items()))

    def _is_public(self, lane: str, act: Act) -> bool:
        """Leading into an open round shows to nobody, nor does a check-in, or leaving without a word."""
        match act:
            case CheckIn():
                return False
            case Open():
                return bool(self.records.rounds.keys() - self._before.rounds.keys())
            case Leave(silent) | Forget(silent):
                shared = any(walk.out for walk in self._before.walks_of(lane))
                return not silent or (shared and isinstance(act, Forget))
        return True

    # What has happened, and by whom, so that nothing is proved of empty days

    def _look(self, turned: Turned) -> None:
        for (lane, number), walk in self.records.walks.items():
            self._look_at_walk(lane, self._before.walks.get((lane, number)), walk)
        for id_, found in self._rounds():
            self._look_at_round(self._before.rounds.get(id_), found)
            self._look_at_week(self._before.rounds.get(id_), found)
        for lane, effect in turned.effects:
            self.seen[lane, "export"] += isinstance(effect, Document)
            self.seen[lane, "nudged"] += isinstance(effect, Say) and effect.until is not None
        for lane, person in self.records.persons.items():
            if person is not None:
                self.seen[lane, "unsafe"] += person.here.kind is Kind.RESOURCES
                self.seen[lane, "crisis"] += any(screen.place.kind is Kind.CRISIS for screen in person.live)
                self.seen[lane, "asked for a part"] += person.here.kind is Kind.PART
                self.seen[lane, "stopped"] += person.stopped
                self.seen[lane, "paused"] += person.paused
                self.seen[lane, "no announcements"] += not person.announcements
        for lane, act in self._acts:
            self.seen[lane, "left in silence"] += isinstance(act, Leave) and act.silent
            self.seen[lane, "rested"] += isinstance(act, Open) and act.rest is not None

    def _look_at_walk(self, lane: str, before: Walk | None, walk: Walk) -> None:
        was = before.release if before else None
        self.seen[lane, "alone"] += before is None and walk.round is None
        self.seen[lane, "along"] += before is None and walk.round is not None and bool(walk.trail)
        self.seen[lane, "finished"] += walk.finished is not None and walk.round is not None
        self.seen[lane, "kept"] += walk.kept is not None
        if walk.release is not None and was is None:
            self.seen[lane, "released"] += 1
            self.released[lane, walk.number] = self.now
            self._look_at_release(lane, walk)
        self.seen[lane, "taken back"] += was is not None and walk.release is None and walk.round is not None

    def _look_at_release(self, lane: str, walk: Walk) -> None:
        """What of the script language stands behind what was released."""
        script, person = self.world.library.scripts[walk.script], self.records.persons[lane]
        chapter = next(chapter for chapter in script.chapters if chapter.id == walk.chapter)
        for line in walk.release.lines if walk.release else ():
            if (node := chapter.nodes.get(line.node)) is None:
                continue
            self.seen[lane, "a match released"] += line.match
            self.seen[lane, "own words released"] += node.own is not None and node.own.key in line.keys
            self.seen[lane, "started from an earlier choice"] += node.starts_as in walk.trail
            self.seen[lane, "a second wording"] += bool(person and person.second and len(node.lines) > 1)
            self.seen[lane, "an earlier chapter named"] += any(
                name.startswith("earlier.") for name in node.names_in_lines
            )

    def _look_at_round(self, before: Round | None, after: Round) -> None:
        if before is None or before == after:
            return
        self.seen["", "both released"] += after.due is not None and before.due is None
        if len(after.outs) > len(before.outs):
            self.seen["", f"summary {after.outs[-1].chapter}"] += 1
            self._look_at_matches(after)
            self.late.append(self.now - self._second_release(after))
            return
        back = before.due is not None and after.due is None and after.is_open
        self.seen["", "one of two took back"] += back
        over = before.is_open and not after.is_open and not self._acts
        self.seen["", "closed by time" if after.week is None else "a week lapsed"] += over

    def _look_at_week(self, before: Round | None, after: Round) -> None:
        """Who has joined it by now, and what came of it."""
        joined = before.joined if before else {}
        for lane in after.joined:
            self.seen[lane, "checked in"] += lane not in joined
            self.seen[lane, "checked in anew"] += lane in joined and joined[lane] != after.joined[lane]
            late = lane not in joined and week_of(after.joined[lane]) != after.week
            self.seen[lane, "joined last week's round"] += late
        self.seen["", "a week of both"] += len(after.joined) > 1 and len(joined) < 2
        self.seen["", "a summary of a week"] += bool(
            after.week and before and len(after.outs) > len(before.outs)
        )

    def _look_at_matches(self, found: Round) -> None:
        given = [walk.release for walk in self._given(found).values() if walk.release]
        both = [line for line in agreed(*given)[0].lines if line.match]
        self.seen["", "a match read"] += bool(both)
        self.seen["", "a match missing"] += any(
            line.match and line not in both for release in given for line in release.lines
        )

    def _second_release(self, found: Round) -> datetime:
        return max(self.released[key] for key in self._given(found))

    def _given(self, found: Round) -> dict[tuple[str, int], Walk]:
        """The two walks that the newest summary came of."""
        chapter = found.outs[-1].chapter
        return {
            key: walk
            for key, walk in self.records.walks.items()
            if walk.round == found.id and walk.out and walk.out.chapter == chapter
        }

    def _rounds(self) -> Iterable[tuple[str, Round]]:
        return [(id_, found) for id_, found in self.records.rounds.items() if found is not None]
