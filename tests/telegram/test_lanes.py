from collections.abc import Iterable

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.core.effects import Effect, Lane, Remove, Say
from bot.store.parcel import Parcel
from bot.telegram.lanes import Lanes

CHATS = st.integers(1, 4)
LANES = st.sampled_from(Lane)


def say(number: int, chat: int, lane: Lane = Lane.REPLY) -> Parcel:
    return Parcel(number, chat, None, Say("x", lane=lane))


def lanes(*parcels: Parcel) -> Lanes:
    filled = Lanes()
    for parcel in parcels:
        filled.add(parcel)
    return filled


def taken(filled: Lanes, now: float = 0.0, *, messages: bool = True) -> list[int]:
    """Everything that can be taken now, each finished before the next."""
    found = []
    while parcel := filled.take(now, messages=messages):
        found.append(parcel.id)
        filled.finish(parcel)
    return found


def test_among_chats_replies_go_before_summaries_and_those_before_nudges() -> None:
    """The lane of a chat's first parcel decides, then the older one."""
    filled = lanes(say(1, 1, Lane.NUDGE), say(2, 2, Lane.SUMMARY), say(3, 3), say(4, 4))
    assert taken(filled) == [3, 4, 2, 1]


def test_within_a_chat_the_order_of_ids_holds() -> None:
    """A reply never overtakes a nudge of the same chat, however they were queued."""
    assert taken(lanes(say(3, 1), say(1, 1, Lane.NUDGE), say(2, 1, Lane.SUMMARY))) == [1, 2, 3]


def test_without_leave_for_messages_only_edits_go() -> None:
    """An edit behind a message waits with it."""
    filled = lanes(say(1, 1), Parcel(2, 1, None, Remove(9)), Parcel(3, 2, None, Remove(9)))
    assert taken(filled, messages=False) == [3]
    assert filled.has_messages()
    assert taken(filled) == [1, 2]
    assert not filled.has_messages()


def test_a_resting_chat_is_left_alone_until_its_instant() -> None:
    """Others go on meanwhile, and what rests stays first in its chat."""
    filled = lanes(say(1, 1), say(2, 1), say(3, 2))
    first = filled.take(0, messages=True)
    assert first is not None
    filled.rest(first, until=5)
    assert filled.wakes_at() == 5
    assert taken(filled, now=4.9) == [3]
    assert taken(filled, now=5) == [1, 2]


def test_what_is_dropped_in_hand_is_not_tried_again() -> None:
    """Its attempt may end well; if not, the chat rests all the same and the next one follows."""
    filled = lanes(say(1, 1), say(2, 1))
    first = filled.take(0, messages=True)
    assert first is not None
    filled.drop([1])
    filled.rest(first, until=5)
    assert taken(filled, now=4) == []
    assert taken(filled, now=5) == [2]


def test_an_older_one_does_not_push_aside_what_is_in_hand() -> None:
    """It comes next, and the one in hand is finished as itself."""
    filled = lanes(say(5, 1))
    first = filled.take(0, messages=True)
    assert first is not None
    filled.add(say(3, 1))
    filled.finish(first)
    assert taken(filled) == [3]


def test_what_rests_lets_an_older_one_go_first() -> None:
    """The older one came while it was in hand; once that failed, the order of ids holds again."""
    filled = lanes(say(2, 1))
    first = filled.take(0, messages=True)
    assert first is not None
    filled.add(say(1, 1))
    filled.rest(first, until=5)
    filled.add(say(3, 1))
    assert taken(filled, now=4) == []
    assert taken(filled, now=5) == [1, 2, 3]


def test_a_cleared_chat_is_forgotten_and_can_begin_again() -> None:
    """Nothing of it is taken, known ids are new again, and its rest is over."""
    filled = lanes(say(1, 1), say(2, 1))
    first = filled.take(0, messages=True)
    assert first is not None
    filled.rest(first, until=9)
    filled.clear(1)
    assert taken(filled, now=99) == []
    filled.add(first)
    assert taken(filled, now=0) == [1]


