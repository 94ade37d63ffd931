"""The last calls that the bot made, for whoever looks behind the scenes."""

from itertools import islice
from typing import Final

from bot.rehearsal.api.model import Json, Upload
from bot.rehearsal.api.state import Call, State

MOST: Final = 60


def last_calls(state: State) -> list[Json]:
    """Give the last calls, the newest first."""
    return [_view(call) for call in islice(reversed(state.journal), MOST)]


def _view(call: Call) -> Json:
    params = {name: _shown(value) for name, value in call.params.items()}
    return {"method": call.method, "params": params, "status": call.status, "error": call.error}


def _shown(value: object) -> object:
    return {"file": value.name, "bytes": len(value.content)} if isinstance(value, Upload) else value
