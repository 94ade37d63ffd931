"""Texts: escaped, strict, and bounded by what they are given."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bot.core.script.texts import MAX_OUTPUT, TextError, compile_text

STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that steer the direction of what follows; own words have none of their own."""


def test_a_value_is_escaped_and_a_rendered_line_passes_as_it_is() -> None:
    """People's words cannot become markup; HTML that was rendered before is not escaped twice."""
    text = compile_text("<b>{{ me }}</b> {{ answer }}")
    assert text.render(me="<i>&", answer=Markup("“<i>x</i>”")) == "<b>&lt;i&gt;&amp;</b> “<i>x</i>”"


def test_words_that_look_like_a_template_stay_words() -> None:
    """Nothing that a person writes is ever compiled."""
    assert compile_text("{{ me }}").render(me="{{ 7*7 }}{% raw %}") == "{{ 7*7 }}{% raw %}"


def test_a_text_is_trimmed_and_its_gaps_closed() -> None:
    """At most one empty line stands between two paragraphs."""
    assert compile_text("\n a\n\n\n\n{{ me }}\n\n").render(me="b") == "a\n\nb"
    assert compile_text("\n a\n\n\n\nb \n").render() == "a\n\nb"


def test_a_label_is_plain() -> None:
    """A button shows characters, not entities."""
    assert compile_text("{{ me }} &amp; you").plain(me="<A>") == "<A> & you"


def test_texts_are_equal_by_source() -> None:
    """A text stands for its source alone: in comparison, in a set, in its repr."""
    one, same, other = compile_text("{{ me }}"), compile_text("{{ me }}"), compile_text("me")
    assert one == same
    assert one != other
    assert {one, same, other} == {one, other}
    assert repr(one) == "Text(source='{{ me }}', language='en')"


def test_a_text_tells_the_names_it_uses_and_where() -> None:
    """A loop's name stands for what the loop goes through."""
    text = compile_text(
        "{{ me }}\n{% if said.lean == 'x' %}{{ topic }}{% endif %}\n"
        "{% for line in themes.lean %}{{ line.text }}{% for key in line.keys %}{{ key }}"
        "{% if not loop.last %}, {% endif %}{% endfor %}{% endfor %}"
    )
    assert text.names == {
        *("me", "said.lean", "topic", "themes.lean"),
        *("themes.lean[].text", "themes.lean[].keys", "themes.lean[].keys[]"),
    }
    assert text.lines["said.lean"] == 2


@pytest.mark.parametrize(
    "source",
    [
        "{{ 7 * 7 }}",
        "{{ 'x' * 99999999 }}",
        "{{ 9 ** 9 }}",
        "{{ a ~ b }}",
        "{{ ''.__class__ }}",
        "{{ a['b'] }}",
        "{{ a() }}",
        "{{ a.b() }}",
        "{{ (a|first).b }}",
        "{{ a|safe }}",
        "{{ a|attr('b') }}",
        "{{ a|join(b) }}",
        "{{ a|join('x', 'y') }}",
        "{{ a is defined }}",
        "{{ a is divisibleby 3 }}",
        "{{ 1.5 }}",
        "{{ none }}",
        "{{ {'a': 1} }}",
        "{{ range(9) }}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% extends 'x' %}",
        "{% block a %}{% endblock %}",
        "{% macro f() %}{% endmacro %}",
        "{% set a = 1 %}",
        "{% autoescape false %}{% endautoescape %}",
        "{% filter join %}{% endfilter %}",
        "{% for a in [1, 2] %}{% endfor %}",
        "{% for a, b in c %}{% endfor %}",
        "{% for a in b recursive %}{% endfor %}",
        "{% for a in x %}{% for b in a.y %}{% for c in b.z %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in x %}{% endfor %}" * 51,
        "{% if a %}" * 50 + "{% endif %}" * 50,
        "{{ " + "(" * 3000 + "a" + ")" * 3000 + " }}",
        "{{ " + "9" * 5000 + " }}",
        "a" * 20_001,
        "{{ a",
        "{% nothing %}",
        "a\0b",
        "a\ud800b",
        "a < b",
        "<a href='x'>y</a>",
        "<b>x",
        "x</b>",
        "<b><i>x</b></i>",
        "<code><b>x</b></code>",
        "<blockquote><blockquote>x</blockquote></blockquote>",
        "{% if a %}<b>{% endif %}x</b>",
        "<b{{ a }}>x</b>",
        "{% if a %}<b>{% endif %}",
        "{% if a %}{% else %}<b>{% endif %}",
        "{% if a %}{% elif b %}</b>{% endif %}",
        "{% for a in x %}<b>{% endfor %}",
        "{% for a in x %}{% else %}</b>{% endfor %}",
    ],
)
def test_what_is_not_in_the_language_is_refused_when_compiled(source: str) -> None:
    """Whatever could cost without bound, reach out of its names or break the markup does not compile."""
    with pytest.raises(TextError):
        compile_text(source)


