"""A summary that is longer than a message comes in several, and each begins with a heading."""

from bot.core.chat.dividing import LONGEST, divide, units
from bot.core.line import LONGEST as MOST_WORDS
from bot.core.line import Release
from bot.core.script.model import Ask, Node
from bot.core.summary import render
from bot.tools.made_up import MadeUp, Said, could_pass_on
from tests.play import world
from tests.summaries.asked import NAMES
from tests.summaries.main_dialogue import MAIN


def _at_length(side: int) -> Release:
    """Every line of the first part, in as many own words as a line holds."""
    chapter = MAIN.script.chapters[0]
    asked = [node for node in chapter.nodes.values() if node.is_question]
    answers = {chapter.id: {node.id: _long(node) for node in asked}}
    who = MadeUp(NAMES[side], second=side == 1, answers=answers)
    return Release(who.name, could_pass_on(world(), MAIN.script, chapter, who, "time"))


def _long(node: Node) -> Said:
    if node.ask is Ask.WORDS or node.own is not None:
        return f"{node.id} " * (MOST_WORDS // len(node.id) // 2)
    return [node.options[0].key]


def test_a_full_summary_is_divided_between_its_sections() -> None:
    """Every part fits, begins with a heading, and no line is cut."""
    pair = (_at_length(0), _at_length(1))
    html = render(MAIN.script, MAIN.script.chapters[0], "time", pair, 0)["en"]
    parts = divide(html)
    assert len(parts) > 1
    assert all(units(part) <= LONGEST and part.startswith("<b>") for part in parts)
    rows = {row for part in parts for row in part.split("\n")}
    assert {line.texts["en"] for release in pair for line in release.lines} <= rows
