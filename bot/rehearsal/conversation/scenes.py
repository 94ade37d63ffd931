"""Parts of a conversation that one line stands for: the way in, two who pair, a round that begins."""

from collections.abc import Iterator, Mapping
from typing import Final

from bot.rehearsal.conversation.model import Step

TIDY: Final = "Keep it tidy"
ROUND: Final = "A first look at room and closeness"

_WELCOME: Final = ("Go on", "Yes, that is all right", "I am 18 or older")


def arrives(lane: str, name: str, manner: str = TIDY) -> Iterator[Step]:
    """From the first word to the home screen."""
    yield Step(f"{lane} writes", "/start")
    yield from walks_in(lane, name, manner)


def walks_in(lane: str, name: str, manner: str = TIDY) -> Iterator[Step]:
    """From the greeting to the end of the way in."""
    yield from _taps(lane, *_WELCOME)
    yield Step(f"{lane} writes", name)
    yield from _taps(lane, manner, "Go on")


def pair(names: Mapping[str, str]) -> Iterator[Step]:
    """A invites B, B says yes, A confirms; `manner` is how both keep their chats."""
    manner = names.get("manner", TIDY)
    yield from arrives("A", names["A"], manner)
    yield from _taps("A", "Invite my partner", "Make a link")
    yield Step("B opens", "the link of A")
    yield from walks_in("B", names["B"], manner)
    yield from _taps("B", "No", "Yes, pair")
    yield from _taps("A", "Open", "Yes, that's my partner")
    yield from _taps("B", "Open")


def begin(topic: str) -> Iterator[Step]:
    """A opens a round for both, and both begin."""
    yield from _taps("A", "Reflect", ROUND, topic, "Open it for us both", "Start")
    yield from _taps("B", "Open", "Start")


def does(lane: str, things: list[str | Mapping[str, str]]) -> Iterator[Step]:
    """Several things: labels that are tapped, and words after `writes`."""
    for thing in things:
        if isinstance(thing, str):
            yield Step(f"{lane} taps", thing)
        else:
            yield Step(f"{lane} writes", thing["writes"])


def _taps(lane: str, *labels: str) -> Iterator[Step]:
    return (Step(f"{lane} taps", label) for label in labels)
