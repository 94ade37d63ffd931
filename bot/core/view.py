"""What a decision may look at: one person, and of the couple only what both know."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.house import House, Houses
from bot.core.person import Person
from bot.core.resource import Resource
from bot.core.round import Out
from bot.core.script.library import Library
from bot.core.script.model import Chapter, Script
from bot.core.walk import RETENTION, Walk
from bot.core.words.lists import Lists


@dataclass(frozen=True, slots=True)
class Host:
    """Who runs this bot, and how it is reached."""

    name: str
    contact: str
    bot: str
    access_code: str = ""


@dataclass(frozen=True, slots=True)
class World:
    """What is the same for everybody: scripts, the house's own sentences, the host, and what keeps safe.

    `lists`: the words to stop at, a list for each language; somebody may write in any of them.
    `retention`: how long private words are kept after the last change to a walk, and as long again the rest.
    """

    library: Library
    houses: Houses
    host: Host
    lists: Lists
    resources: tuple[Resource, ...]
    retention: timedelta = RETENTION


@dataclass(frozen=True, slots=True)
class Joint:
    """A round as both know it. The only thing in a view that two people share.

    A weekly one is in a view while it is open for its person, from their own joining on, and with a summary.
    """

    id: str
    script: str
    topic: str
    opened: datetime
    chapter: int
    open: bool
    outs: tuple[Out, ...]
    weekly: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that this person looks at, or was answered: a name that was given for it."""

    id: str
    name: str
    own: bool


@dataclass(frozen=True, slots=True)
class PersonView:
    """Everything that a decision for this person can be made of."""

    world: World
    person: Person
    walks: tuple[Walk, ...]
    joints: tuple[Joint, ...]
    invitations: tuple[Invitation, ...]
    opened: Invitation | None = None
    """The invitation whose link this event opened, if it is open."""

    @property
    def house(self) -> House:
        """The bot's own sentences in this person's language."""
        return self.world.houses[self.person.language]

    def script(self, script_id: str) -> Script | None:
        """The script in this person's language, if the library still has it."""
        script = self.world.library.scripts.get(script_id)
        return script.in_(self.person.language) if script else None

    def in_(self, language: str) -> "PersonView":
        """The same view, read in another language."""
        return replace(self, person=replace(self.person, language=language))

    def joint(self, round_id: str | None) -> Joint | None:
        """The round as both know it, if it is this couple's."""
        return next((joint for joint in self.joints if joint.id == round_id), None)

    def chapter(self, joint: Joint) -> Chapter | None:
        """The chapter that a round is in, if its script still has it."""
        script = self.script(joint.script)
        if script is None or joint.chapter > len(script.chapters):
            return None
        return script.chapters[joint.chapter - 1]

    def walk(self, number: int) -> Walk | None:
        """One of this person's walks."""
        return next((walk for walk in self.walks if walk.number == number), None)

    def invitation(self, invite_id: str | None) -> Invitation | None:
        """The invitation, while it is open to this person."""
        return next((invitation for invitation in self.invitations if invitation.id == invite_id), None)