def test_an_error_names_its_line() -> None:
    """An author finds the spot."""
    with pytest.raises(TextError) as caught:
        compile_text("a\nb\n{{ c() }}")
    assert caught.value.line == 3
    assert str(caught.value).startswith("line 3: a name with brackets behind it cannot be used in a text.")


@pytest.mark.parametrize(
    "source",
    [
        "{{ nobody }}",
        "{{ said.nobody }}",
        "{{ me.upper }}",
        "{{ me.__class__ }}",
        "{{ themes }}",
        "{{ numbers }}",
        "{% for letter in me %}{{ letter }}{% endfor %}",
        "{{ me < 3 }}",
        "{{ 3 in 5 }}",
    ],
)
def test_what_cannot_be_rendered_fails_by_name_and_quotes_nobody(source: str) -> None:
    """A missing name is an error, never an empty place; the message holds no value."""
    with pytest.raises(TextError) as caught:
        compile_text(source).render(me="secret", said={}, themes={}, numbers=("secret",))
    assert "secret" not in str(caught.value)


def test_a_format_in_somebodys_words_is_not_carried_out() -> None:
    """`odd` on a word with a percent sign must not format it."""
    assert (
        compile_text("{% if me is odd %}odd{% else %}no{% endif %}").render(me="%99999999999999999999d")
        == "no"
    )


def test_the_output_has_a_limit() -> None:
    """A text that would grow beyond every message is stopped, not built."""
    with pytest.raises(TextError, match="more than"):
        compile_text("{% for a in x %}{{ a }}{% endfor %}").render(x=["y" * 1000] * (MAX_OUTPUT // 1000 + 1))


def test_the_costliest_text_is_bounded() -> None:
    """Fifty loops, in pairs, over as many lines as two people can release end soon."""
    loops = "{% for a in x %}{% for b in x %}{% endfor %}{% endfor %}" * 25
    text = compile_text(loops)
    began = time.perf_counter()
    text.render(x=[{"text": "line"}] * 30)
    assert time.perf_counter() - began < 1


@given(st.text(max_size=200))
def test_own_words_come_out_as_they_went_in(words: str) -> None:
    """Escaping is undone by what Telegram shows; only gaps are tidied, and what steers the direction."""
    shown = STEERING.sub("", compile_text("[{{ me }}]").plain(me=words))
    assert shown == STEERING.sub("", f"[{words}]") or "\n\n\n" in words


@given(st.text(alphabet="{}%# abif<>/|.()[]'\n", max_size=60))
def test_no_source_breaks_the_compiler(source: str) -> None:
    """Anything either compiles or is refused by name."""
    try:
        text = compile_text(source)
        shown = text.render(a="1", b={"a": "2"})
    except TextError:
        return
    assert text.source == source
    assert isinstance(shown, str)
