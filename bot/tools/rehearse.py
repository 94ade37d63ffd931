"""`python -m bot rehearse`: the real bot against a local Bot API, with two phones in a page."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr
from rich.console import Console

from bot.core.script.library import Library
from bot.errors import TwofoldError
from bot.rehearsal.stage import serve as set_stage
from bot.service import serve, stop_on_signals
from bot.settings import Settings

TOKEN = "1:rehearsal"  # noqa: S105 - it opens nothing but the local server


class StageError(TwofoldError):
    """The page cannot be served."""


async def rehearse(settings: Settings, library: Library, port: int) -> None:
    """Play until stopped. Everything said in a rehearsal is gone with it. Raises TwofoldErrors."""
    stop = asyncio.Event()
    stop_on_signals(stop)
    try:
        stage = await set_stage(port, TOKEN)
    except OSError:
        raise StageError(f"port {port}", "it is taken", "Give a free one with --port or PORT.") from None
    try:
        with TemporaryDirectory(prefix="twofold-") as folder:
            own = settings.model_copy(
                update={
                    "bot_token": SecretStr(TOKEN),
                    "bot_api_url": stage.url,
                    "database_url": f"sqlite:///{Path(folder) / 'rehearsal.db'}",
                    "secret_keys": SecretStr(""),
                    "access_code": SecretStr(""),
                }
            )
            _invite(stage.url)
            await serve(own, library, stop, health=False)
    finally:
        await stage.close()


def _invite(url: str) -> None:
    console = Console()
    console.print(f"Two phones are waiting at [bold]{url}[/bold]", soft_wrap=True)
    console.print(
        "Write /start on one. Ctrl-C ends the rehearsal, and nothing of it is kept.", soft_wrap=True
    )
