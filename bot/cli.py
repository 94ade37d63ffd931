"""The commands of `python -m bot`."""

import asyncio
import gc
import sys
from collections.abc import Coroutine
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from bot.errors import TwofoldError

if TYPE_CHECKING:
    from bot.core.script.library import Library
    from bot.tools.author import Author

app = typer.Typer(
    name="python -m bot",
    help="Twofold: guided reflection for couples.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def run() -> None:
    """Run the bot with the BOT_TOKEN from the environment or .env."""
    gc.disable()  # until it has started: what a start makes stays, and going over it takes a tenth of it

    from bot.log import configure  # noqa: PLC0415 - each command imports what it needs
    from bot.settings import load_settings  # noqa: PLC0415

    with _Plainly():
        settings = load_settings()
        if not settings.bot_token.get_secret_value():
            _refuse("BOT_TOKEN is not set. Put it in .env, or try everything with: python -m bot rehearse")
        configure(settings.log_level, settings.log_format)
        library = _library(settings.dialogues)

        from bot.service import serve, stop_on_signals  # noqa: PLC0415

        async def main() -> None:
            stop = asyncio.Event()
            stop_on_signals(stop)
            await serve(settings, library, stop)

        _run(main())


@app.command()
def rehearse(
    *,
    port: Annotated[
        int, typer.Option(help="Where the page with two phones is served.", envvar="PORT")
    ] = 8080,
    script: Annotated[
        str | None, typer.Option(help="A dialogue at work, by id or folder: each save comes to the phones.")
    ] = None,
    at: Annotated[
        str, typer.Option(help="Begin anew at this node of it, or at CHAPTER.NODE; else at its first.")
    ] = "",
    folder: Annotated[Path | None, typer.Option(help="Where it is kept; data/rehearsal if left out.")] = None,
    anew: Annotated[bool, typer.Option("--anew", help="Forget what was rehearsed there before.")] = False,
) -> None:
    """Try everything with no token: a local server, the bot, and a page with two phones."""
    from bot.log import configure  # noqa: PLC0415
    from bot.settings import load_settings  # noqa: PLC0415
    from bot.tools.folders import folder_of  # noqa: PLC0415
    from bot.tools.rehearse import FOLDER, Programme  # noqa: PLC0415
    from bot.tools.rehearse import rehearse as play  # noqa: PLC0415

    with _Plainly():
        settings = load_settings()
        configure("warning", settings.log_format)
        if script is None:
            library = _library(settings.dialogues)
            _run(play(settings, library, Programme(port, folder or FOLDER, anew)))
            return
        source = folder_of(script, settings.dialogues)
        kept = folder or FOLDER / source.name
        author = _author(source, kept / "dialogues", at)
        settings = settings.model_copy(update={"dialogues": kept / "dialogues"})
        _run(play(settings, author.library, Programme(port, kept, anew or bool(at)), author))


@app.command()
def migrate() -> None:
    """Bring the database up to date; `run` does this too."""
    from bot.settings import load_settings  # noqa: PLC0415
    from bot.store.lock import held  # noqa: PLC0415
    from bot.store.migrate import upgrade  # noqa: PLC0415
    from bot.store.place import make_folder, place  # noqa: PLC0415

    with _Plainly():
        settings = load_settings()
        path = place(settings.database_url)
        make_folder(path)
        with held(path):
            upgrade(settings.database_url)
        typer.echo(f"{path} is up to date.")


@app.command()
def check(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder of dialogues, or that of one; DIALOGUES if left out.")
    ] = None,
) -> None:
    """Check dialogues; exit code 2 if something must be fixed."""
    from rich.console import Console  # noqa: PLC0415

    from bot.settings import load_settings  # noqa: PLC0415
    from bot.tools.check import check_folder  # noqa: PLC0415

    with _Plainly():
        raise typer.Exit(check_folder(folder or load_settings().dialogues, Console()))


