"""What is sealed, as JSON: people, walks, rounds and couples."""

from typing import Generic, TypeVar

from pydantic import TypeAdapter

from bot.core.person import Person
from bot.core.round import Couple, Round
from bot.core.walk import Walk
from bot.store.errors import RowDamagedError
from bot.store.sealing import Sealer

T = TypeVar("T")


class Codec(Generic[T]):
    """One kind of value, to sealed bytes and back."""

    def __init__(self, adapter: TypeAdapter[T]) -> None:
        self._adapter = adapter

    def dump(self, value: T) -> bytes:
        """The value as JSON."""
        return self._adapter.dump_json(value, exclude_defaults=True)

    def parse(self, plain: bytes) -> T:
        """The value again. Raises ValueError."""
        return self._adapter.validate_json(plain)

    def seal(self, sealer: Sealer, row: str, value: T) -> bytes:
        """Seal the value for this row."""
        return sealer.seal(row, self.dump(value))

    def open(self, sealer: Sealer, row: str, blob: bytes) -> T:
        """Open a row. Raises SealErrors, without a word of what stands in it."""
        plain = sealer.open(row, blob)
        try:
            return self.parse(plain)
        except ValueError:
            raise RowDamagedError(row) from None


PERSON: Codec[Person] = Codec(TypeAdapter(Person))
WALK: Codec[Walk] = Codec(TypeAdapter(Walk))
ROUND: Codec[Round] = Codec(TypeAdapter(Round))
COUPLE: Codec[Couple] = Codec(TypeAdapter(Couple))
