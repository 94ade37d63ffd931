"""The colours of a picture, for eyes that see few of them too: a blue and an orange, after Okabe and Ito."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Palette:
    """One scheme. `curves` are the colours of the two lines; `quiet` is for words beside the point."""

    ground: str
    ink: str
    quiet: str
    grid: str
    curves: tuple[str, str]


LIGHT: Final = Palette("#fbfaf7", "#23262d", "#5d636e", "#dedbd4", ("#0072b2", "#b85000"))
DARK: Final = Palette("#1b1d22", "#f2f1ee", "#a9aeb8", "#3b3f48", ("#56b4e9", "#e69f00"))
