"""What one look backstage gives, ready for JSON: every field has its meaning here.

Instants are ISO 8601 in UTC. Ids are shortened to their first eight characters. What cannot be opened stands
in its place as an `Unopened`: nothing else has a `row`.
"""

from typing import Literal, TypedDict, final

State = Literal["under way", "at its end", "finished", "held", "unknown"]
"""`held`: nothing of it can be passed on. `at its end`: all is answered, and it is not concluded."""

Clear = str | int | None


@final
class Unopened(TypedDict):
    """A row that could not be opened, as in `walks/PERSON/3`, and why."""

    row: str
    trouble: str


@final
class UnopenedPerson(TypedDict):
    """Somebody whose row could not be opened."""

    row: str
    trouble: str
    telegram: int


class HereSeen(TypedDict):
    """Where somebody is: the page by its name, its walk (0 for none) and detail, and all that in words."""

    page: str
    walk: int
    detail: str
    words: str


class AnswerSeen(TypedDict):
    """One answer, as its own person would read it. A skipped one shows what had been said before."""

    node: str
    question: str
    answer: str
    skipped: bool
    on_trail: bool


class LineSeen(TypedDict):
    """One line of a slip, exactly as the partner would read it.

    `match`: a chosen option, read only if both pass on the same. `reworded`: it was said differently.
    """

    node: str
    text: str
    passed: bool
    match: bool
    reworded: bool
    too_long: bool


class FrozenSeen(TypedDict):
    """One released line."""

    node: str
    text: str
    match: bool


@final
class WalkSeen(TypedDict):
    """One walk. `round` is null for an own walk; `node` is the question that waits, `question` how it reads.

    `open`: something of it can be passed on, or taken back, now. `slip` has every line, `release` those that
    were passed on or null. `out`: when its summary came out. `trouble`: what of it cannot be read, and why.
    """

    number: int
    title: str
    topic: str
    chapter: str
    part: int
    round: str | None
    started: str
    state: State
    node: str | None
    question: str
    answers: list[AnswerSeen]
    slip: list[LineSeen]
    open: bool
    release: list[FrozenSeen] | None
    out: str | None
    trouble: str


@final
class PersonSeen(TypedDict):
    """Somebody, by their Telegram id. `withheld`: they pair and pass on nothing, as they once chose."""

    telegram: int
    id: str
    name: str
    partner: str
    couple: str | None
    language: str
    here: HereSeen
    welcomed: bool
    paused: bool
    stopped: bool
    withheld: bool
    announcements: bool
    walks: list[WalkSeen | Unopened]


@final
class RoundSeen(TypedDict):
    """A round: `due` is when its summary is due, `outs` the numbers of the chapters whose summary is out."""

    id: str
    title: str
    topic: str
    chapter: int
    opened: str
    closes: str
    due: str | None
    closed: str | None
    outs: list[int]


@final
class CoupleSeen(TypedDict):
    """Two people by their Telegram ids, or one whose partner has left; rounds from the oldest on."""

    id: str
    members: list[int]
    summaries: int
    left: str | None
    tell: str | None
    rounds: list[RoundSeen | Unopened]


class TimerSeen(TypedDict):
    """One timer: `about` is a round, an invite or a person, `subject` its id."""

    kind: str
    about: str
    subject: str
    due: str


class ParcelSeen(TypedDict):
    """A message or an edit on its way: `kind` is its effect's, `text` at most 200 characters of it, plain."""

    id: int
    telegram: int
    lane: str
    parked: bool
    kind: str
    text: str
    trouble: str


class InviteSeen(TypedDict):
    """An invitation: whose, and who has said yes to it."""

    id: str
    telegram: int | None
    expires: str
    claimed_by: int | None


class SealedSeen(TypedDict):
    """All that can be seen of sealed bytes."""

    bytes: int


class TableSeen(TypedDict):
    """A table as it is for whoever has the file and not the key; `newest`: its latest rows, newest first."""

    name: str
    rows: int
    sealed: list[str]
    newest: list[dict[str, Clear | SealedSeen]]


class View(TypedDict):
    """Everything, as it stood at one instant. Where no database stands yet, every list is empty.

    People by their Telegram id, timers the soonest first, the outbox the oldest first. `set_aside`: how many
    updates and parcels could not be handled. `host`: what can be seen without the key.
    """

    people: list[PersonSeen | UnopenedPerson]
    couples: list[CoupleSeen | Unopened]
    timers: list[TimerSeen]
    outbox: list[ParcelSeen]
    invites: list[InviteSeen]
    set_aside: int
    host: list[TableSeen]


def nothing() -> View:
    """What can be seen where no database stands."""
    return View(people=[], couples=[], timers=[], outbox=[], invites=[], set_aside=0, host=[])
