"""Waiting for what has no event of its own, without ever waiting for good."""

import asyncio
from collections.abc import Awaitable, Callable
from inspect import isawaitable


async def come_true(look: Callable[[], object | Awaitable[object]], within: float = 15.0) -> None:
    """Look until it is true. Raises TimeoutError after `within` seconds."""
    async with asyncio.timeout(within):
        while True:
            seen = look()
            if await seen if isawaitable(seen) else seen:
                return
            await asyncio.sleep(0.005)
