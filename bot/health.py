"""One page for whoever watches over the process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from bot.errors import TwofoldError


class PortTakenError(TwofoldError):
    """Another program listens there."""


async def _healthy(_: web.Request) -> web.Response:
    return web.Response(text="ok\n")


@asynccontextmanager
async def healthy(port: int) -> AsyncIterator[None]:
    """Answer `/healthz` on this port until the end of the block. Raises PortTakenError."""
    application = web.Application()
    application.router.add_get("/healthz", _healthy)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, port=port).start()
        except OSError:
            raise PortTakenError(f"port {port}", "it is taken", "Set PORT to a free one.") from None
        yield
    finally:
        await runner.cleanup()
