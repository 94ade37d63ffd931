"""What other people's parsers find is told in words that help, and never in theirs."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.script.condition_parser import ConditionError, parse
from bot.core.script.foreign import of_jinja, of_yaml
from bot.core.script.texts import TextError, compile_text
from bot.core.script.tree import TreeError, read_tree

TEXTS = [
    ("{{ a", "Please close it with }} or %}"),
    ("{{ a }", "Please close it with }} or %}"),
    ("{{{ a }}}", "Please close it with }} or %}"),
    ("{% if a %}x", "Please add {% endif %} where it ends"),
    ("{% if a %}x{% endfor %}", "Please add {% endif %} where it ends"),
    ("{% for a in b %}x", "Please add {% endfor %} where it ends"),
    ("x{% endif %}", "{% endif %} belongs to nothing that was opened before it"),
    ("{% end if %}", "{% end %} belongs to nothing that was opened before it"),
    ("{% iff a %}", "{% iff %} means nothing here"),
    ("{% if a = 'x' %}y{% endif %}", "Please write two: =="),
    ("{% if a %}x{% else if b %}y{% endif %}", "Please write {% elif … %}"),
    ("{% for a %}x{% endfor %}", "Please write it like {% for line in themes.lean %}"),
    ("{# x", "Please close it with #}"),
    ("{{ }}", "nothing stands between the brackets"),
    ("{{ a \u2018b\u2019 }}", "Please use straight quotes"),
    ("{{ said lean }}", "Please write one name, like {{ said.lean }}"),
    ("{{ a. }}", "this cannot be read"),
]
CONDITIONS = [
    ("lean = 'room'", "column 6: one = compares nothing. Please write two: =="),
    ("lean == \u2018room\u2019", "column 9: curly quotes mean nothing in a condition"),
    ("lean == 'room", "column 9: a quote is opened and not closed"),
    ("(lean == 'room'", "column 1: the brackets do not match"),
    ("a == 'b' && c == 'd'", "column 10: signs like these mean nothing here"),
    ("!answered(lean)", "column 1: signs like these mean nothing here"),
    ("much => 3", "column 6: the signs stand the other way round"),
    ("much <> 3", "column 6: these signs mean nothing here"),
    ("a == 'x' AND b == 'y'", "column 10: and, or, not and in are written in small letters"),
    ("lean is 'room'", "column 1: is means nothing here"),
    ("'quiet' not in hopes", "column 1: not in means nothing here"),
    ("lean == 'room' or 'switch'", "column 19: a value alone says nothing"),
    ("1 < much < 9", "column 1: three are compared at once"),
    ("count(hopes)", "column 1: this asks nothing"),
    ("my-lean == 'x'", "column 1: nothing can be reckoned here, and a name has no hyphen"),
    ("lean equals 'room'", "column 6: this condition cannot be read from here on"),
]
THEIRS = re.compile(r"\b(token|syntax|literal|scanning|mapping values|block end|Jinja|template|Error)\b")


def _refusal(read: Callable[[str], object], source: str) -> str:
    try:
        read(source)
    except (TextError, ConditionError, TreeError) as error:
        return error.message
    return ""


@pytest.mark.parametrize(("source", "said"), TEXTS)
def test_a_broken_text_is_told_of_in_plain_words(source: str, said: str) -> None:
    with pytest.raises(TextError) as caught:
        compile_text(source)
    assert said in caught.value.message


@pytest.mark.parametrize(("source", "said"), CONDITIONS)
def test_a_broken_condition_is_told_of_in_plain_words(source: str, said: str) -> None:
    with pytest.raises(ConditionError) as caught:
        parse(source)
    assert str(caught.value).startswith(said)


@given(st.text(alphabet="{}%# abif<>/|.()=!'\n:-[]?&*\"@\t", max_size=40))
def test_no_message_of_theirs_is_passed_on(source: str) -> None:
    """Whatever is broken, and whatever a new version of theirs may say."""
    for said in filter(None, (_refusal(read, source) for read in (compile_text, parse, read_tree))):
        assert not THEIRS.search(said), said
        assert "Please " in said


def test_what_is_not_known_of_theirs_has_words_of_ours() -> None:
    """A new version may say it differently."""
    assert of_yaml("something new") == of_yaml("")
    assert of_jinja("something new") == of_jinja("")
