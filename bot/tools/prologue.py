"""Both phones, led to a place in a script: in, paired, the round open, and one person at a node."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import timedelta
from typing import Final, TypeAlias

from bot.core.line import HERE
from bot.core.replay import replay
from bot.core.script.model import Audience, Chapter, Script
from bot.core.walk import Walk
from bot.rehearsal.api.phone import CannotError
from bot.rehearsal.hands import WITHIN, Hands
from bot.tools.footsteps import asked, leave, retrace, shown
from bot.tools.way_to import WEEK, Way

Progress: TypeAlias = Callable[[str], None]
Passes: TypeAlias = Callable[[timedelta], Awaitable[object]]
"""Lets so much time pass."""

_TO_NEXT_CHAPTER: Final = ("open", "next")


async def no_time(span: timedelta) -> None:
    """Refuse to let time pass. Raises CannotError."""
    raise CannotError(f"time does not pass here, and {span.days} days would have to")


async def prologue(  # noqa: PLR0913, PLR0917 - who, what, how far, and what to tell on the way
    hands: Mapping[str, Hands],
    script: Script,
    way: Way,
    progress: Progress,
    topic: str = "",
    passes: Passes = no_time,
) -> None:
    """Lead "a" along a way, and "b" as far as it needs; without a topic it is the script's first.

    Both phones are new to the bot. Raises TimeoutError where the bot does not show what should come, and
    CannotError where time has to pass and cannot.
    """
    await _enter(hands, script, progress)
    if way.weeks:
        progress(f"Weeks pass: {way.weeks}")
        await passes(WEEK * way.weeks)
    progress("Beginning")
    topic = topic or next(iter(script.topic.options))
    await _begin(hands["a"], script, topic)
    entry: Mapping[str, tuple[str, ...]] = {"a": (), "b": ("open",)}
    *before, (chapter, walk) = zip(script.chapters, way.walks, strict=False)
    for passed, walked in before:
        for name, one in hands.items():
            progress(f"{one.phone.user.first_name} walks through {passed.id}")
            await _press(one, entry[name])
            await _walk_through(one, passed, walked)
        entry = dict.fromkeys(hands, _TO_NEXT_CHAPTER)
    if way.before is not None:
        progress(f"{hands['a'].phone.user.first_name} walks through {chapter.id}, and a week passes")
        await _walk_to(hands["a"], chapter, way.before, is_couple=script.audience is Audience.COUPLE)
        await passes(WEEK)
        await _come_again(hands["a"], script, topic)
    progress(f"On to {way.node.id}")
    await _press(hands["a"], entry["a"])
    both = script.audience is Audience.COUPLE and (script.weekly or way.before is None)
    await _walk_to(hands["a"], chapter, walk, is_couple=both)


async def _enter(hands: Mapping[str, Hands], script: Script, progress: Progress) -> None:
    """From nothing to where a script can be chosen."""
    progress("Coming in")
    hands["a"].phone.write("/start")
    await _come_in(hands["a"])
    if script.audience is Audience.COUPLE:
        progress("Pairing")
        await _pair(hands["a"], hands["b"])


async def _come_in(one: Hands) -> None:
    """From the welcome or an invitation to the end of the safety card; answers stay readable in the chat."""
    await _press(one, ("go", "yes", "yes"))
    await one.write(one.phone.user.first_name)
    await _press(one, ("open", "go"))


async def _pair(inviter: Hands, invited: Hands) -> None:
    await _press(inviter, ("partner", "link"))
    invited.phone.open_link(await _link(inviter))
    await _come_in(invited)
    await _press(invited, ("no", "yes"))
    await _press(inviter, ("open", "yes"))
    await invited.press("open")


async def _link(one: Hands) -> str:
    message = await one.phone.expect("?start=", within=WITHIN)
    return next(word for word in message.text.split() if word.startswith("https://t.me/"))


async def _begin(one: Hands, script: Script, topic: str) -> None:
    is_couple = script.audience is Audience.COUPLE
    await one.press("go" if is_couple else "reflect")
    await _choose(one, script, topic, "open" if is_couple else "")


async def _choose(one: Hands, script: Script, topic: str, how: str) -> None:
    """From the list of scripts to the entry of a walk; a weekly one has no choice before it."""
    await one.press(f"s{script.id}")
    if script.weekly:
        return
    await shown(one, "_back", 0)  # the page before has buttons whose keys a topic may have, too
    await _press(one, filter(None, (topic, how)))


async def _come_again(one: Hands, script: Script, topic: str) -> None:
    """From the end of a walk to the entry of another: alone, where a round is still open."""
    await _press(one, ("home", "reflect"))
    await _choose(one, script, topic, "alone" if script.audience is Audience.COUPLE else "")


async def _walk_through(one: Hands, chapter: Chapter, walk: Walk) -> None:
    """A whole chapter; one line is passed on, "I took the time for this"."""
    after = await retrace(one, chapter, walk, await leave(one, "start"))
    await shown(one, "unsafe", after)
    await _press(one, ("no", HERE, "pass", "_preview", "release"))


async def _walk_to(one: Hands, chapter: Chapter, walk: Walk, *, is_couple: bool) -> None:
    """As far as the walk goes; the last words of a chapter stand on the page behind the slip."""
    after = await retrace(one, chapter, walk, await leave(one, "start"))
    if not replay(chapter, walk).is_end:
        await asked(one, after)
        return
    if is_couple:
        await shown(one, "unsafe", after)
        after = await leave(one, "no")
        await one.press("_keep")
    await shown(one, "home", after)


async def _press(one: Hands, keys: Iterable[str]) -> None:
    for key in keys:
        await one.press(key)
