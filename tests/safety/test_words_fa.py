"""The list of words in Persian, which is written in its own way: joints, Arabic letters, a no in the verb."""

import pytest

from tests.safety.sentences import lists, said


@pytest.mark.parametrize("before", ["", "امروز حرف زدیم. ", "خوبه، ولی ", "\n\n", "یه بخشی از من میگه: "])
@pytest.mark.parametrize("sentence", said("fa", "stops")[::7])
def test_wherever_it_stands(sentence: str, before: str) -> None:
    """In the middle of a long text as well as alone, with Arabic letters, and without joints."""
    ordinary = "یک شب معمولی، هر دو روی مبل. " * 20
    arabic = sentence.replace("ی", "ي").replace("ک", "ك")
    for text in (sentence, arabic, sentence.replace("\u200c", "")):
        assert lists("fa").crisis.found(f"{ordinary}{before}{text}. {ordinary}")


def test_what_is_denied_is_denied_right_there() -> None:
    """A no to something else, before, takes nothing back; nor does a no that is doubted."""
    assert not lists("fa").crisis.found("نمی‌خوام خودمو بکشم")
    assert lists("fa").crisis.found("نمی‌خوام. خودمو می‌کشم")
    assert lists("fa").crisis.found("نمی‌خوام بمونم خودمو می‌کشم")
    assert lists("fa").crisis.found("معلوم نیست که نمی‌خوام خودمو بکشم")
