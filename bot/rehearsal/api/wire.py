"""How parameters travel: in the address, as JSON, as a form, or as a form with files."""

import json

from aiohttp import web
from aiohttp.web_request import FileField

from bot.rehearsal.api.errors import bad_request
from bot.rehearsal.api.model import Upload


async def read_parameters(request: web.Request) -> dict[str, object]:
    """Give all parameters of a request as they were sent, files as Upload, or raise ApiError."""
    parameters: dict[str, object] = dict(request.query)
    if request.content_type == "application/json":
        parameters.update(_json_object(await request.read()))
    else:
        for name, value in (await request.post()).items():
            parameters[name] = _upload(value) if isinstance(value, FileField) else value
    return _with_attachments(parameters)


def _json_object(body: bytes) -> dict[str, object]:
    try:
        document = json.loads(body) if body else {}
    except ValueError:
        document = None
    if not isinstance(document, dict):
        raise bad_request("can't parse JSON object")
    return document


def _upload(part: FileField) -> Upload:
    return Upload(part.filename, part.file.read(), part.content_type)


def _with_attachments(parameters: dict[str, object]) -> dict[str, object]:
    for name, value in list(parameters.items()):
        if isinstance(value, str) and value.startswith("attach://"):
            file = parameters.pop(value.removeprefix("attach://"), None)
            if not isinstance(file, Upload):
                raise bad_request("attached file not found")
            parameters[name] = file
    return parameters
