"""One walk: where it stands, what was said on it, and what may leave it."""

from bot.backstage.answers import answers, question
from bot.backstage.reading import Reading, read
from bot.backstage.view import FrozenSeen, LineSeen, State, WalkSeen
from bot.backstage.wording import iso, short
from bot.core.chat.lines import passed, wish
from bot.core.chat.naming import title, topic_label
from bot.core.chat.visit import Visit
from bot.core.chat.walking import can_pass_on
from bot.core.line import Frozen, Line
from bot.core.script.markup import shown
from bot.core.walk import Walk


def walk_seen(visit: Visit, walk: Walk) -> WalkSeen:
    """A walk, as much of it as can be read on its script."""
    reading = read(visit, walk)
    waiting = reading.waiting
    held = _is_held(visit, walk)
    return WalkSeen(
        number=walk.number,
        title=title(visit, walk.script),
        topic=topic_label(visit.view.script(walk.script), walk.topic),
        chapter=walk.chapter,
        part=reading.part,
        round=short(walk.round) if walk.round else None,
        started=iso(walk.started),
        state=_state(walk, reading, held=held),
        node=waiting.id if waiting else None,
        question=question(waiting, reading.names) if waiting else "",
        answers=answers(walk, reading),
        slip=_slip(walk, reading.lines, held=held),
        open=not held and can_pass_on(visit, walk),
        release=_release(visit, walk),
        out=iso(walk.out.at) if walk.out else None,
        trouble=reading.trouble,
    )


def _is_held(visit: Visit, walk: Walk) -> bool:
    return walk.kept is not None or visit.person.withheld is not None


def _state(walk: Walk, reading: Reading, *, held: bool) -> State:
    if held:
        return "held"
    if walk.finished:
        return "finished"
    if reading.position is None:
        return "unknown"
    return "at its end" if reading.position.is_end else "under way"


def _slip(walk: Walk, lines: tuple[Line, ...], *, held: bool) -> list[LineSeen]:
    """From the private question on, all lines of a walk that is held are kept."""
    on = () if held else passed(walk, lines)
    return [
        LineSeen(
            node=line.node,
            text=shown(line.choice if line.match else line.html),
            passed=line in on,
            match=line.match,
            reworded=bool(wish(walk, line).words),
            too_long=line.too_long,
        )
        for line in lines
    ]


def _release(visit: Visit, walk: Walk) -> list[FrozenSeen] | None:
    if walk.release is None:
        return None
    language = visit.person.language
    return [
        FrozenSeen(node=line.node, text=_text(line, language), match=line.match)
        for line in walk.release.lines
    ]


def _text(line: Frozen, language: str) -> str:
    return shown(line.texts.get(language) or next(iter(line.texts.values()), ""))
