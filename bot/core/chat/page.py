"""What a page is: how it reads, and what a tap or words on it do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.effects import Button
from bot.core.events import Wrote
from bot.core.person import Place

if TYPE_CHECKING:
    from bot.core.chat.visit import Visit

Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page as it stands now: HTML and buttons."""

    text: str
    rows: Rows = ()

    def has(self, key: str) -> bool:
        """Whether a button with this key is on it."""
        return any(button.key == key for row in self.rows for button in row)

    def label(self, key: str) -> str:
        """What stands on the button with this key."""
        return next(button.text for row in self.rows for button in row if button.key == key)


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of screen.

    `stays`: this is where the person is until they go on; commands come back to it.
    `aside`: it takes words, and then leads back to where the person is.
    `apart`: it keeps its buttons when another page opens.
    `trace`: the sentence that its message becomes when another page opens; its own text if empty.
    """

    draw: Callable[["Visit", Place], Drawing]
    tap: Callable[["Visit", Place, str], None]
    words: Callable[["Visit", Place, Wrote], None] | None = None
    stays: bool = False
    aside: bool = False
    apart: bool = False
    trace: str = ""


def no_buttons(_visit: "Visit", _place: Place, _key: str) -> None:
    """For pages without buttons: no tap can name one."""
