"""A text is taken apart where a translator can work, and put together without a change."""

from hypothesis import given
from hypothesis import strategies as st

from bot.core.languages.pieces import Piece, inserted, pieces, translated
from bot.core.script.texts import TextError, compile_text
from tests.play import world

LOGIC = (
    "{% if said.a %}\n  First, {{ said.a }}.\n{% else %}Nothing yet.{% endif %}\n\n"
    "<b>{{ topic }}</b>\nLast.\n"
)


def test_sentences_are_pieces_and_tags_are_not() -> None:
    """What is only filled in needs no translator; quotation marks do."""
    assert list(pieces(LOGIC)) == [
        Piece(2, "First, {{ said.a }}."),
        Piece(3, "Nothing yet."),
        Piece(6, "Last."),
    ]
    assert [piece.said for piece in pieces("“{{ words }}”")] == ["“{{ words }}”"]


def test_a_translation_stands_where_its_piece_stood() -> None:
    turned = translated(LOGIC, lambda said: f"[{said}]")
    assert turned == (
        "{% if said.a %}\n  [First, {{ said.a }}.]\n{% else %}[Nothing yet.]{% endif %}\n\n"
        "<b>{{ topic }}</b>\n[Last.]\n"
    )


def test_names_are_told_by_what_stands_between_the_braces() -> None:
    assert inserted("{{ me }} and {{said.a}}") == {"me", "said.a"}


@given(st.text(alphabet="{}%# abif<>/|.“()[]'\n", max_size=60))
def test_nothing_gets_lost_between_the_pieces(source: str) -> None:
    """Whatever can be compiled is the same text again."""
    try:
        compile_text(source)
    except TextError:
        return
    assert translated(source, lambda said: said) == source


def test_no_piece_of_the_bot_has_logic_in_it() -> None:
    sources = [text.source for text in world().houses.own.texts.values()]
    said = [piece.said for source in sources for piece in pieces(source)]
    assert len(said) > 350
    assert not [one for one in said if "{%" in one or "\n" in one]
