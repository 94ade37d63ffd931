"""One person's way through a chapter: answers by node, and the trail of questions passed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.core.line import Release, Wish
from bot.core.round import Out

TAKE_ALONG = timedelta(days=30)
"""How long an own walk can be taken along into a round."""

RETENTION = timedelta(days=180)
"""How long private words are kept after the last change to a walk, unless the host says otherwise."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """One message of a written answer; Telegram's id of it finds it again when it is edited."""

    message: int
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was chosen or written at a node. A skipped answer keeps what had been said.

    `erased`: something was written, and its time to be kept is over.
    """

    keys: tuple[str, ...] = ()
    words: tuple[Fragment, ...] = ()
    skipped: bool = False
    erased: bool = False

    @property
    def text(self) -> str:
        """The written messages as one text."""
        return "\n".join(fragment.text for fragment in self.words)

    @property
    def is_worded(self) -> bool:
        """Whether something was written, also where it is not kept any more."""
        return bool(self.words) or self.erased


NOTHING = Answer()


@dataclass(frozen=True, slots=True)
class Walk:
    """Answers, trail and what may leave it. Where one stands is never stored: replay finds it.

    `was_in` is the round that an own walk has come out of, if any. `changed` is when its person last did
    anything in it, `thinned` when its private words went, if nothing was changed since. `last`: what they had
    said at these nodes the last time, as it was when this walk began.
    """

    number: int
    script: str
    revision: int
    chapter: str
    topic: str
    started: datetime
    round: str | None = None
    was_in: str | None = None
    couple: str | None = None
    last: Mapping[str, Answer] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    trail: tuple[str, ...] = ()
    wishes: Mapping[str, Wish] = field(default_factory=dict)
    release: Release | None = None
    kept: datetime | None = None
    finished: datetime | None = None
    out: Out | None = None
    changed: datetime | None = None
    thinned: datetime | None = None

    @property
    def last_change(self) -> datetime:
        """When its person last did anything in it."""
        return self.changed or self.started

    @property
    def has_gaps(self) -> bool:
        """Whether something that was written in it is not kept any more."""
        return any(answer.erased for answer in self.answers.values())

    @property
    def journey(self) -> str | None:
        """The round whose chapters this person walked or walks, also when it is over for this walk."""
        return self.round or self.was_in

    def answer(self, node: str) -> Answer:
        """What was said at a node, on the trail or not."""
        return self.answers.get(node, NOTHING)

    def nodes_with(self, message: int) -> tuple[str, ...]:
        """The nodes in whose answer this message stands."""
        answers = self.answers.items()
        return tuple(node for node, answer in answers if message in {words.message for words in answer.words})

    def with_answer(self, node: str, answer: Answer) -> "Walk":
        """The walk with another answer; anything released before is taken back."""
        return replace(self, answers={**self.answers, node: answer}, release=None)

    def passed(self, node: str) -> "Walk":
        """The walk with this question behind it."""
        return replace(self, trail=(*self.trail, node), release=None)

    def back(self) -> "Walk":
        """The walk before its last question; the answer stays stored."""
        return replace(self, trail=self.trail[:-1], release=None, finished=None)

    def held_back(self) -> "Walk":
        """The walk with nothing released."""
        return replace(self, release=None)

    def hold(self, at: datetime) -> "Walk":
        """The walk of which nothing can be passed on any more; what is out is out."""
        return replace(self, kept=self.kept or at, release=self.release if self.out else None)

    def given(self, out: Out) -> "Walk":
        """The walk with the summary that came of it: what was passed on stays as it was."""
        return replace(self, out=out)

    def changed_at(self, at: datetime) -> "Walk":
        """The walk in which its person has just done something."""
        return replace(self, changed=at, thinned=None)

    def alone(self) -> "Walk":
        """The walk outside any round: nothing of it waits to be passed on."""
        release = self.release if self.out else None
        return replace(self, round=None, was_in=self.journey, release=release)
