"""The parameters of the one call that is made without a typed method: getUpdates, to read it raw."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Parameters:
    """What `AiohttpRequest` reads of the library's RequestData, which is final and made only by its Bot."""

    parameters: dict[str, Any]
    contains_files: bool = False
