import asyncio
import json
from collections.abc import AsyncIterator
from importlib.resources import files
from typing import Any

import pytest
from aiohttp import ClientSession, StreamReader

from bot.rehearsal.stage import RehearsalServer, serve


async def view(events: StreamReader) -> Any:  # noqa: ANN401 - JSON
    line = await asyncio.wait_for(events.readuntil(b"\n\n"), 5)
    return json.loads(line.removeprefix(b"data: "))


async def do(
    session: ClientSession, stage: RehearsalServer, path: str, body: object = ()
) -> tuple[int, dict[str, Any]]:
    async with session.post(f"{stage.url}/phones/{path}", json=body) as response:
        if response.content_type != "application/json":
            return response.status, {}
        return response.status, await response.json()


@pytest.fixture
async def stage(token: str) -> AsyncIterator[RehearsalServer]:
    running = await serve(0, token)
    yield running
    await running.close()


@pytest.mark.parametrize(
    ("path", "kind"), [("/", "text/html"), ("/page.css", "text/css"), ("/page.js", "text/javascript")]
)
async def test_page_is_served_under_a_strict_policy(
    session: ClientSession, stage: RehearsalServer, path: str, kind: str
) -> None:
    """Every file comes with a policy that allows nothing inline and nothing from elsewhere."""
    async with session.get(stage.url + path) as response:
        assert (response.status, response.content_type) == (200, kind)
        policy = response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy


async def test_page_is_small_and_asks_nothing_of_others() -> None:
    """Under 40 KB together, no address to load from, no markup made of words."""
    page = files("bot.rehearsal").joinpath("page")
    texts = {file.name: file.read_text(encoding="utf-8") for file in page.iterdir()}
    assert set(texts) == {"index.html", "page.css", "page.js"}
    assert sum(map(len, texts.values())) < 40_000
    for text in texts.values():
        for never in (
            "http://",
            "https://",
            "innerHTML",
            "insertAdjacentHTML",
            "document.write",
            " style=",
            "@import",
        ):
            assert never not in text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost:8080"}, 200),
        ({"Origin": "http://127.0.0.1:8080"}, 200),
        ({"Host": "evil.example"}, 403),
        ({"Host": "127.0.0.1.evil.example:8080"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
async def test_only_pages_of_this_machine_are_answered(
    session: ClientSession, stage: RehearsalServer, token: str, headers: dict[str, str], status: int
) -> None:
    """Another host's name or another page's origin is refused, on the page and on the Bot API."""
    for path in "/", f"/bot{token}/getMe":
        async with session.get(stage.url + path, headers=headers) as response:
            assert response.status == status


async def test_phones_act_and_their_screens_follow(
    session: ClientSession, stage: RehearsalServer, token: str
) -> None:
    """What is done on a phone reaches the bot; what the bot does reaches the page as it happens."""
    alex = stage.phones["a"]
    async with session.get(f"{stage.url}/events") as events:
        assert (await view(events.content))["phones"]["b"]["messages"] == []
        assert await do(session, stage, "a/write", {"text": "/start"}) == (200, {"done": 1})
        shown = (await view(events.content))["phones"]["a"]
        assert (shown["name"], shown["messages"][0]["text"]) == ("Alex", "/start")
        params = {"chat_id": alex.id, "text": "<b>Hi</b>", "parse_mode": "HTML"}
        await session.post(f"{stage.url}/bot{token}/sendMessage", json=params)
        answer = (await view(events.content))["phones"]["a"]["messages"][1]
        assert (answer["from_bot"], answer["entities"][0]["type"]) == (True, "bold")
        assert (await do(session, stage, "a/block"))[0] == 200
        assert (await view(events.content))["phones"]["a"]["blocked"]


async def test_deed_that_cannot_be_done_is_refused_in_words(
    session: ClientSession, stage: RehearsalServer
) -> None:
    """A wrong link, missing fields or a body that is no object is a 409 with a reason, never a 500."""
    link = {"link": "https://elsewhere.example"}
    for path, body in (
        ("a/open", link),
        ("a/write", {}),
        ("a/tap", {"message": None, "data": 1}),
        ("a/write", []),
    ):
        status, answer = await do(session, stage, path, body)
        assert status == 409
        assert answer["error"]
    assert (await do(session, stage, "c/write"))[0] == 404
    assert (await do(session, stage, "a/dance"))[0] == 400
    async with session.post(f"{stage.url}/phones/a/write", data={"text": "x"}) as response:
        assert response.status == 400


async def test_document_is_downloaded_never_shown(session: ClientSession, stage: RehearsalServer) -> None:
    """A file leaves as bytes to keep, whatever it says it is."""
    message_id = stage.phones["b"].send_document(name="page.html")
    async with session.get(f"{stage.url}/phones/b/documents/{message_id}") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment"
        assert await response.read() == b"notes"
    async with session.get(f"{stage.url}/phones/a/documents/{message_id}") as response:
        assert response.status == 404
