"""An event loop whose time flows while something works, and jumps where nothing does."""

import asyncio
import selectors
from collections.abc import Iterator
from contextlib import contextmanager


class JumpingLoop(asyncio.SelectorEventLoop):
    """`time` is real time and all that was jumped over, in seconds."""

    def __init__(self) -> None:
        self._jumped = 0.0
        self._busy = 0
        super().__init__(_Selector(self))

    def time(self) -> float:
        """Give the instant that the simulation has reached."""
        return super().time() + self._jumped

    @contextmanager
    def working(self) -> Iterator[None]:
        """For as long as another thread works for this loop, its time is only what really passes."""
        self._busy += 1
        try:
            yield
        finally:
            self._busy -= 1

    def jump(self, seconds: float) -> bool:
        """Pass over a wait, unless something is at work."""
        if not self._busy:
            self._jumped += seconds
        return not self._busy


class _Selector(selectors.DefaultSelector):
    def __init__(self, loop: JumpingLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if ready := super().select(0):
            return ready
        if timeout is not None and timeout > 0 and self._loop.jump(timeout):
            return []
        return super().select(timeout)
