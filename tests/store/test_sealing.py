import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.errors import RowDamagedError, RowSwappedError, WrongKeyError
from bot.store.key import new_key
from bot.store.sealing import Sealer

OLD, NEW = new_key(), new_key()


@given(st.binary(max_size=5000), st.text(max_size=80).filter(lambda name: name.isprintable()))
def test_what_is_sealed_opens(plain: bytes, row: str) -> None:
    """Any bytes come back, 41 bytes longer in between."""
    sealer = Sealer([OLD])
    blob = sealer.seal(row, plain)
    assert sealer.open(row, blob) == plain
    assert len(blob) == len(plain) + 41


def test_sealing_twice_differs() -> None:
    """The same words never give the same bytes: nobody can see that an answer was given again."""
    sealer = Sealer([OLD])
    assert sealer.seal("walks/a/1", b"yes") != sealer.seal("walks/a/1", b"yes")


def test_a_swapped_row_is_refused() -> None:
    """Bytes that were sealed for one person do not open as another's."""
    sealer = Sealer([OLD])
    with pytest.raises(RowSwappedError, match="walks/b/1"):
        sealer.open("walks/b/1", sealer.seal("walks/a/1", b"mine"))


@pytest.mark.parametrize("at", range(41 + 4))
def test_every_changed_byte_is_noticed(at: int) -> None:
    """No byte of a sealed row can change unnoticed, its head included."""
    sealer = Sealer([OLD])
    blob = bytearray(sealer.seal("walks/a/1", b"mine"))
    blob[at] ^= 1
    if 9 <= at < 13:  # the checksum only names the mistake: the row opens or is told to be swapped
        assert sealer.open("walks/a/1", bytes(blob)) == b"mine"
        return
    with pytest.raises((RowDamagedError, WrongKeyError)):
        sealer.open("walks/a/1", bytes(blob))


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x02" * 60, b"\x01" * 24])
def test_what_was_never_sealed_is_damaged(blob: bytes) -> None:
    """Rubbish gives a named error."""
    with pytest.raises(RowDamagedError):
        Sealer([OLD]).open("walks/a/1", blob)


def test_rotation() -> None:
    """After a rotation the first key seals and the old one still opens."""
    before = Sealer([OLD]).seal("walks/a/1", b"then")
    both = Sealer([NEW, OLD])
    assert both.open("walks/a/1", before) == b"then"
    assert Sealer([NEW]).open("walks/a/1", both.seal("walks/a/1", b"now")) == b"now"


def test_a_wrong_key_is_named() -> None:
    """The message names the key that is missing, and gives nothing of any key away."""
    with pytest.raises(WrongKeyError) as caught:
        Sealer([NEW]).open("walks/a/1", Sealer([OLD]).seal("walks/a/1", b"then"))
    assert OLD.fingerprint in str(caught.value)
    assert OLD.written() not in str(caught.value)
