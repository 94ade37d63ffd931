"""What the plain bots say: the same two questions, and the same settled text, as Twofold."""

from typing import Final, NamedTuple


class Question(NamedTuple):
    """A message and its buttons: rows of label and callback data."""

    text: str
    rows: tuple[tuple[tuple[str, str], ...], ...]


SETTLED: Final = "Answered."
_REST: Final = (("Later", "1.2._later"), ("Safety", "1.2._safety"))

LEAN: Final = Question(
    "This part is for you alone. Let one breath out slowly, a little longer than it came in. Then call to "
    "mind an ordinary recent moment with this: <b>Time together and apart</b>. Not the hardest one.\n\n"
    "In that moment, when it seems that you must choose, which way do you lean?\n\n●○○○○○○",
    (
        (("Towards room for myself", "1.2.room"),),
        (("Towards closeness", "1.2.closeness"),),
        (("Now one, now the other", "1.2.switch"),),
        (("I don't know yet", "1.2.unsure"),),
        (("Skip", "1.2._skip"),),
        _REST,
    ),
)
HOPES: Final = Question(
    "What does the part of you that leans towards room hope for? Choose up to two.\n\n●●○○○○○",
    (
        (("Quiet and rest", "1.2.quiet"),),
        (("A pace of my own", "1.2.pace"),),
        (("To decide for myself", "1.2.choice"),),
        (("Time for what I love", "1.2.interests"),),
        (("To be as I am", "1.2.self"),),
        (("To be trusted with it", "1.2.trust"),),
        (("I don't know", "1.2.unsure"),),
        (("Back", "1.2._back"), ("Skip", "1.2._skip")),
        _REST,
    ),
)


def after(data: str) -> Question:
    """The question that follows this tap."""
    return LEAN if data.endswith("_back") else HOPES
