"""What each command does. Commands work at every moment; info pages lead back to where one was."""

from collections.abc import Callable, Mapping

from bot.core.chat import rights
from bot.core.chat.invitation import open_link
from bot.core.chat.kinds import Kind
from bot.core.chat.visit import Visit
from bot.core.chat.welcome import arrive
from bot.core.events import Command
from bot.core.invite import PREFIX
from bot.core.person import Place

ALWAYS = frozenset({"start", "help", "language", "privacy", "safety", "stop", "export", "forget"})
"""Commands that work before somebody is through the welcome."""


def _start(visit: Visit, argument: str) -> None:
    person, code = visit.person, visit.view.world.host.access_code
    if code and argument == code:
        visit.change(admitted=True)
    if argument.startswith(PREFIX):
        open_link(visit, visit.view.opened)
    elif not person.welcomed:
        arrive(visit)
    else:
        visit.come_back()


def _show(kind: Kind) -> Callable[[Visit, str], None]:
    def show(visit: Visit, _: str) -> None:
        visit.ask(Place(kind))

    return show


COMMANDS: Mapping[str, Callable[[Visit, str], None]] = {
    "start": _start,
    "reflect": _show(Kind.REFLECT),
    "mine": _show(Kind.MINE),
    "partner": _show(Kind.PARTNER),
    "nudges": _show(Kind.NUDGES),
    "settings": _show(Kind.SETTINGS),
    "language": _show(Kind.LANGUAGE),
    "privacy": _show(Kind.PRIVACY),
    "safety": _show(Kind.SAFETY),
    "pause": lambda visit, _: rights.pause(visit),
    "stop": lambda visit, _: rights.stop(visit),
    "export": lambda visit, _: rights.send_export(visit),
    "forget": _show(Kind.FORGET),
    "help": _show(Kind.HELP),
}


def obey(visit: Visit, command: Command) -> None:
    """Do what a command says; an unknown one gets a kind line."""
    handler = COMMANDS.get(command.name)
    if handler is None:
        visit.come_back(lead=visit.text("stray.command"))
    elif command.name in ALWAYS or visit.person.welcomed:
        handler(visit, command.argument)
    else:
        arrive(visit)
