"""A summary is made of released lines alone: whatever else an author names in it is refused."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.line import Frozen
from bot.core.script.checks import check
from bot.core.script.codes import Code
from bot.core.script.diagnostics import is_fit
from bot.core.script.model import Ask, Audience, Chapter, Node, Script, Share
from bot.core.script.texts import TextError, compile_text
from bot.tools.made_up import MadeUp, Said, could_pass_on
from tests.core.chapters import MOST, made, script_of
from tests.play import world

REFUSED = {Code.SUMMARY_OVERSTEPS, Code.UNKNOWN_NAME, Code.SUMMARY_FAILS}

FORMS = (
    "{{{{ {name} }}}}",
    "{{% if {name} %}}It is so.{{% endif %}}",
    "{{% if topic and not {name} %}}It is not so.{{% endif %}}",
    "{{% if topic %}}Yes.{{% elif {name} %}}No.{{% endif %}}",
    "{{% for line in themes._here %}}{{% if {name} == 'x' %}}Oh.{{% endif %}}{{% endfor %}}",
    "{{% for one in {name} %}}{{{{ one }}}}{{% endfor %}}",
    "{{{{ {name}|length }}}}",
    "{{{{ 'a' if {name} else 'b' }}}}",
    "{{{{ {name}|join(', ') }}}}",
)
EVERYWHERE = (
    *("me", "answer", "partner", "walk", "said", "earlier", "answers", "wishes", "kept", "trail", "couple"),
    *("first.said", "second.walk", "first.lines", "first.trail", "second.wishes", "first.release", "self"),
    *("first.keys._here", "second.keys", "first", "themes", "first.keys.nobody", "first.finished"),
    *("themes._here.first.words", "themes._here[0]", "first['keys']", "first.__class__", "loop.index"),
)


def _private(chapter: Chapter) -> Iterator[str]:
    """Names of what is said in this chapter and never passed on, or only as a line."""
    for node in chapter.nodes.values():
        if node.is_question:
            yield from (f"said.{node.id}", f"earlier.{node.id}", f"themes.{node.id}_")
        if node.share is not Share.OFFER:
            yield from (f"first.keys.{node.id}", f"second.keys.{node.id}")


def _plant(number: int, pick: int, form: str, *, first: bool) -> tuple[Script | None, str]:
    """A made script whose summary asks for one thing more; None if that text cannot even be read."""
    script = script_of(made(number))
    chapter = script.chapters[pick % len(script.chapters)]
    names = [*EVERYWHERE, *_private(chapter)]
    leak = form.format(name=names[pick % len(names)])
    source = chapter.summary.source
    planted = f"{leak}\n{source}" if first else f"{source}\n{leak}"
    try:
        leaking = replace(chapter, summary=compile_text(planted))
    except TextError:
        return None, leak
    chapters = tuple(leaking if one is chapter else one for one in script.chapters)
    return replace(script, chapters=chapters), leak


@settings(max_examples=200, deadline=None)
@given(
    number=st.integers(1, MOST),
    pick=st.integers(0, 10_000),
    form=st.sampled_from(FORMS),
    first=st.booleans(),
)
def test_no_script_is_accepted_whose_summary_asks_for_more(
    *, number: int, pick: int, form: str, first: bool
) -> None:
    """Drawn scripts with a planted leak: the text is refused when it is read, or the check tells it."""
    script, leak = _plant(number, pick, form, first=first)
    if script is not None:
        codes = {found.code for found in check(script)}
        assert codes & REFUSED, leak


def test_nothing_is_refused_without_a_leak() -> None:
    """The same scripts are fit before anything is planted: it is the leak that is found."""
    for number in range(1, MOST + 1):
        assert is_fit(check(script_of(made(number))))


Answers = Mapping[str, Mapping[str, Said]]


def _said(node: Node) -> st.SearchStrategy[Said]:
    if node.ask is Ask.WORDS:
        return st.sampled_from(("some words", "others", ""))
    if node.scale is not None:
        return st.integers(node.scale.low, node.scale.high).map(lambda step: [str(step)])
    keys = [option.key for option in node.options if not option.own]
    size = 1 if node.ask is Ask.ONE else node.most or len(keys)
    chosen = st.lists(st.sampled_from(keys), max_size=size, unique=True)
    return chosen.map(lambda some: [key for key in keys if key in some])


FOR_TWO = [one.id for one in world().library.scripts.values() if one.audience is Audience.COUPLE]


def _answers(chapter: Chapter) -> st.SearchStrategy[Mapping[str, Said]]:
    return st.fixed_dictionaries({n.id: _said(n) for n in chapter.nodes.values() if n.is_question})


@pytest.mark.parametrize("script_id", sorted(FOR_TWO))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_line_says_nothing_but_its_own_answer(script_id: str, data: st.DataObject) -> None:
    """Two walks that agree at one question freeze the same line there, whatever else they say."""
    script = world().library.scripts[script_id]
    chapter = script.chapters[0]
    one, other = data.draw(_answers(chapter)), data.draw(_answers(chapter))
    kept = data.draw(st.sampled_from([node.id for node in chapter.shareable]))
    other = {**other, kept: one[kept]}
    lines = [_line(script, chapter, answers, kept) for answers in (one, other)]
    assert None in lines or lines[0] == lines[1]


def _line(script: Script, chapter: Chapter, answers: Mapping[str, Said], node: str) -> Frozen | None:
    who = MadeUp("Kim", answers={chapter.id: answers})
    topic = next(iter(script.topic.options))
    found = could_pass_on(world(), script, chapter, who, topic)
    return next((line for line in found if line.node == node), None)
