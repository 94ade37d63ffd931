"""The lists of words of each language, sentence by sentence: where a script stops, and where it must not."""

import pytest

from tests.safety import test_words
from tests.safety.sentences import LANGUAGES, Said, lists, said_in_each


@pytest.mark.parametrize("sentence", said_in_each("stops"))
def test_a_script_stops(sentence: Said) -> None:
    """What somebody says who wants to die, hurts themselves or another, is hurt, or is afraid."""
    language, words = sentence
    assert lists(language).crisis.found(words)


@pytest.mark.parametrize("sentence", said_in_each("goes_on"))
def test_a_script_goes_on(sentence: Said) -> None:
    """What couples say every day."""
    language, words = sentence
    assert not lists(language).crisis.found(words)


@pytest.mark.parametrize("sentence", said_in_each("denied"))
def test_what_is_denied_stops_nothing(sentence: Said) -> None:
    """A no stands where the language has it."""
    language, words = sentence
    assert not lists(language).crisis.found(words)


@pytest.mark.parametrize("sentence", said_in_each("blames"))
def test_another_wording_is_offered(sentence: Said) -> None:
    """What says always, never, asks as a charge, or calls names."""
    language, words = sentence
    assert lists(language).blame.found(words)


@pytest.mark.parametrize("sentence", said_in_each("kind"))
def test_no_other_wording_is_offered(sentence: Said) -> None:
    """What speaks of oneself, or kindly."""
    language, words = sentence
    assert not lists(language).blame.found(words)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sentence", test_words.GOES_ON.splitlines())
def test_english_is_not_mistaken_for_it(language: str, sentence: str) -> None:
    """Whoever writes English is read with these lists, too."""
    assert not lists(language).crisis.found(sentence)
