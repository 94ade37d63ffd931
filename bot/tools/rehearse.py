"""`python -m bot rehearse`: the real bot against a local Bot API, with two phones in a page."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from rich.console import Console

from bot.backstage.backstage import Backstage
from bot.core.script.library import Library
from bot.core.view import Host
from bot.errors import TwofoldError
from bot.rehearsal.api.server import BotApiServer
from bot.rehearsal.rehearsal import TOKEN, Rehearsal, Theatre
from bot.rehearsal.stage import Stage
from bot.service import stop_on_signals
from bot.settings import Settings
from bot.store.errors import DatabaseInUseError
from bot.store.lock import held
from bot.store.place import make_folder
from bot.tools.author import Author
from bot.tools.world import read_world

BOT: Final = (sys.executable, "-m", "bot.tools.rehearsed")
FOLDER: Final = Path("data/rehearsal")
DATABASE: Final = "rehearsal.db"


class StageError(TwofoldError):
    """The rehearsal cannot begin here."""


@dataclass(frozen=True, slots=True)
class Programme:
    """What to rehearse: in which folder it is kept, on which port, and whether all that was is forgotten."""

    port: int = 8080
    folder: Path = FOLDER
    anew: bool = False


async def rehearse(
    settings: Settings, library: Library, programme: Programme, author: Author | None = None
) -> None:
    """Rehearse until stopped. Raises TwofoldErrors."""
    stop = asyncio.Event()
    stop_on_signals(stop)
    async with rehearsing(settings, library, programme, author) as rehearsal:
        _invite(rehearsal.url, programme.folder)
        await stop.wait()


@asynccontextmanager
async def rehearsing(
    settings: Settings, library: Library, programme: Programme, author: Author | None = None
) -> AsyncIterator[Rehearsal]:
    """Give a rehearsal that goes on until the end of the block. Raises TwofoldErrors.

    With an author, `library` and the dialogues of `settings` are what the author has at work; the bot then
    has no pace to keep, so that the phones are led to a node in seconds.
    """
    if author is not None:
        settings = settings.model_copy(update={"messages_per_second": 0, "chat_burst": 1_000})
    database = programme.folder / DATABASE
    host = Host(settings.host_name, settings.host_contact, "")
    make_folder(database)
    with _alone(programme.folder):
        backstage = Backstage(database, read_world(library, host))
        rehearsal = Rehearsal(_theatre(settings, database, backstage))
        if programme.anew:
            rehearsal.forget()
        else:
            rehearsal.recall()

        def learn(library: Library) -> None:
            backstage.world = read_world(library, host)

        async with _served(rehearsal, programme.port), _at_work(author, rehearsal, learn):
            yield rehearsal


@asynccontextmanager
async def _at_work(
    author: Author | None, rehearsal: Rehearsal, learn: Callable[[Library], None]
) -> AsyncIterator[None]:
    """The bot runs; an author's saves come to it, if there is an author."""
    if author is not None:
        author.sit_down(rehearsal)
    await rehearsal.begin()
    work = asyncio.create_task(author.work(rehearsal, learn)) if author else None
    try:
        yield
    finally:
        if work is not None:
            work.cancel()
            await asyncio.wait({work})
        await rehearsal.end()


@asynccontextmanager
async def _served(rehearsal: Rehearsal, port: int) -> AsyncIterator[None]:
    server = Stage(rehearsal).server()
    try:
        await _listen(server, port)
        rehearsal.server = server
        yield
    finally:
        await server.close()


async def _listen(server: BotApiServer, port: int) -> None:
    try:
        await server.listen(port)
    except OSError:
        raise StageError(f"port {port}", "it is taken", "Give a free one with --port or PORT.") from None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One rehearsal in a folder. Raises StageError."""
    try:
        with held(folder / "rehearsal"):
            yield
    except DatabaseInUseError:
        what = "another rehearsal is going on here"
        raise StageError(folder, what, "End that one, or choose another --folder.") from None


def _theatre(settings: Settings, database: Path, backstage: Backstage) -> Theatre:
    def own(url: str) -> Mapping[str, Any]:
        """The host's settings, but for whatever is real: token, database, keys and code."""
        return {
            **settings.model_dump(mode="json"),
            "bot_token": TOKEN,
            "bot_api_url": url,
            "database_url": f"sqlite:///{database}",
            "secret_keys": "",
            "access_code": "",
            "log_level": "warning",
        }

    return Theatre(BOT, own, database, backstage.next_timer, backstage.look)


def _invite(url: str, folder: Path) -> None:
    console = Console()
    console.print(f"Two phones are waiting at [bold]{url}[/bold]", soft_wrap=True)
    console.print(
        f"Press START on one. Ctrl-C ends the rehearsal; it is kept in {folder} and goes on from there.",
        soft_wrap=True,
    )
