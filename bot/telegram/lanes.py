"""Parcels that wait, by chat, and which chat is served next."""

from collections import deque
from collections.abc import Collection
from heapq import heappop, heappush

from bot.store.parcel import Parcel
from bot.telegram.parcels import is_message

Entry = tuple[int, int, int]


class Lanes:
    """One parcel in hand a chat, in the order of ids; among chats by lane, then by id.

    Instants are loop time, in seconds.
    """

    def __init__(self) -> None:
        self._queues: dict[int, deque[Parcel]] = {}
        self._chat_of: dict[int, int] = {}
        self._in_hand: set[int] = set()
        self._resting: dict[int, float] = {}
        self._wakings: list[tuple[float, int]] = []
        self._offers: dict[bool, list[Entry]] = {False: [], True: []}

    def __len__(self) -> int:
        return len(self._chat_of)

    def add(self, parcel: Parcel) -> None:
        """Queue a parcel behind the older ones of its chat and the one in hand; a known one stays one."""
        if parcel.id in self._chat_of:
            return
        self._chat_of[parcel.id] = parcel.chat
        if self._insert(parcel) == 0:
            self._offer(parcel.chat)

    def take(self, now: float, *, messages: bool) -> Parcel | None:
        """The next parcel, now in hand; new messages only where `messages` allows them."""
        self._wake(now)
        heads = [(self._peek(kind), kind) for kind in (False, True) if messages or not kind]
        waiting = [(entry, kind) for entry, kind in heads if entry is not None]
        if not waiting:
            return None
        (_, _, chat), kind = min(waiting)
        heappop(self._offers[kind])
        self._in_hand.add(chat)
        return self._queues[chat][0]

    def finish(self, parcel: Parcel) -> None:
        """It is done with; the chat's next one may go."""
        self._in_hand.discard(parcel.chat)
        self._queues[parcel.chat].popleft()
        self._chat_of.pop(parcel.id, None)
        self._offer(parcel.chat)

    def rest(self, parcel: Parcel, until: float) -> None:
        """Its chat goes on from `until`: with it, unless it was dropped or an older one came meanwhile."""
        self._in_hand.discard(parcel.chat)
        self._queues[parcel.chat].popleft()
        if parcel.id in self._chat_of:
            self._insert(parcel)
        self._resting[parcel.chat] = until
        heappush(self._wakings, (until, parcel.chat))

    def clear(self, chat: int) -> None:
        """Forget everything for this chat."""
        self._in_hand.discard(chat)
        self._resting.pop(chat, None)
        for parcel in self._queues.pop(chat, ()):
            self._chat_of.pop(parcel.id, None)

    def drop(self, ids: Collection[int]) -> None:
        """Forget these; one that is in hand is not tried again."""
        gone = {known for known in ids if known in self._chat_of}
        for chat in {self._chat_of.pop(known) for known in gone}:
            queue = self._queues[chat]
            held = queue[0] if chat in self._in_hand else None
            self._queues[chat] = deque(p for p in queue if p is held or p.id not in gone)
            self._offer(chat)

    def wakes_at(self) -> float | None:
        """When the first resting chat may be tried again."""
        return self._wakings[0][0] if self._wakings else None

    def has_messages(self) -> bool:
        """Whether a new message could leave if the pace allowed it."""
        return self._peek(True) is not None  # noqa: FBT003 - the kind of offer

    def _insert(self, parcel: Parcel) -> int:
        """Put it behind the older ones of its chat and the one in hand; its place, from 0."""
        queue = self._queues.setdefault(parcel.chat, deque())
        place = len(queue)
        first = 1 if parcel.chat in self._in_hand else 0
        while place > first and queue[place - 1].id > parcel.id:
            place -= 1
        queue.insert(place, parcel)
        return place

    def _wake(self, now: float) -> None:
        while self._wakings and self._wakings[0][0] <= now:
            until, chat = heappop(self._wakings)
            if self._resting.get(chat) == until:
                del self._resting[chat]
                self._offer(chat)

    def _offer(self, chat: int) -> None:
        queue = self._queues.get(chat)
        if not queue:
            self._queues.pop(chat, None)
        elif chat not in self._in_hand and chat not in self._resting:
            head = queue[0]
            heappush(self._offers[is_message(head)], (head.lane, head.id, chat))

    def _peek(self, kind: bool) -> Entry | None:  # noqa: FBT001 - the kind of offer
        """The best offer that still holds."""
        offers = self._offers[kind]
        while offers:
            _, first, chat = offers[0]
            queue = self._queues.get(chat)
            if queue and queue[0].id == first and chat not in self._in_hand and chat not in self._resting:
                return offers[0]
            heappop(offers)
        return None
