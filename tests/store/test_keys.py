# ruff: noqa: ASYNC240 - nothing else runs in these tests that a file could hold up

import base64
import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select

from bot.errors import TwofoldError
from bot.store.errors import KeyExposedError, KeyMalformedError, KeyMissingError
from bot.store.key import Key, new_key, read_key, read_keys
from bot.store.keys import key_file
from bot.store.start import Store
from bot.store.tables import couples, key_marks

Start = Callable[..., AbstractAsyncContextManager[Store]]

OLD, NEW = new_key(), new_key()


async def _seal_a_row(start: Start, keys: str = "") -> None:
    async with start(keys) as store, store.database.transaction() as connection:
        sealed = store.sealer.seal("couples/c", b"theirs")
        await connection.execute(insert(couples).values(id="c", sealed=sealed))


async def _read_the_row(start: Start, keys: str = "") -> bytes:
    async with start(keys) as store, store.database.transaction() as connection:
        sealed: bytes | None = await connection.scalar(select(couples.c.sealed))
        assert sealed
        return store.sealer.open("couples/c", sealed)


async def _refused(start: Start, keys: str = "") -> str:
    with pytest.raises(TwofoldError) as caught:
        await _read_the_row(start, keys)
    assert isinstance(caught.value, KeyMissingError)
    return str(caught.value)


async def test_a_key_is_made_beside_a_new_database(start: Start, path: Path) -> None:
    """The first start makes a key for its owner alone, and the next start opens what it sealed."""
    await _seal_a_row(start)
    file = key_file(path)
    assert file.stat().st_mode & 0o777 == 0o600
    assert read_key(file.read_text(), file).written() == file.read_text().strip()
    assert await _read_the_row(start) == b"theirs"


async def test_only_the_fingerprint_is_in_the_database(start: Start, path: Path) -> None:
    """The key itself stands nowhere in the database, in no form."""
    async with start() as store, store.database.transaction() as connection:
        marks = (await connection.scalars(select(key_marks.c.fingerprint))).all()
    key = read_key(key_file(path).read_text(), path)
    assert marks == [key.fingerprint]
    everything = path.read_bytes()
    assert key.secret not in everything
    assert key.written().encode() not in everything


async def test_sealed_rows_without_their_key_end_the_start(start: Start, path: Path) -> None:
    """A lost key is told, and never replaced by a new one."""
    await _seal_a_row(start)
    kept = key_file(path)
    secret = kept.read_text()
    kept.unlink()
    before = path.read_bytes()
    told = await _refused(start)
    assert str(kept) in told
    assert not kept.exists()
    assert path.read_bytes() == before
    kept.write_text(secret)
    kept.chmod(0o600)
    assert await _read_the_row(start) == b"theirs"


async def test_a_lost_mark_is_no_way_around(start: Start, path: Path) -> None:
    """Sealed rows stop a start without any key, even if the database no longer says which one it was."""
    await _seal_a_row(start)
    async with start() as store, store.database.transaction() as connection:
        await connection.execute(delete(key_marks))
    key_file(path).unlink()
    await _refused(start)
    assert not key_file(path).exists()


async def test_a_wrong_key_ends_the_start(start: Start, path: Path) -> None:
    """Another key is refused before anything is sealed with it; the message names the missing one."""
    await _seal_a_row(start, OLD.written())
    before = path.read_bytes()
    told = await _refused(start, NEW.written())
    assert OLD.fingerprint in told
    assert OLD.written() not in told
    assert NEW.written() not in told
    assert path.read_bytes() == before


async def test_secret_keys_must_hold_the_key_of_the_file(start: Start, path: Path) -> None:
    """Who moves from the key file to SECRET_KEYS must take the old key along."""
    await _seal_a_row(start)
    await _refused(start, NEW.written())
    both = f"{NEW.written()},{key_file(path).read_text().strip()}"
    assert await _read_the_row(start, both) == b"theirs"


async def test_rotation_keeps_old_rows_readable(start: Start) -> None:
    """After a rotation both keys are needed, until no row is sealed with the old one."""
    await _seal_a_row(start, OLD.written())
    assert await _read_the_row(start, f"{NEW.written()},{OLD.written()}") == b"theirs"
    await _refused(start, NEW.written())
    await _refused(start, OLD.written())


async def test_a_database_without_sealed_rows_takes_any_key(start: Start, path: Path) -> None:
    """As long as nothing is sealed, a lost key harms nobody."""
    async with start(OLD.written()):
        pass
    async with start(NEW.written()) as store, store.database.transaction() as connection:
        assert (await connection.scalars(select(key_marks.c.fingerprint))).all() == [NEW.fingerprint]
    async with start():
        assert key_file(path).exists()


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o660, 0o604])
async def test_a_key_file_that_others_may_use_is_refused(start: Start, path: Path, mode: int) -> None:
    """The host decides whether to trust such a key; it is not mended behind their back."""
    await _seal_a_row(start)
    key_file(path).chmod(mode)
    with pytest.raises(KeyExposedError, match="chmod 600"):
        await _read_the_row(start)
    assert key_file(path).stat().st_mode & 0o777 == mode


@pytest.mark.parametrize(
    "secret",
    [
        "hunter2",
        base64.urlsafe_b64encode(b"x" * 31).decode(),
        base64.b64encode(b"x" * 33).decode(),
        "é" * 44,
        "!" * 44,
    ],
)
async def test_a_malformed_key_is_told_without_printing_it(start: Start, path: Path, secret: str) -> None:
    """The message says which of the keys is wrong, and nothing is made or changed."""
    with pytest.raises(KeyMalformedError, match="SECRET_KEYS, key 2") as caught:
        await _read_the_row(start, f"{NEW.written()}, {secret}")
    assert secret not in str(caught.value)
    assert not path.exists()


async def test_a_malformed_key_file_is_told(start: Start, path: Path) -> None:
    """A torn key file is never replaced."""
    await _seal_a_row(start)
    file = key_file(path)
    file.write_text("torn")
    with pytest.raises(KeyMalformedError, match=re.escape(str(file))):
        await _read_the_row(start)
    assert file.read_text() == "torn"


def test_keys_are_read_with_and_without_padding() -> None:
    """Base64 is taken as people paste it: with spaces, and without its equals signs."""
    text = f" {OLD.written()} ,{NEW.written().rstrip('=')},"
    assert read_keys(text) == (OLD, NEW)
    assert read_keys("") == ()


def test_a_key_does_not_print() -> None:
    """Neither the form for people nor the form for programmers holds the secret."""
    key = Key(b"k" * 32)
    assert "kkkk" not in f"{key} {key!r}"


def test_a_key_may_be_written_in_either_alphabet_of_base64() -> None:
    """As this bot writes it, and as `openssl rand -base64 32` does."""
    secret = bytes(range(224, 256))
    written = base64.b64encode(secret).decode()
    assert "+" in written or "/" in written
    assert (
        read_key(written, "here")
        == read_key(base64.urlsafe_b64encode(secret).decode(), "here")
        == Key(secret)
    )
