"""Sealing: AES-256-GCM, bound to the row it was written for."""

import os
import struct
import zlib
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.store.errors import RowDamagedError, RowSwappedError, WrongKeyError
from bot.store.key import Key

VERSION = 1
NONCE = 12

# Version, key's mark, a checksum of the row's name (it only tells a swapped row from a damaged one), nonce.
HEAD = struct.Struct(f">B8sI{NONCE}s")


class Sealer:
    """Seals with the first of its keys and opens with all of them.

    A row is named by its table and key, as in `walks/PERSON/3`; sealed bytes open under no other name.
    """

    def __init__(self, keys: Sequence[Key]) -> None:
        self._ciphers = {key.mark: AESGCM(key.secret) for key in keys}
        self._mark = keys[0].mark
        self._cipher = self._ciphers[self._mark]

    def seal(self, row: str, plain: bytes) -> bytes:
        """Seal: the bytes are 41 longer than `plain`, and different each time."""
        name = row.encode()
        nonce = os.urandom(NONCE)
        head = HEAD.pack(VERSION, self._mark, zlib.crc32(name), nonce)
        return head + self._cipher.encrypt(nonce, plain, name)

    def open(self, row: str, blob: bytes) -> bytes:
        """Open what was sealed for this row. Raises WrongKeyError, RowDamagedError or RowSwappedError."""
        if len(blob) < HEAD.size or blob[0] != VERSION:
            raise RowDamagedError(row)
        _, mark, checksum, nonce = HEAD.unpack_from(blob)
        cipher = self._ciphers.get(mark)
        if cipher is None:
            raise WrongKeyError(row, mark.hex())
        name = row.encode()
        try:
            return cipher.decrypt(nonce, blob[HEAD.size :], name)
        except InvalidTag:
            swapped = checksum != zlib.crc32(name)
            raise (RowSwappedError if swapped else RowDamagedError)(row) from None
