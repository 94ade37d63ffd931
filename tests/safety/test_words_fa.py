"""The lists of words in Persian, sentence by sentence: at which a script stops, and at which it must not."""

from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.core.words.lists import Lists
from bot.safety.files import source_of
from bot.safety.words import read_lists

SENTENCES: dict[str, str] = YAML(typ="safe", pure=True).load(
    Path(__file__).with_name("sentences.fa.yaml").read_text(encoding="utf-8")
)


@cache
def lists() -> Lists:
    return read_lists("fa")


def said(part: str) -> list[str]:
    return SENTENCES[part].splitlines()


@pytest.mark.parametrize("sentence", said("stops"))
def test_a_script_stops(sentence: str) -> None:
    """What somebody says who wants to die, hurts themselves or another, is hurt, or is afraid."""
    assert lists().crisis.found(sentence)


@pytest.mark.parametrize("sentence", said("goes_on"))
def test_a_script_goes_on(sentence: str) -> None:
    """What couples say every day."""
    assert not lists().crisis.found(sentence)


@pytest.mark.parametrize("sentence", said("denied"))
def test_what_is_denied_stops_nothing(sentence: str) -> None:
    """The verb says no, or the one before."""
    assert not lists().crisis.found(sentence)


@pytest.mark.parametrize("sentence", said("blames"))
def test_another_wording_is_offered(sentence: str) -> None:
    """What says always, never, asks as a charge, or calls names."""
    assert lists().blame.found(sentence)


@pytest.mark.parametrize("sentence", said("kind"))
def test_no_other_wording_is_offered(sentence: str) -> None:
    """What speaks of oneself, or kindly."""
    assert not lists().blame.found(sentence)


@pytest.mark.parametrize("before", ["", "امروز حرف زدیم. ", "خوبه، ولی ", "\n\n", "یه بخشی از من میگه: "])
@pytest.mark.parametrize("sentence", said("stops")[::7])
def test_wherever_it_stands(sentence: str, before: str) -> None:
    """In the middle of a long text as well as alone, with Arabic letters, and without joints."""
    ordinary = "یک شب معمولی، هر دو روی مبل. " * 20
    arabic = sentence.replace("ی", "ي").replace("ک", "ك")
    for text in (sentence, arabic, sentence.replace("\u200c", "")):
        assert lists().crisis.found(f"{ordinary}{before}{text}. {ordinary}")


def test_what_is_denied_is_denied_right_there() -> None:
    """A no to something else, before, takes nothing back; nor does a no that is doubted."""
    assert not lists().crisis.found("نمی‌خوام خودمو بکشم")
    assert lists().crisis.found("نمی‌خوام. خودمو می‌کشم")
    assert lists().crisis.found("نمی‌خوام بمونم خودمو می‌کشم")
    assert lists().crisis.found("معلوم نیست که نمی‌خوام خودمو بکشم")


@pytest.mark.parametrize("kind", ["crisis", "blame"])
def test_every_phrase_is_found(kind: str) -> None:
    """Written plainly, with and without what is in brackets: no other phrase takes it away."""
    written = YAML(typ="safe", pure=True).load(source_of("fa.yaml"))[kind]["phrases"]
    phrases = [phrase for group in written.values() for phrase in group]
    sought = getattr(lists(), kind)
    assert len(phrases) > 50
    assert not [phrase for phrase in phrases if not sought.found(_plain(phrase))]


def _plain(phrase: str) -> str:
    """The first of each choice, without what may be left out."""
    return " ".join(part.split("/")[0] for part in phrase.split() if not part.startswith("("))
