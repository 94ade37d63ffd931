"""The prologue against the real bot: at its end the author sees the node that was named."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.core.script.model import Script
from bot.library import read_script
from bot.tools.prologue import prologue
from bot.tools.way_to import way_to
from tests.play import world
from tests.tools.scripts import ONE, put
from tests.tools.troupe import Troupe, troupe

FIRST, MAIN, WEEKLY = "first-look", "room-and-closeness", "weekly-check-in"
SIGN = "Something is here for you"

CROOKED = """\
script: crooked
revision: 1
for: couple
title: Crooked
about: Every kind of answer is needed on the way.
minutes: 3
topic: {text: What about?, options: {home: Home, time: Time}}
chapters:
  - id: look
    nodes:
      did:
        ask: several
        text: What did you do?
        options: {"no": "I said no", "yes": "I said yes", own: {text: My own, ask: words}}
        go: fork_did
      fork_did: {ask: branch, ways: [{when: "'own' in did and 'no' in did", go: usual}], go: done}
      usual:
        ask: several
        most: 1
        starts_as: did
        text: What do you usually do?
        options: {"no": "I say no", "yes": "I say yes", own: {text: My own, ask: words}}
        go: fork_usual
      fork_usual: {ask: branch, ways: [{when: "'yes' in usual and not 'no' in usual", go: name}], go: done}
      name:
        ask: one
        text: A name for it?
        options: {"no": "None", own: {text: My own, ask: words, go: much}}
        go: done
      much:
        ask: scale
        text: How much?
        scale: {low: 0, high: 10, low_text: little, high_text: much}
        go: fork_much
      fork_much: {ask: branch, ways: [{when: "much >= 9", go: story}], go: done}
      story: {ask: words, text: Which story?, go: fork_story}
      fork_story: {ask: branch, ways: [{when: "not answered(story)", go: hush}], go: done}
      hush: {say: Hush., go: last}
      last: {ask: words, text: "And now, {{ me }}, about {{ topic }}?", go: done}
      done: {ask: end, text: Thank you.}
    takeaway: "{{ topic }}"
    summary: "{% for line in themes._here %}{{ line.text }} {% endfor %}"
"""


@pytest.fixture
async def company(tmp_path: Path) -> AsyncIterator[Troupe]:
    async with troupe(tmp_path) as both:
        yield both


async def led(company: Troupe, script: Script, node: str, topic: str = "") -> list[str]:
    """Lead both to a node with the bot at work, and give what was told meanwhile."""
    told: list[str] = []
    async with company.playing([script, *world().library.scripts.values()]):
        way = way_to(script, node, company.now())
        await prologue(company.hands, script, way, told.append, topic, company.pass_by)
    return told


@pytest.mark.parametrize(
    ("script", "node", "text"),
    [
        (FIRST, "arrive", "Let one breath out slowly"),
        (FIRST, "lean", "which way do you lean?"),
        (FIRST, "to_hopes", "the part of you that leans towards room hope for?"),
        (FIRST, "slow", "That is a lot to carry."),
        (FIRST, "done", "That was the last question. Whatever you do with it now"),
        (FIRST, "stayed", "Which part of it stayed with you?"),
        (FIRST, "respond.done", "Thank you for coming back to this."),
        (MAIN, "numb", "Numb is an answer, too."),
        (MAIN, "move", "What the camera saw is marked below."),
        (MAIN, "other_knocks", "it is for the need that you are not in just then"),
        (MAIN, "invitation", "The last one. One small wish"),
        (MAIN, "return", "Here are five short questions about it"),
        (WEEKLY, "closeness", "And closeness, how much of it"),
        (WEEKLY, "own_way", "When could you do something in your own way"),
        (WEEKLY, "by_itself", "When did closeness come by itself"),
        (WEEKLY, "happened", "Last time you wrote down something small: “A quiet walk after supper”."),
        (WEEKLY, "done", "That was your week."),
        (MAIN, "retold", "a part of you told itself this:\nWhen I want my own thing, love goes away"),
    ],
)
async def test_the_newest_message_is_the_node(company: Troupe, script: str, node: str, text: str) -> None:
    """Questions, what is said, branches and ends, in the first and in the second chapter."""
    await led(company, world().library.scripts[script], node)
    assert text in company.newest("a", but="Would a small nudge")


async def test_every_kind_of_answer_is_given(company: Troupe, tmp_path: Path) -> None:
    """Marks that are there from the beginning are taken away, and keys that other pages have told apart."""
    script, _ = read_script(put(tmp_path, CROOKED))
    assert script is not None
    await led(company, script, "hush")
    assert company.newest("a").startswith("Hush.\n\nAnd now, Alex, about Home?")


async def test_the_partner_has_had_what_comes_by_itself(company: Troupe) -> None:
    """The round is open and announced, and nobody has gone on for them."""
    await led(company, world().library.scripts[FIRST], "move")
    assert company.newest("b").startswith(SIGN)
    async with company.playing(world().library.scripts.values()):
        for key in ("open", "start"):
            await company.hands["b"].press(key)
        await company.hands["b"].phone.expect("which way do you lean?")


async def test_answers_stay_readable_in_the_chat(company: Troupe) -> None:
    await led(company, world().library.scripts[FIRST], "hoped_room")
    assert any("You chose: Towards room for myself" in said.text for said in company.hands["a"].phone.screen)


async def test_the_round_is_about_the_topic_that_was_named(company: Troupe) -> None:
    await led(company, world().library.scripts[FIRST], "lean", topic="home")
    assert "Home and chores" in company.newest("a")


async def test_a_dialogue_for_one_needs_one(company: Troupe, tmp_path: Path) -> None:
    script, _ = read_script(put(tmp_path, ONE))
    assert script is not None
    await led(company, script, "done")
    assert "Thank you." in company.newest("a")
    assert company.hands["b"].phone.screen == []


async def test_progress_is_told_without_anybodys_words(company: Troupe) -> None:
    told = await led(company, world().library.scripts[FIRST], "answer")
    assert told == [
        "Coming in",
        "Pairing",
        "Beginning",
        "Alex walks through look-inside",
        "Sam walks through look-inside",
        "On to answer",
    ]
