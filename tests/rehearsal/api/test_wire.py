import json

import pytest
from aiohttp import ClientSession, FormData

from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.server import BotApiServer

GO = {"inline_keyboard": [[{"text": "Go on", "callback_data": "1.1.go"}]]}


@pytest.fixture
def base(server: BotApiServer, token: str) -> str:
    return f"{server.url}/bot{token}"


async def test_all_encodings_mean_the_same(session: ClientSession, base: str, anna: Phone) -> None:
    """Address, form, files' form, JSON, and JSON of strings: the same parameters, the same message."""
    native = {"chat_id": anna.id, "text": "Hello", "reply_markup": GO, "protect_content": True}
    wired = {key: value if isinstance(value, str) else json.dumps(value) for key, value in native.items()}
    multipart = FormData(wired, default_to_multipart=True)
    for request in (
        session.get(f"{base}/sendMessage", params=wired),
        session.post(f"{base}/sendMessage", data=wired),
        session.post(f"{base}/sendMessage", data=multipart),
        session.post(f"{base}/sendMessage", json=native),
        session.post(f"{base}/sendMessage", json=wired),
    ):
        async with request as response:
            assert (await response.json())["ok"]
    shown = {(m.text, m.keyboard, m.protected) for m in anna.screen if m.from_bot}
    assert len(shown) == 1
    assert len(anna.screen) == 6


@pytest.mark.parametrize("attached", [False, True])
async def test_document_arrives_with_its_bytes(
    session: ClientSession, base: str, anna: Phone, *, attached: bool
) -> None:
    """A file in the form, named directly or by attach://, is kept as it is."""
    form = FormData({"chat_id": str(anna.id), "caption": "<i>Yours</i>", "parse_mode": "HTML"})
    if attached:
        form.add_field("document", "attach://export")
    form.add_field("export" if attached else "document", b'{"a": 1}', filename="mine.json")
    async with session.post(f"{base}/sendDocument", data=form) as response:
        result = (await response.json())["result"]
    assert (result["caption"], result["document"]["file_size"]) == ("Yours", 8)
    document = anna.screen[-1].document
    assert document is not None
    assert (document.name, document.content) == ("mine.json", b'{"a": 1}')


@pytest.mark.parametrize("body", [b"{", b"[]", b'"x"', b"\xff"])
async def test_body_that_is_no_object_is_refused(session: ClientSession, base: str, body: bytes) -> None:
    """JSON that cannot be read, or is not an object, is a 400."""
    headers = {"Content-Type": "application/json"}
    async with session.post(f"{base}/getMe", data=body, headers=headers) as response:
        assert response.status == 400
        assert (await response.json())["description"] == "Bad Request: can't parse JSON object"
