"""What nobody was waiting for: old buttons, unexpected words, edits, media, unknown commands."""

from collections.abc import Iterator
from dataclasses import replace

from bot.core.chat.kinds import Kind
from bot.core.chat.visit import Visit
from bot.core.chat.walking import chapter_of, resume, same_journey
from bot.core.effects import Strip
from bot.core.events import Edited, Tap
from bot.core.person import Screen
from bot.core.script.model import Chapter
from bot.core.walk import Fragment, Walk


def judge(visit: Visit, tap: Tap) -> Screen | None:
    """The screen that was tapped, if its buttons still count; nothing in a tap is trusted."""
    screen = _live(visit, tap)
    return screen if screen and visit.draw(screen.place).has(tap.key) else None


def stale(visit: Visit, tap: Tap) -> None:
    """An old, repeated or forged tap changes nothing, gets a line and loses its keyboard."""
    walk = visit.view.walk(tap.walk)
    out = walk is not None and walk.out
    visit.toast("stray.out" if out else "stray.tap")
    screen = _live(visit, tap) or _successor(visit, tap)
    if screen is not None:
        _refresh(visit, screen, tap.message)
    elif tap.message is not None:
        visit.emit(Strip(tap.message, tuple(live.anchor for live in visit.person.live)))


def _live(visit: Visit, tap: Tap) -> Screen | None:
    address = (tap.turn, tap.walk)
    return next((s for s in visit.person.live if (s.turn, s.place.walk) == address), None)


def _successor(visit: Visit, tap: Tap) -> Screen | None:
    """The page that this message has become; if it was sent twice, its copy becomes that page too."""
    return next((s for s in visit.person.live if s.anchor == tap.turn), None)


def _refresh(visit: Visit, screen: Screen, message: int | None) -> None:
    """The page is another one by now than what was tapped: show it as it is.

    What stands in the chat is not taken away where nothing can be chosen any more.
    """
    visit.screen, visit.message = screen, message
    drawing = visit.draw(screen.place)
    if drawing.rows:
        visit.redraw()
    else:
        visit.settle(None)
        visit.tell(drawing.text)


def edited(visit: Visit, event: Edited) -> None:
    """An earlier message was changed: an answer follows it, unless it has been passed on."""
    found = [(walk, node) for walk in visit.view.walks for node in walk.nodes_with(event.message)]
    free = [(walk, node) for walk, node in found if not (walk.out and _is_released(walk, node))]
    for walk, node in free:
        visit.put(_rewritten(walk, node, event))
    taken_back = {other.number for walk, node in free for other in _telling(visit, walk, node)}
    for number in sorted(taken_back):
        _take_back(visit, number)
    if not taken_back:
        visit.tell(visit.text("walk.edited" if free else "slip.out" if found else "stray.edit"))


def _is_released(walk: Walk, node: str) -> bool:
    return walk.release is not None and any(line.node == node for line in walk.release.lines)


def _telling(visit: Visit, walk: Walk, node: str) -> Iterator[Walk]:
    """The walks of which a line is released that tells what was said at this node, and is not out."""
    if _is_released(walk, node):
        yield walk
    for other in same_journey(visit, walk):
        found = chapter_of(visit, other)
        if found and not other.out and any(_is_released(other, n) for n in _naming(found[1], node)):
            yield other


def _naming(chapter: Chapter, node: str) -> list[str]:
    """The nodes of a later chapter whose lines name what was said at this one."""
    return [other.id for other in chapter.shareable if f"earlier.{node}" in other.names_in_lines]


def _rewritten(walk: Walk, node: str, event: Edited) -> Walk:
    answer = walk.answer(node)
    words = tuple(
        Fragment(fragment.message, event.text) if fragment.message == event.message else fragment
        for fragment in answer.words
    )
    return replace(walk, answers={**walk.answers, node: replace(answer, words=words)})


def _take_back(visit: Visit, number: int) -> None:
    walk = visit.view.walk(number)
    if walk is not None:
        visit.settle_others(visit.text("released.taken_back"), Kind.RELEASED, number)
        resume(visit, visit.put(walk.held_back()), lead=visit.text("walk.edited_released"))
