"""What nobody was waiting for: old buttons, unexpected words, edits, media, unknown commands."""

from dataclasses import replace

from bot.core.chat.kinds import Kind
from bot.core.chat.visit import Visit
from bot.core.chat.walking import resume
from bot.core.effects import Strip
from bot.core.events import Edited, Tap
from bot.core.person import Screen
from bot.core.walk import Answer, Fragment, Walk


def judge(visit: Visit, tap: Tap) -> Screen | None:
    """The screen that was tapped, if its buttons still count; nothing in a tap is trusted."""
    for screen in visit.person.live:
        if (screen.turn, screen.place.walk) == (tap.turn, tap.walk):
            return screen if visit.draw(screen.place).has(tap.key) else None
    return None


def stale(visit: Visit, tap: Tap) -> None:
    """An old, repeated or forged tap changes nothing, gets a line and loses its keyboard."""
    walk = visit.view.walk(tap.walk)
    out = walk is not None and walk.out
    visit.toast("stray.out" if out else "stray.tap")
    live = any(screen.anchor <= tap.turn <= screen.turn for screen in visit.person.live)
    if tap.message is not None and not live:
        visit.emit(Strip(tap.message))


def edited(visit: Visit, event: Edited) -> None:
    """An earlier message was changed: an answer follows it, unless it has been passed on."""
    for walk in visit.view.walks:
        for node, answer in walk.answers.items():
            if any(fragment.message == event.message for fragment in answer.words):
                _rewrite(visit, walk, node, answer, event)
                return
    visit.tell(visit.text("stray.edit"))


def _rewrite(visit: Visit, walk: Walk, node: str, answer: Answer, event: Edited) -> None:
    released = walk.release is not None and any(line.node == node for line in walk.release.lines)
    if walk.out and released:
        visit.tell(visit.text("slip.out"))
        return
    words = tuple(
        Fragment(fragment.message, event.text) if fragment.message == event.message else fragment
        for fragment in answer.words
    )
    changed = replace(walk, answers={**walk.answers, node: replace(answer, words=words)})
    if not released:
        visit.put(changed)
        visit.tell(visit.text("walk.edited"))
        return
    visit.settle_others(visit.text("released.taken_back"), Kind.RELEASED, walk.number)
    resume(visit, visit.put(changed.held_back()), lead=visit.text("walk.edited_released"))