class LanesMachine(RuleBasedStateMachine):
    """Against a plain model: what waits by chat, what is in hand, what rests until when."""

    def __init__(self) -> None:
        super().__init__()
        self.lanes = Lanes()
        self.now = 0.0
        self.waiting: dict[int, list[Parcel]] = {}
        self.in_hand: dict[int, Parcel] = {}
        self.resting: dict[int, float] = {}
        self.dropped: set[int] = set()
        self.unused = list(range(1, 400))

    @rule(chat=CHATS, lane=LANES, place=st.integers(0, 3), edit=st.booleans())
    def add(self, chat: int, lane: Lane, place: int, edit: bool) -> None:  # noqa: FBT001 - drawn
        """Ids mostly rise; rows of a chat that is back come late."""
        effect: Effect = Remove(1) if edit else Say("x", lane=lane)
        parcel = Parcel(self.unused.pop(place), chat, None, effect)
        self.lanes.add(parcel)
        self.waiting[chat] = sorted([*self.waiting.get(chat, []), parcel], key=lambda one: one.id)

    @rule()
    def add_known(self) -> None:
        """A known parcel stays one."""
        for parcel in (*self.all_waiting(), *self.in_hand.values()):
            if parcel.id not in self.dropped:
                self.lanes.add(parcel)

    @rule(messages=st.booleans())
    def take(self, messages: bool) -> None:  # noqa: FBT001 - drawn
        """The best first parcel of a chat that is free, or none if there is none."""
        free = [
            queue[0]
            for chat, queue in self.waiting.items()
            if queue and chat not in self.in_hand and self.resting.get(chat, 0) <= self.now
        ]
        fit = [parcel for parcel in free if messages or not isinstance(parcel.effect, Say)]
        best = min(fit, key=lambda parcel: (parcel.lane, parcel.id), default=None)
        assert self.lanes.take(self.now, messages=messages) is best
        if best:
            self.in_hand[best.chat] = self.waiting[best.chat].pop(0)

    @precondition(lambda self: self.in_hand)
    @rule(which=st.integers(0, 3))
    def finish(self, which: int) -> None:
        parcel = self.drawn(self.in_hand.values(), which)
        self.lanes.finish(self.in_hand.pop(parcel.chat))

    @precondition(lambda self: self.in_hand)
    @rule(which=st.integers(0, 3), seconds=st.integers(0, 5))
    def rest(self, which: int, seconds: int) -> None:
        parcel = self.in_hand.pop(self.drawn(self.in_hand.values(), which).chat)
        self.lanes.rest(parcel, self.now + seconds)
        self.resting[parcel.chat] = self.now + seconds
        if parcel.id not in self.dropped:
            self.waiting[parcel.chat] = sorted([*self.waiting[parcel.chat], parcel], key=lambda one: one.id)

    @precondition(lambda self: any(self.waiting.values()) or self.in_hand)
    @rule(which=st.integers(0, 9))
    def drop(self, which: int) -> None:
        gone = self.drawn((*self.all_waiting(), *self.in_hand.values()), which)
        self.lanes.drop([gone.id, 12345])
        self.dropped.add(gone.id)
        self.waiting = {
            chat: [parcel for parcel in queue if parcel is not gone] for chat, queue in self.waiting.items()
        }

    @rule(chat=CHATS)
    def clear(self, chat: int) -> None:
        self.lanes.clear(chat)
        for forgotten in (self.waiting, self.in_hand, self.resting):
            forgotten.pop(chat, None)

    @rule(seconds=st.integers(1, 5))
    def pass_time(self, seconds: int) -> None:
        self.now += seconds

    @invariant()
    def wakes_in_time(self) -> None:
        """Nothing that rests is slept through."""
        waits = [until for chat, until in self.resting.items() if self.waiting.get(chat) and until > self.now]
        planned = self.lanes.wakes_at()
        assert not waits or (planned is not None and planned <= min(waits))

    def teardown(self) -> None:
        """In the end everything that was neither dropped nor forgotten goes, once, in its chat's order."""
        for parcel in list(self.in_hand.values()):
            self.lanes.finish(parcel)
        expected = {chat: [one.id for one in queue] for chat, queue in self.waiting.items() if queue}
        found: dict[int, list[int]] = {}
        while last := self.lanes.take(self.now + 9, messages=True):
            found.setdefault(last.chat, []).append(last.id)
            self.lanes.finish(last)
        assert found == expected

    def all_waiting(self) -> list[Parcel]:
        return [parcel for queue in self.waiting.values() for parcel in queue]

    @staticmethod
    def drawn(parcels: Iterable[Parcel], which: int) -> Parcel:
        found = list(parcels)
        return found[which % len(found)]


TestLanes = LanesMachine.TestCase
TestLanes.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
