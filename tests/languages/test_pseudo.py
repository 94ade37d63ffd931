"""Everything that people read goes by way of the catalogues."""

import re
from dataclasses import replace
from html import unescape
from random import Random

import pytest

from bot.core.effects import Picture, Say, Settle
from bot.core.view import World
from tests.languages.pseudo import LANGUAGE, pseudo_world
from tests.play import Play

COMMANDS = (
    *("/reflect", "/mine", "/partner", "/nudges", "/settings", "/privacy", "/safety", "/help", "/pause"),
    *("/stop", "/unknown"),
)
OTHERWISE = re.compile(r"https?://\S+|/[a-z]+|<[^>]*>|" + r"English|helplines\.example")
ENDING = frozenset({"len", "silent", "tell"})
"""Buttons that end the pairing, or leave this language."""

STEPS = 600


@pytest.fixture(scope="module")
def speaking(tmp_path_factory: pytest.TempPathFactory) -> World:
    return pseudo_world(tmp_path_factory.mktemp("pseudo"))


def _couple(world: World) -> Play:
    play = Play()
    play.world = world
    for lane, name in (("A", "11"), ("B", "22")):
        play.enter(lane, name)
        play.records.persons[lane] = replace(play.person(lane), language=LANGUAGE)
    play.pair("A", "B")
    return play


def _wander(play: Play, chance: Random) -> None:
    """Both tap whatever there is, write, and send commands."""
    for _ in range(STEPS):
        lane = chance.choice("AB")
        asking = play.phone(lane).asking[:1]
        buttons = [button.key for shown in asking for row in shown.rows for button in row]
        roll = chance.random()
        if roll < 0.05 or not buttons:
            play.write(lane, chance.choice(COMMANDS))
        elif roll < 0.2:
            play.write(lane, "777")
        else:
            play.press(
                lane,
                chance.choice([key for key in buttons if key not in {"len", "silent", "tell"}] or buttons),
            )
        if chance.random() < 0.02:
            play.wait(days=1)


def _shown(play: Play) -> set[str]:
    texts = {toast.text for phone in play.phones.values() for toast in phone.toasts}
    for phone in play.phones.values():
        for _, effect in phone.stream:
            if isinstance(effect, Picture):
                texts |= {effect.title, effect.span, effect.caption, *effect.steps, *effect.scale}
                texts |= {curve.name for curve in effect.curves}
            if isinstance(effect, Say | Settle):
                texts.add(effect.text or "")
                rows = effect.keyboard.rows if effect.keyboard else ()
                texts |= {button.text for row in rows for button in row}
    return texts


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_said_past_the_catalogues(speaking: World, seed: int) -> None:
    """No Latin letter is left, whatever two people do."""
    play = _couple(speaking)
    _wander(play, Random(seed))
    texts = _shown(play)
    assert len(texts) > 100
    left = {text for text in texts if re.search("[A-Za-z]", OTHERWISE.sub("", unescape(text)))}
    assert left == set()
