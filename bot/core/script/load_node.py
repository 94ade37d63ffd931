"""One node of a script's file."""

from collections.abc import Mapping
from typing import Final

from bot.core.script.codes import Code
from bot.core.script.condition_parser import ConditionError, parse
from bot.core.script.conditions import Answered, Condition
from bot.core.script.fields import KEY, NAME, ONE_TEXT, Fields, Spot
from bot.core.script.model import QUESTIONS, Ask, Node, Option, Scale, Share, Track, Way
from bot.core.script.notes import EMPTY, Notes
from bot.core.script.texts import Text
from bot.core.script.tree import Block, Item, Scalar, Series

_CHOICE: Final = ("ask", "text", "options", "columns")
_SHARED: Final = ("share", "theme", "line", "around")
KEYS: Final[Mapping[Ask, tuple[str, ...]]] = {
    Ask.SAY: ("ask", "text", "go"),
    Ask.ONE: (*_CHOICE, *_SHARED, "go"),
    Ask.SEVERAL: (*_CHOICE, "most", "starts_as", *_SHARED, "go"),
    Ask.SCALE: ("ask", "text", "scale", "track", *_SHARED, "go"),
    Ask.WORDS: ("ask", "text", *_SHARED, "go"),
    Ask.BRANCH: ("ask", "ways", "go"),
    Ask.END: ("ask", "text"),
}
_ROTATION: Final = ("ask", "rotate")
"""The keys of a branch that goes by the week."""

_BROKEN: Final = Answered("")


def read_node(notes: Notes, key: str, item: Item, spot: Spot) -> Node | None:
    """Read a node; None if not even its kind can be told."""
    if _has(item, "say"):
        short = Fields(notes, item, spot, ("say", "go"))
        text = short.text("say")
        notes.marks[(*spot.path, "text")] = notes.marks.get((*spot.path, "say"), notes.marks[spot.path])
        return Node(key, Ask.SAY, text=text, go=short.word("go"))
    ask = _ask(notes, item, spot)
    if ask is None:
        return None
    rotates = ask is Ask.BRANCH and _has(item, "rotate")
    fields = Fields(notes, item, spot, _ROTATION if rotates else KEYS[ask])
    share = fields.choice("share", Share, Share.NEVER) if ask in QUESTIONS else Share.NEVER
    return Node(
        id=key,
        ask=ask,
        text=None if ask is Ask.BRANCH else fields.text("text"),
        options=_options(fields) if ask in {Ask.ONE, Ask.SEVERAL} else (),
        most=fields.number("most", 1, 20) if "most" in fields else None,
        columns=fields.number("columns", 1, 2) if "columns" in fields else 1,
        starts_as=fields.word("starts_as", NAME) if "starts_as" in fields else None,
        scale=_scale(fields) if ask is Ask.SCALE else None,
        ways=_ways(fields) if ask is Ask.BRANCH and not rotates else (),
        rotate=_rotate(fields) if rotates else (),
        go=None if ask is Ask.END or rotates else _go(fields, ask),
        share=share or Share.NEVER,
        theme=fields.word("theme") if "theme" in fields else None,
        lines=_lines(fields),
        around=fields.text("around") if "around" in fields else None,
        track=fields.choice("track", Track) if "track" in fields else None,
    )


def _go(fields: Fields, ask: Ask) -> str:
    if ask in QUESTIONS and "go" not in fields:
        message = (
            "whoever skips this question has nowhere to go. Please add a line “go: …” with what comes next."
        )
        fields.tell(Code.NO_WAY_TO_SKIP, fields.mark, message)
        return ""
    return fields.word("go")


def _has(item: Item, key: str) -> bool:
    return isinstance(item, Block) and any(entry.key.value == key for entry in item.entries)


