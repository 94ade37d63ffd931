"""The buttons by which a question is answered, and what choosing one of several leaves marked."""

from collections.abc import Collection
from dataclasses import replace

from bot.core.chat.page import Rows
from bot.core.chat.visit import Visit
from bot.core.effects import LONGEST_LABEL, Button
from bot.core.languages.digits import number
from bot.core.replay import is_full, steps
from bot.core.script.markup import clip
from bot.core.script.model import Ask, Node, Option
from bot.core.walk import Answer, Walk


def so_far(walk: Walk, node: Node) -> Answer:
    """What is marked or written at a question; at first, what was chosen where it starts from.

    What an answer holds of options that are gone, or beyond those that may be chosen now, is left out.
    """
    if node.id in walk.answers or node.starts_as is None or node.starts_as not in walk.trail:
        return _fitting(node, walk.answer(node.id))
    earlier = walk.answer(node.starts_as)
    return Answer() if earlier.skipped else _fitting(node, without_own_words(node, earlier))


def awaits_words(node: Node, said: Answer) -> bool:
    """Whether own words were chosen and are not written yet."""
    return node.own is not None and node.own.key in said.keys and not said.words


def is_written(node: Node, said: Answer) -> bool:
    """Whether the answer is words, and nothing else is to be chosen."""
    own = node.ask is Ask.ONE and node.own is not None and node.own.key in said.keys
    return bool(said.words) and (node.ask is Ask.WORDS or own)


def answer_rows(visit: Visit, node: Node, said: Answer) -> Rows:
    """The buttons that answer this question."""
    if awaits_words(node, said):
        return ((visit.button("_list", "button.to_list"),),)
    if is_written(node, said):
        return ((visit.button("_go", "button.go_on"),), (visit.button("_again", "button.again"),))
    match node.ask:
        case Ask.ONE:
            return _in_columns(node, [Button(option.key, option.text.plain()) for option in node.options])
        case Ask.SCALE:
            return _scale([_step(visit, step) for step in steps(node)])
        case Ask.SEVERAL:
            marks = [_mark(option, on=option.key in said.keys) for option in node.options]
            go = ((visit.button("_go", "button.go_on"),),) if said.keys else ()
            return (*_in_columns(node, marks), *go)
        case _:
            return ()


def toggled(node: Node, said: Answer, key: str) -> Answer | None:
    """The answer after a tap on one of several; None if no more fit."""
    chosen = {*said.keys} - {key[1:]} if key.startswith("-") else {*said.keys, key}
    if is_full(node, chosen, 1):
        return None
    return _fitting(node, replace(said, keys=tuple(chosen), skipped=False))


def with_own_words(node: Node, said: Answer) -> Answer:
    """The answer with its own words chosen: beside others where several fit."""
    if node.own is None:
        return said
    others = said.keys if node.ask is Ask.SEVERAL else ()
    return replace(said, keys=_in_order(node, {*others, node.own.key}))


def without_own_words(node: Node, said: Answer) -> Answer:
    """The answer with its own words let go; what else was chosen stays."""
    return Answer(keys=tuple(key for key in said.keys if node.own is None or key != node.own.key))


def _fitting(node: Node, answer: Answer) -> Answer:
    """The answer as far as a question with options has room for it; words need their option."""
    if not node.options:
        return answer
    listed = _in_order(node, without_own_words(node, answer).keys)[: node.most]
    if node.own is None or node.own.key not in answer.keys:
        return replace(answer, keys=listed, words=())
    return replace(answer, keys=_in_order(node, (*listed, node.own.key)))


def _in_order(node: Node, keys: Collection[str]) -> tuple[str, ...]:
    return tuple(option.key for option in node.options if option.key in keys)


def _in_columns(node: Node, buttons: list[Button]) -> Rows:
    return tuple(
        tuple(buttons[start : start + node.columns]) for start in range(0, len(buttons), node.columns)
    )


def _step(visit: Visit, step: str) -> Button:
    return Button(step, number(int(step), visit.person.language))


def _scale(buttons: list[Button]) -> Rows:
    half = (len(buttons) + 1) // 2 if len(buttons) > 6 else len(buttons)
    return tuple(tuple(row) for row in (buttons[:half], buttons[half:]) if row)


def _mark(option: Option, *, on: bool) -> Button:
    """Chosen and not chosen have keys of their own: the same tap twice is one choice."""
    label = option.text.plain()
    return Button(f"-{option.key}", clip(f"✓ {label}", LONGEST_LABEL)) if on else Button(option.key, label)
