import pytest

from bot.errors import TwofoldError


@pytest.mark.parametrize("where", ["a\nb", "a\r\nb", "a\u2028b"])
def test_an_error_is_one_line(where: str) -> None:
    """Where, what and what to do stand in one line, whatever a path is called."""
    assert str(TwofoldError(where, "is odd", "Mend it.")) == "a b: is odd. Mend it."
