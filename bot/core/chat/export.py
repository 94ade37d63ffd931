"""Own words and settings as a document that people and programs can read."""

import json
from typing import Any

from bot.core.chat.naming import about
from bot.core.chat.saying import reading
from bot.core.chat.visit import Visit
from bot.core.chat.walking import chapter_of
from bot.core.nudges.chosen import Nudges
from bot.core.quiet import Quiet
from bot.core.walk import Walk


def export(visit: Visit) -> str:
    """Everything of this person, and nothing of anybody else, as JSON."""
    person = visit.person
    content = {
        "name": person.name,
        "language": person.language,
        "partner": person.partner or None,
        "consented": _instant(person.consented),
        "eighteen_or_older": _instant(person.adult),
        "answers_in_chat": person.manner,
        "announcements": person.announcements,
        "dark_pictures": person.dark,
        "paused": person.paused,
        "zone": person.zone or None,
        "quiet_hours": _quiet(person.quiet),
        "nudges": _nudges(person.nudges),
        "walks": [_walk(visit, walk) for walk in sorted(visit.view.walks, key=lambda walk: walk.number)],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _quiet(quiet: Quiet | None) -> dict[str, str] | None:
    return {"from": f"{quiet.start:%H:%M}", "to": f"{quiet.end:%H:%M}"} if quiet else None


def _nudges(nudges: Nudges | None) -> dict[str, Any] | None:
    if nudges is None:
        return None
    return {
        "rhythm": nudges.rhythm,
        "day_of_the_week": nudges.day + 1,
        "hour": f"{nudges.at:%H:%M}",
        "away_until": nudges.away.isoformat() if nudges.away else None,
        "latest": nudges.last.isoformat() if nudges.last else None,
        "next": _instant(nudges.next.at) if nudges.next else None,
    }


def _walk(visit: Visit, walk: Walk) -> dict[str, Any]:
    return {
        **about(visit, walk),
        "chapter": walk.chapter,
        "started": _instant(walk.started),
        "finished": _instant(walk.finished),
        "answers": {node: _answer(visit, walk, node) for node in walk.answers},
        "lines": {
            node: {"passed_on": wish.passed, "in_own_words": wish.words} for node, wish in walk.wishes.items()
        },
        "released": [dict(line.texts) for line in walk.release.lines] if walk.release else [],
    }


def _answer(visit: Visit, walk: Walk, node: str) -> dict[str, Any]:
    answer, found = walk.answer(node), chapter_of(visit, walk)
    known = found[1].nodes.get(node) if found else None
    return {
        "question": known.text.source if known and known.text else node,
        "answer": (reading(known, answer, visit.person.language) if known else answer.text) or None,
        "choices": list(answer.keys),
        "written": [fragment.text for fragment in answer.words],
        "skipped": answer.skipped,
        "words_no_longer_kept": answer.erased,
    }


def _instant(instant: Any) -> str | None:  # noqa: ANN401 - a datetime or None
    return instant.isoformat(timespec="seconds") if instant else None