@app.command()
def pages(
    docs: Annotated[Path, typer.Argument(help="Where the pages stand.")] = Path("docs"),
) -> None:
    """Write the pages that are made of all sentences: docs/sentences.md and docs/summaries.md."""
    from bot.settings import load_settings  # noqa: PLC0415
    from bot.tools.pages import write_pages  # noqa: PLC0415
    from bot.tools.world import read_world  # noqa: PLC0415

    with _Plainly():
        dialogues = load_settings().dialogues
        world = read_world(_library(dialogues))
        changed = [f"{path} is written." for path in write_pages(world, dialogues, docs)]
        typer.echo("\n".join(changed or ["Nothing has changed."]))


@app.command()
def strings(
    languages: Annotated[
        list[str] | None, typer.Argument(help="Languages to begin, such as de or pt_BR.", show_default=False)
    ] = None,
) -> None:
    """Bring all catalogues of translations up to date with their texts, and say how far each is."""
    from bot.settings import load_settings  # noqa: PLC0415
    from bot.tools.strings import update_catalogues  # noqa: PLC0415

    with _Plainly():
        for stand in update_catalogues(load_settings().dialogues, languages or ()):
            left = f", {stand.fuzzy} to look at again, {stand.missing} to translate"
            written = " Written." if stand.changed else ""
            typer.echo(f"{stand.path}: {stand.translated} translated{left}.{written}")


@app.command()
def play(
    script: Annotated[str, typer.Argument(help="The id of a dialogue, or the path of its folder.")],
    *,
    both: Annotated[bool, typer.Option("--both", help="Two phones: walk as both partners.")] = False,
    topic: Annotated[str | None, typer.Option(help="The key of the topic; it is asked if left out.")] = None,
    seed: Annotated[
        int | None, typer.Option(help="Walk it at random as both; the same number walks the same way.")
    ] = None,
) -> None:
    """Play one dialogue in the terminal, to hear it as those who walk it do."""
    from bot.settings import load_settings  # noqa: PLC0415
    from bot.tools.play import Playbill  # noqa: PLC0415
    from bot.tools.play import play as play_script  # noqa: PLC0415

    with _Plainly():
        raise typer.Exit(play_script(script, load_settings(), Playbill(both, topic, seed)))


def main() -> None:
    """Run the command line."""
    # Where an old encoding has no sign for a letter, the rest is worth reading all the same.
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    app()


class _Plainly:
    """A mistake that somebody can mend ends the command with its one line and exit code 2."""

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, TwofoldError):
            _refuse(str(error))


def _refuse(line: str) -> NoReturn:
    sys.stderr.write(f"{line}\n")
    raise typer.Exit(2)


def _library(folder: Path) -> "Library":
    """The dialogues; what must be fixed is printed and ends the command."""
    from rich.console import Console  # noqa: PLC0415

    from bot.core.script.diagnostics import is_fit  # noqa: PLC0415
    from bot.library import read_remembered  # noqa: PLC0415
    from bot.tools.check import check_folder  # noqa: PLC0415

    library, diagnostics = read_remembered(folder)
    if not is_fit(diagnostics):
        check_folder(folder, Console(stderr=True))
        raise typer.Exit(2)
    return library


def _author(source: Path, shelf: Path, at: str) -> "Author":
    """A script at work; what must be fixed is printed and ends the command."""
    from rich.console import Console  # noqa: PLC0415

    from bot.tools.author import Author  # noqa: PLC0415
    from bot.tools.check import report  # noqa: PLC0415
    from bot.tools.workshop import Workshop  # noqa: PLC0415

    workshop = Workshop(source, shelf)
    script, found = workshop.read()
    if script is None:
        raise typer.Exit(report(0, found, Console(stderr=True)))
    return Author(workshop, script, found, at)


def _run(main: Coroutine[None, None, None]) -> None:
    """Run on uvloop where it installs."""
    try:
        import uvloop  # noqa: PLC0415
    except ImportError:
        asyncio.run(main)
    else:
        uvloop.run(main)
