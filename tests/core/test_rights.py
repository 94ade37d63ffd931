"""What is erased is erased everywhere, also where it had been passed on."""

import pytest

from bot.store import codec
from tests.play import Play
from tests.steps import opening, pairing, passing, releasing, taps, walking, writes

CANARY = "Xylophon-Zebra"


def everything(play: Play) -> bytes:
    """All that is kept, as it is before it is sealed."""
    records = play.records
    return b"".join(
        (
            *(codec.PERSON.dump(value) for value in records.persons.values() if value),
            *(codec.WALK.dump(value) for value in records.walks.values()),
            *(codec.ROUND.dump(value) for value in records.rounds.values() if value),
            *(codec.COUPLE.dump(value) for value in records.couples.values() if value),
        )
    )


@pytest.mark.parametrize("way", ["Erase, and let them know", "Erase without a word for now"])
def test_nothing_of_an_erased_person_is_kept(way: str) -> None:
    """Not in the partner's copy of a summary, nor in the round that it came of."""
    play = Play()
    play.go(*pairing(), *opening(), *walking("A", story=CANARY), *walking("B"))
    play.go(*passing("A", "In the hard moment"), *releasing("A"))
    play.go(*passing("B", "Sam made a quiet moment"), *releasing("B"))
    play.wait(seconds=1)
    play.go(*taps("B", "Open"))
    assert CANARY in play.phone("B").messages[-1].text
    assert CANARY.encode() in everything(play)
    play.go(*writes("A", "/forget"), *taps("A", way))
    assert CANARY.encode() not in everything(play)


def test_a_summary_is_kept_once_for_each_of_the_two() -> None:
    """The round itself only remembers that there was one."""
    play = Play()
    play.go(*pairing(), *opening(), *walking("A", story=CANARY), *walking("B"))
    play.go(*passing("A", "In the hard moment"), *releasing("A"))
    play.go(*passing("B", "Sam made a quiet moment"), *releasing("B"))
    play.wait(seconds=1)
    (found,) = play.records.rounds.values()
    assert found is not None
    assert [(out.chapter, out.texts) for out in found.outs] == [(1, {})]
    assert all(walk.out and CANARY in walk.out.texts["en"] for walk in play.records.walks.values())
