"""Going through a chapter: beginning, coming back, and the step from one question to the next."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.core.chat.kinds import Kind
from bot.core.chat.last_time import last_time
from bot.core.chat.saying import said, said_earlier, said_last
from bot.core.chat.visit import Visit
from bot.core.nudges.chosen import Nudges
from bot.core.person import Place
from bot.core.replay import Position, replay
from bot.core.script.model import Chapter, Script
from bot.core.view import Joint
from bot.core.walk import Walk


def begin(
    visit: Visit, script: Script, topic: str, joint: Joint | None = None, along: Walk | None = None
) -> None:
    """A new walk, alone or in a round, empty or with what an own walk already holds."""
    number = visit.person.walks + 1
    visit.change(walks=number)
    walk = blank(visit, number, script, topic, joint)
    if along is not None:
        walk = replace(walk, revision=along.revision, last=along.last, answers=along.answers)
        walk = replace(walk, trail=along.trail, kept=along.kept)
    resume(visit, visit.put(walk))


def blank(visit: Visit, number: int, script: Script, topic: str, joint: Joint | None = None) -> Walk:
    """A walk on which nothing has been said yet."""
    chapter = script.chapters[joint.chapter - 1 if joint else 0]
    return Walk(
        number=number,
        script=script.id,
        revision=script.revision,
        chapter=chapter.id,
        topic=topic,
        started=visit.at.instant,
        round=joint.id if joint else None,
        couple=visit.person.couple if joint else None,
        last=last_time(visit, script, chapter),
    )


def resume(visit: Visit, walk: Walk, lead: str = "") -> None:
    """Go to where a walk stands."""
    found = chapter_of(visit, walk)
    if found is None:
        visit.ask(Place(Kind.HOME), lead=visit.text("walk.script_gone"))
        return
    walk, position, drifted = stand(visit, walk, *found)
    if drifted:
        lead = visit.text("walk.drifted")
    if not position.is_end:
        visit.ask(Place(Kind.QUESTION, walk.number, position.node.id), lead=lead)
    elif walk.release is not None and not walk.out:
        visit.ask(Place(Kind.RELEASED, walk.number), lead=lead)
    elif can_pass_on(visit, walk):
        visit.ask(Place(Kind.PRIVATE, walk.number), lead=lead)
    else:
        finish(visit, walk)


def stand(visit: Visit, walk: Walk, script: Script, chapter: Chapter) -> tuple[Walk, Position, bool]:
    """The walk on the script as it is now, where it waits, and whether a change has cut its trail."""
    current = replace(walk, revision=script.revision)
    position = replay(chapter, current)
    drifted = walk.revision != script.revision and len(position.trail) < len(walk.trail)
    if position.trail != current.trail:
        current = replace(current, trail=position.trail, release=None, finished=None)
    if current != walk and not walk.out:
        visit.put(current)
    return current, position, drifted


def finish(visit: Visit, walk: Walk) -> None:
    """The end of a walk: its own takeaway, at once."""
    conclude(visit, walk)
    visit.ask(Place(Kind.TAKEAWAY, walk.number))
    offer_nudges(visit)


def offer_nudges(visit: Visit) -> None:
    """Once, after the first takeaway; whoever leaves it open is not asked again."""
    if visit.person.nudges is None:
        visit.change(nudges=Nudges())
        visit.ask(Place(Kind.NUDGE_OFFER))


def conclude(visit: Visit, walk: Walk) -> None:
    """Nothing is being asked here any more."""
    if walk.finished is None:
        visit.put(replace(walk, finished=visit.at.instant))
    visit.change(here=Place(Kind.HOME))


def chapter_of(visit: Visit, walk: Walk) -> tuple[Script, Chapter] | None:
    """The script and chapter of a walk, while the library has them."""
    script = visit.view.script(walk.script)
    chapter = next((c for c in script.chapters if c.id == walk.chapter), None) if script else None
    return (script, chapter) if script and chapter else None


def can_pass_on(visit: Visit, walk: Walk) -> bool:
    """Whether a summary can still come of this walk."""
    joint = visit.view.joint(walk.round)
    chapter = visit.view.chapter(joint) if joint else None
    return (
        joint is not None
        and joint.open
        and chapter is not None
        and chapter.id == walk.chapter
        and not walk.out
    )


def names(visit: Visit, walk: Walk, script: Script, chapter: Chapter) -> dict[str, object]:
    """The names that a chapter's texts may use."""
    topic = script.topic.options.get(walk.topic)
    return {
        "me": visit.person.name,
        "topic": topic.plain() if topic else walk.topic,
        "said": _told_back(visit, walk, said(chapter, walk, script.language)),
        "last": said_last(chapter, walk, script.language),
        "earlier": said_earlier(script, chapter, _not_held(same_journey(visit, walk))),
    }


def same_journey(visit: Visit, walk: Walk) -> tuple[Walk, ...]:
    """The walks through the chapters of the same round, this one among them."""
    walks = visit.view.walks
    return tuple(other for other in walks if walk.journey is not None and other.journey == walk.journey)


def _not_held(walks: Iterable[Walk]) -> tuple[Walk, ...]:
    """Of a walk that is held nothing can be passed on, in a line of a later chapter neither."""
    return tuple(walk for walk in walks if walk.kept is None)


def _told_back(visit: Visit, walk: Walk, readings: Mapping[str, str]) -> Mapping[str, str]:
    """What a walk's texts may quote: words of crisis are nobody's to comment on."""
    if walk.kept is None:
        return readings
    crisis = visit.view.world.lists.crisis
    return {node: "" if crisis.found(reading) else reading for node, reading in readings.items()}
