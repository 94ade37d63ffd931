"""A weekly script begins without a choice, and what is not finished goes by without a word."""

from collections.abc import Iterator

from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Path, Places, finding
from bot.core.script.model import Lapse, Script


def check_weekly(script: Script, places: Places) -> Iterator[Diagnostic]:
    """Find `weekly-form`."""
    if script.weekly:
        for path, message in _unlike(script):
            yield finding(Code.WEEKLY_FORM, places.at(*path), ".".join(path), message)


def _unlike(script: Script) -> Iterator[tuple[Path, str]]:
    if script.lapse is not Lapse.SILENT:
        yield ("lapse",), "a week that goes by is nothing to tell anybody. Please write “lapse: silent”."
    if len(script.topic.options) != 1:
        message = "people begin it without a choice, so one topic is enough. Please keep one."
        yield ("topic", "options"), message
    if len(script.chapters) > 1:
        message = "the next week comes before a second chapter could. Please keep one chapter."
        yield ("chapters", script.chapters[1].id), message
