"""A walk that was found in a script, walked again on a phone."""

from dataclasses import replace

from bot.core.chat.choices import so_far
from bot.core.script.model import Ask, Chapter, Node
from bot.core.walk import Answer, Walk
from bot.rehearsal.api.model import Message
from bot.rehearsal.hands import WITHIN, Hands


async def retrace(hands: Hands, chapter: Chapter, walk: Walk, after: int) -> int:
    """Answer as the walk did; its first question stands in a message newer than `after`.

    Gives the message after which the next page comes. Raises TimeoutError.
    """
    done = replace(walk, trail=(), answers={})
    for name in walk.trail:
        node, answer = chapter.nodes[name], walk.answer(name)
        await asked(hands, after)
        await _prepare(hands, node, so_far(done, node), answer)
        after = await leave(hands, _last_key(node, answer))
        done = done.with_answer(name, answer).passed(name)
    return after


async def asked(hands: Hands, after: int) -> Message:
    """Wait for a question newer than a message. Raises TimeoutError."""
    return await shown(hands, "_skip", after)


async def shown(hands: Hands, key: str, after: int) -> Message:
    """Wait for a page newer than a message that has a button of this key. Raises TimeoutError."""
    return await hands.phone.expect(lambda message: _has(message, key), after=after, within=WITHIN)


async def leave(hands: Hands, key: str) -> int:
    """Press what leads to a new page, and give the message after which that comes. Raises TimeoutError."""
    last = hands.phone.chat.last_id
    await hands.press(key)
    return last


async def _prepare(hands: Hands, node: Node, said: Answer, answer: Answer) -> None:
    """Mark and write what belongs to the answer; what is marked from the beginning may stay or go."""
    if answer.skipped:
        return
    if node.ask is Ask.SEVERAL:
        listed = [key for key in answer.keys if node.own is None or key != node.own.key]
        for key in said.keys:
            if key not in listed:
                await hands.press(f"-{key}")
        for key in listed:
            if key not in said.keys:
                await hands.press(key)
    if answer.words:
        await hands.write(answer.text)


def _last_key(node: Node, answer: Answer) -> str:
    if answer.skipped:
        return "_skip"
    return "_go" if answer.words or node.ask is Ask.SEVERAL else answer.keys[0]


def _has(message: Message, key: str) -> bool:
    return any(str(button.value).rpartition(".")[2] == key for button in message.buttons)
