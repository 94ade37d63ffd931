"""One question of a walk as a screen, and what its buttons do."""

from dataclasses import replace

from bot.core.chat.choices import (
    answer_rows,
    awaits_words,
    is_written,
    so_far,
    toggled,
    with_own_words,
    without_own_words,
)
from bot.core.chat.kinds import Kind
from bot.core.chat.page import Drawing, Page, Rows
from bot.core.chat.progress import dots
from bot.core.chat.saying import reading
from bot.core.chat.visit import Visit
from bot.core.chat.walking import chapter_of, names, resume, stand
from bot.core.events import Wrote
from bot.core.person import Place
from bot.core.replay import Position, replay
from bot.core.script.model import Ask, Chapter, Node, Script
from bot.core.walk import Answer, Fragment, Walk


def _find(visit: Visit, place: Place) -> tuple[Walk, Script, Chapter] | None:
    walk = visit.view.walk(place.walk)
    found = chapter_of(visit, walk) if walk else None
    return (walk, *found) if walk and found else None


def _draw(visit: Visit, place: Place) -> Drawing:
    found = _find(visit, place)
    if found is None:
        return Drawing(visit.text("walk.script_gone"))
    walk, script, chapter = found
    position = replay(chapter, walk)
    if position.node.id != place.detail:
        return Drawing(visit.text("walk.drifted"), ((visit.button("_on", "button.go_on"),),))
    texts = _texts(visit, position, walk, script, chapter)
    if (scale := position.node.scale) is not None:
        low, high = scale.low_text.plain(), scale.high_text.plain()
        texts.append(visit.text("walk.scale", low=scale.low, high=scale.high, low_text=low, high_text=high))
    said = so_far(walk, position.node)
    if awaits_words(position.node, said):
        texts.append(visit.text("walk.own_words"))
    elif is_written(position.node, said):
        writing = place.kind is Kind.WRITING
        texts = [visit.text("walk.saved")] if writing else [*texts, visit.text("walk.written_before")]
    texts.append(dots(chapter, position))
    navigation = _navigation(visit, first=not position.trail)
    return Drawing("\n\n".join(texts), (*answer_rows(visit, position.node, said), *navigation))


def _texts(visit: Visit, position: Position, walk: Walk, script: Script, chapter: Chapter) -> list[str]:
    """What is said and asked; what a walk holds is read only where a text names it."""
    written = [node.text for node in (*position.says, position.node) if node.text]
    known = names(visit, walk, script, chapter) if any(text.names for text in written) else {}
    return [text.render(**known) for text in written]


def _navigation(visit: Visit, *, first: bool) -> Rows:
    back = () if first else (visit.button("_back", "button.back"),)
    rest = (visit.button("_later", "button.later"), visit.button("_safety", "button.safety"))
    return ((*back, visit.button("_skip", "button.skip")), rest)


def _tapped(visit: Visit, place: Place, key: str) -> None:
    found = _find(visit, place)
    if found is None:
        visit.settle(None)
        return
    walk, _, chapter = found
    node = replay(chapter, walk).node
    if node.id != place.detail:  # the page itself has said so, and leads on
        visit.settle(None)
        resume(visit, stand(visit, *found)[0])
        return
    match key:
        case "_safety":
            visit.ask(Place(Kind.SAFETY))
        case "_later":
            visit.settle(visit.text("walk.later"))
            visit.ask(Place(Kind.HOME))
        case "_back":
            visit.settle(visit.text("walk.went_back"))
            resume(visit, visit.put(walk.back()))
        case "_again":
            visit.settle(visit.text("walk.cleared"))
            resume(visit, visit.put(walk.with_answer(node.id, Answer())))
        case _:
            _answered(visit, walk, node, key)


def _answered(visit: Visit, walk: Walk, node: Node, key: str) -> None:
    said = so_far(walk, node)
    match key:
        case "_skip":
            _pass(visit, walk, node, replace(walk.answers.get(node.id, said), skipped=True))
        case "_list":
            visit.put(walk.with_answer(node.id, without_own_words(node, said)))
            visit.redraw()
        case "_go":
            _pass(visit, walk, node, replace(said, skipped=False))
        case _ if node.ask is Ask.SEVERAL:
            _toggle(visit, walk, node, key)
        case _ if node.own and key == node.own.key:
            visit.put(walk.with_answer(node.id, Answer(keys=(key,))))
            visit.redraw()
        case _:
            _pass(visit, walk, node, Answer(keys=(key,)))


def _pass(visit: Visit, walk: Walk, node: Node, answer: Answer) -> None:
    visit.settle(_settled(visit, walk, node, answer))
    resume(visit, visit.put(walk.with_answer(node.id, answer).passed(node.id)))


def _settled(visit: Visit, walk: Walk, node: Node, answer: Answer) -> str:
    """How an answered question stays in the chat."""
    if answer.skipped:
        return visit.text("walk.skipped")
    if visit.person.tidy:
        return visit.text("walk.answered")
    if answer.words:
        return visit.text("walk.wrote")
    found = chapter_of(visit, walk)
    question = node.text.render(**names(visit, walk, *found)) if node.text and found else ""
    said = visit.text("walk.chose", answer=reading(node, answer, visit.person.language))
    return f"{question}\n\n<i>{said}</i>"


def _toggle(visit: Visit, walk: Walk, node: Node, key: str) -> None:
    answer = toggled(node, so_far(walk, node), key)
    if answer is None:
        visit.toast("walk.most", most=node.most)
        return
    visit.put(walk.with_answer(node.id, answer))
    visit.redraw()


def _wrote(visit: Visit, place: Place, wrote: Wrote) -> None:
    found = _find(visit, place)
    if found is None:
        visit.come_back(lead=visit.text("stray.words"))
        return
    walk, position, _ = stand(visit, *found)
    if position.node.id != place.detail:
        resume(visit, walk, lead=visit.text("walk.drifted_words"))
        return
    node = position.node
    if node.ask is not Ask.WORDS and node.own is None:
        visit.come_back(lead=visit.text("stray.words"))
        return
    said = so_far(walk, node)
    words = tuple(fragment for fragment in said.words if fragment.message != wrote.message)
    answer = replace(said, words=(*words, Fragment(wrote.message, wrote.text)), skipped=False, erased=False)
    answer = with_own_words(node, answer)
    visit.put(walk.with_answer(node.id, answer))
    visit.tidy_away(wrote)
    if is_written(node, answer):
        visit.ask(Place(Kind.WRITING, walk.number, node.id))
    else:
        visit.ask(Place(Kind.QUESTION, walk.number, node.id), lead=visit.text("walk.saved_so_far"))


PAGES = dict.fromkeys((Kind.QUESTION, Kind.WRITING), Page(_draw, _tapped, _wrote, stays=True))
