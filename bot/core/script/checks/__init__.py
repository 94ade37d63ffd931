"""What is wrong with a script that could be read: one concept a module."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from bot.core.script.checks.branches import check_branches
from bot.core.script.checks.choices import check_choices
from bot.core.script.checks.content import check_content
from bot.core.script.checks.dont_know import check_dont_know
from bot.core.script.checks.limits import check_limits
from bot.core.script.checks.names import check_names
from bot.core.script.checks.paths import check_paths
from bot.core.script.checks.renames import check_renames
from bot.core.script.checks.rendering import check_rendering
from bot.core.script.checks.sharing import check_sharing
from bot.core.script.checks.summaries import check_length, check_summaries
from bot.core.script.checks.targets import check_targets
from bot.core.script.checks.weekly import check_weekly
from bot.core.script.diagnostics import Diagnostic, Places
from bot.core.script.model import Script
from bot.core.script.notes import MAIN

_Check = Callable[[Script, Places], Iterator[Diagnostic]]

_CHECKS: Final[tuple[_Check, ...]] = (
    check_weekly,
    check_targets,
    check_paths,
    check_branches,
    check_choices,
    check_names,
    check_limits,
    check_rendering,
    check_sharing,
    check_summaries,
    check_length,
    check_renames,
    check_dont_know,
    check_content,
)


_OF_TEXTS: Final[tuple[_Check, ...]] = (check_limits, check_rendering, check_length, check_content)
"""What can be wrong with a translation; all else is the same as in its source."""


def check(script: Script, places: Places | None = None) -> tuple[Diagnostic, ...]:
    """Find everything to be mended, in the order of the files; `places` come from loading."""
    return _found(_CHECKS, script, places or Places(f"{script.id}/{MAIN}"))


def check_translation(script: Script, places: Places) -> tuple[Diagnostic, ...]:
    """Find what is to be mended in a translation of a script that is fit itself."""
    return _found(_OF_TEXTS, script, places)


def _found(checks: Iterable[_Check], script: Script, places: Places) -> tuple[Diagnostic, ...]:
    found = [diagnostic for look in checks for diagnostic in look(script, places)]
    return tuple(sorted(found, key=lambda one: (one.file != places.file, one.file, one.line, one.column)))