def _ask(notes: Notes, item: Item, spot: Spot) -> Ask | None:
    # A first look at the kind alone: it decides which keys belong here.
    if not isinstance(item, Block):
        Fields(notes, item, spot)
        return None
    first = next((entry for entry in item.entries if entry.key.value == "ask"), None)
    kept = Block(item.mark, (first,) if first else ())
    return Fields(notes, kept, spot).choice("ask", Ask)


def _options(fields: Fields) -> tuple[Option, ...]:
    inner = fields.fields("options")
    if inner is None:
        return ()
    return tuple(_option(inner, key, item) for key, item in inner)


def _option(inner: Fields, key: Scalar, item: Item) -> Option:
    name, spot = inner.check_id(key, KEY), inner.spot / key.value
    inner.notes.marks[spot.path] = inner.notes.place(key.mark)
    if isinstance(item, Scalar) and not item.is_null:
        return Option(name, inner.notes.text(item, (*spot.path, "text"), spot.where))
    fields = Fields(inner.notes, item, spot, ("text", "ask", "go", "line"))
    if (ask := fields.scalar("ask") if "ask" in fields else None) and ask.value != Ask.WORDS:
        message = "an option can ask for nothing but words. Please either write “ask: words” or take it out."
        fields.tell(Code.BAD_VALUE, ask.mark, message, "ask")
    return Option(
        key=name,
        text=fields.text("text"),
        go=fields.word("go") if "go" in fields else None,
        line=fields.text("line") if "line" in fields else None,
        own="ask" in fields,
    )


def _lines(fields: Fields) -> tuple[Text, ...]:
    """One wording, or a list of two."""
    if "line" not in fields:
        return ()
    if not isinstance(item := fields.item("line"), Series):
        return (fields.text("line"),)
    if len(item.items) > 2:
        message = "a line has one wording, or one for each partner. Please take the others out."
        fields.tell(Code.BAD_VALUE, item.mark, message, "line")
    spot = fields.spot / "line"
    return tuple(_wording(fields, one, spot / str(number)) for number, one in enumerate(item.items))


def _wording(fields: Fields, item: Item, spot: Spot) -> Text:
    if isinstance(item, Scalar) and not item.is_null:
        return fields.notes.text(item, spot.path, spot.where)
    fields.tell(Code.WRONG_TYPE, item.mark, ONE_TEXT, "line")
    return EMPTY


def _scale(fields: Fields) -> Scale | None:
    inner = fields.fields("scale", ("low", "high", "low_text", "high_text"))
    if inner is None:
        return None
    low, high = inner.number("low", -100, 100), inner.number("high", -100, 100)
    return Scale(low, high, inner.text("low_text"), inner.text("high_text"))


def _ways(fields: Fields) -> tuple[Way, ...]:
    items = fields.series("ways")
    return tuple(_way(fields, number, item) for number, item in enumerate(items))


def _way(fields: Fields, number: int, item: Item) -> Way:
    spot = Spot((*fields.spot.path, "ways", str(number)), f"{fields.spot.where}.ways.{number + 1}")
    inner = Fields(fields.notes, item, spot, ("when", "go"))
    return Way(_condition(inner), inner.word("go", NAME))


def _rotate(fields: Fields) -> tuple[str, ...]:
    """At least two nodes, each once."""
    items = fields.series("rotate")
    names = tuple(item.value for item in items if isinstance(item, Scalar) and not item.is_null)
    if "rotate" in fields and (len(items) < 2 or len({*names}) < len(items)):
        message = "these come in turn, week by week. Please list at least two nodes, each of them once."
        fields.tell(Code.BAD_VALUE, fields.mark, message, "rotate")
    return names


def _condition(inner: Fields) -> Condition:
    scalar = inner.scalar("when")
    if scalar is None:
        return _BROKEN
    try:
        return parse(scalar.value)
    except ConditionError as error:
        inner.tell(Code.BROKEN_CONDITION, scalar.at(error.column), f"{error.message}.", "when")
        return _BROKEN
