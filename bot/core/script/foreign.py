"""What other people's parsers say of a broken text, in words that help its author.

A library's own message is written for programmers and changes between versions: none is passed on.
"""

import re
from typing import Final


def _table(*rows: tuple[str, str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), f"{what}. {mend}") for pattern, what, mend in rows)


_YAML: Final = _table(
    (
        "mapping values are not allowed",
        "a colon stands here where none can be",
        'Please either put the whole text in "quotes", or check how far this line is indented',
    ),
    (
        r"found character '\\t'",
        "a tab stands here, and only spaces can indent a line",
        "Please put spaces in its place",
    ),
    (
        "that cannot start any token",
        "a text cannot begin with this character",
        'Please put the whole text in "quotes"',
    ),
    (
        r"expected ',' or '[\]}]'",
        "a bracket is opened and not closed, or a comma is missing",
        "Please look at this line and the one before",
    ),
    ("unexpected end of stream", "a quotation mark is opened and not closed", "Please close it"),
    (
        "could not find expected ':'",
        "a line like “go: done” is expected here",
        "Please either add the colon, or indent this line if it belongs to the text above",
    ),
    (
        "unknown escape character",
        'a backslash means something of its own within "…"',
        "Please either take it out or write it twice",
    ),
    (
        "found '<scalar>'",
        "the text goes on behind its closing quotation mark",
        "Please use curly quotes, “like these”, for what is quoted within a text",
    ),
    (
        "expected <block end>",
        "this line does not fit below the ones above it",
        "Please indent it exactly as its neighbours are",
    ),
    (
        "sequence entries are not allowed",
        "a dash begins a list, and none can begin here",
        'Please either put the whole text in "quotes", or begin the list on the next line',
    ),
    (
        "expected the node content",
        "this closes a bracket that was not opened",
        'Please either take it out, or put the whole text in "quotes"',
    ),
    (
        "chomping or indentation",
        "a text after | or > begins on the next line",
        "Please move it there",
    ),
    (
        "mapping keys are not allowed",
        "a text cannot begin with a question mark alone",
        'Please put the whole text in "quotes"',
    ),
    (
        "incompatible YAML document",
        "the line with %YAML asks for something that is not known here",
        "Please take it out",
    ),
)
_JINJA: Final = _table(
    (
        r"needs to be closed is '(?P<open>\w+)'",
        "{{% {open} %}} is opened and not closed",
        "Please add {{% end{open} %}} where it ends",
    ),
    (
        r"unknown tag '(?P<tag>else|elif|endif|endfor|end)'",
        "{{% {tag} %}} belongs to nothing that was opened before it",
        "Please either take it out, or add the {{% if … %}} or {{% for … %}} that it belongs to",
    ),
    (
        r"unknown tag '(?P<tag>\w+)'",
        "{{% {tag} %}} means nothing here",
        "Please use if, elif, else, endif, for or endfor",
    ),
    ("got '='", "one = compares nothing", "Please write two: =="),
    ("block', got 'if'", "else if is one word here", "Please write {{% elif … %}}"),
    (
        "expected token 'in'",
        "a for goes through a list",
        "Please write it like {{% for line in themes.lean %}}",
    ),
    ("Missing end of comment", "a note is opened with {{# and not closed", "Please close it with #}}"),
    (
        "unexpected end of template|unexpected '}'|got '}'|expected token ':'",
        "something is opened with {{{{ or {{% and not closed in the same way",
        "Please close it with }}}} or %}}",
    ),
    (
        "Expected an expression",
        "nothing stands between the brackets",
        "Please either write a name there or take them out",
    ),
    (
        "unexpected char",
        "there is a character between the brackets that means nothing there",
        "Please use straight quotes, 'like these', and plain names",
    ),
    (
        "expected token 'end of",
        "more stands between the brackets than can be read",
        "Please write one name, like {{{{ said.lean }}}}, or one condition, like {{% if said.lean %}}",
    ),
)
_IN_CONDITIONS: Final = _table(
    (
        "[\u2018\u2019“”„«»]",
        "curly quotes mean nothing in a condition",
        "Please write straight ones: 'room'",
    ),
    ("=>|=<", "the signs stand the other way round", "Please write >= or <="),
    ("(?<![=!<>])=(?!=)", "one = compares nothing", "Please write two: =="),
    ("<>", "these signs mean nothing here", "Please write != for “is not”"),
    (r"&&|\|\||!(?!=)", "signs like these mean nothing here", "Please write the words and, or, not"),
    (
        r"\b(?:AND|OR|NOT|IN)\b",
        "and, or, not and in are written in small letters",
        "Please write them so",
    ),
)

UNREADABLE_YAML: Final = (
    "this cannot be read. Please compare this line, and the one before it, with a script that works"
)
UNREADABLE_TEXT: Final = (
    "this cannot be read. Please compare what stands between {{ and }} or {% and %} with a text that works"
)
UNREADABLE_CONDITION: Final = (
    "this condition cannot be read from here on. Please write it like lean == 'room', or 'quiet' in hopes"
)


def of_yaml(problem: str) -> str:
    """Say what is wrong with a file, given what the YAML library says."""
    return next((said for pattern, said in _YAML if pattern.search(problem)), UNREADABLE_YAML)


def of_jinja(problem: str) -> str:
    """Say what is wrong with a text, given what Jinja says."""
    for pattern, said in _JINJA:
        if found := pattern.search(problem):
            return said.format(**found.groupdict())
    return UNREADABLE_TEXT


def of_condition(source: str, column: int) -> tuple[int, str]:
    """Say where and why a condition cannot be read, given where Python's grammar gave up."""
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", lambda found: "_" * len(found[0]), source)
    for pattern, said in _IN_CONDITIONS:
        if found := pattern.search(bare):
            return found.start() + 1, said
    if (quote := max(bare.find("'"), bare.find('"'))) >= 0:
        return quote + 1, "a quote is opened and not closed. Please close it"
    if bare.count("(") != bare.count(")") or bare.count("[") != bare.count("]"):
        return column, "the brackets do not match: each one that opens has to close. Please count them"
    return column, UNREADABLE_CONDITION
