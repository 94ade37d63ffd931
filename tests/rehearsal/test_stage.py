"""The page over HTTP: who gets it, what it may load, and what a page is told while it is open."""

import asyncio
import re
import struct
from importlib.resources import files
from urllib.parse import urlsplit

import pytest
from aiohttp import FormData

from bot.rehearsal.rehearsal import TOKEN
from tests.rehearsal.playhouse import Page
from tests.telegram.patience import come_true

FILES = {file.name: file.read_bytes() for file in files("bot.rehearsal").joinpath("page").iterdir()}
KINDS = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
}
SERVED = {name: KINDS[name.rpartition(".")[2]] for name in FILES if not name.endswith(".txt")}
WRITTEN = {
    name: content.decode() for name, content in FILES.items() if name.endswith((".html", ".css", ".js"))
}
NAMESPACE = "http://www.w3.org/2000/svg"
"""A name, which nobody asks anything."""
ALL_PATHS = ("/", "/page/main.js", "/events", "/backstage", "/conversation", f"/bot{TOKEN}/getMe")


async def raw_status(page: Page, path: str) -> int:
    """The answer to a path that no client tidies."""
    address = urlsplit(page.rehearsal.url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {address.netloc}\r\nConnection: close\r\n\r\n".encode())
    head = await asyncio.wait_for(reader.readline(), 5)
    writer.close()
    await writer.wait_closed()
    return int(head.split()[1])


async def test_every_file_is_served_under_a_strict_policy(page: Page) -> None:
    """Nothing inline, nothing from elsewhere, nothing that a browser takes for something else."""
    for path, kind in {"": "text/html", **{f"page/{name}": kind for name, kind in SERVED.items()}}.items():
        async with page.session.get(f"{page.rehearsal.url}/{path}") as response:
            assert (path, response.status, response.content_type) == (path, 200, kind)
            policy = response.headers["Content-Security-Policy"]
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert await response.read() == FILES[path.rpartition("/")[2] or "index.html"]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules.pop("default-src") == "'none'"
        assert set(rules.values()) <= {"'self'", "'none'"}
        assert {"base-uri", "form-action", "frame-ancestors"} <= rules.keys()


def test_the_page_is_small_and_asks_nothing_of_others() -> None:
    """Less than 150 KB with its font; no address to load from, no markup or program made of words."""
    assert sum(map(len, FILES.values())) < 150_000
    never = ("http://", "https://", "innerHTML", "insertAdjacentHTML", "document.write", " style=", "@import")
    for name, written in WRITTEN.items():
        assert [word for word in never if word in written.replace(NAMESPACE, "")] == [], name
        assert not re.search(r"\beval\(|new Function|<script(?! type=\"module\" src=)", written), name


def test_every_file_is_there_and_is_used() -> None:
    """What the page names can be had, and nothing lies there for nobody."""
    index = re.findall(r'(?:src|href)="page/([^"]+)"', WRITTEN["index.html"])
    modules = [name for text in WRITTEN.values() for name in re.findall(r'from "\./([^"]+)"', text)]
    styles = [name for text in WRITTEN.values() for name in re.findall(r'url\("?([^")]+)"?\)', text)]
    named = {*index, *modules, *styles}
    licence = {name for name in FILES if name.endswith(".LICENSE.txt")}
    assert {"main.js", "dom.js", "inter.woff2"} <= named
    assert named | {"index.html"} | licence == set(FILES)


@pytest.mark.parametrize(
    "path",
    [
        "/page/../stage.py",
        "/page/..%2fstage.py",
        "/page/%2e%2e/stage.py",
        "/page/%2e%2e%2fstage.py",
        "/page/..%5cstage.py",
        "/page//etc/passwd",
        "/page/%2fetc%2fpasswd",
        "/page/main.js%00.css",
        "/page/",
        "/page/.",
        "/page/inter.LICENSE.txt",
        "/stage.py",
    ],
)
async def test_nothing_else_is_served(page: Page, path: str) -> None:
    assert await raw_status(page, "/page/main.js") == 200
    assert await raw_status(page, path) == 404


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "localhost:8080"}, 200),
        ({"Origin": "http://127.0.0.1:8080"}, 200),
        ({"Host": "evil.example"}, 403),
        ({"Host": "127.0.0.1.evil.example:8080"}, 403),
        ({"Host": "127.0.0.1@evil.example"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://localhost.evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
async def test_only_pages_of_this_machine_are_answered(
    page: Page, headers: dict[str, str], status: int
) -> None:
    """Another host's name or another page's origin is refused, everywhere, and does nothing."""
    await page.do("phones/a/write", {"text": "/start"})  # else there is no conversation to give
    await page.call("sendMessage", chat_id=page.rehearsal.phones["a"].id, text="Welcome")
    for path in ALL_PATHS:
        async with page.session.get(page.rehearsal.url + path, headers=headers) as response:
            assert (path, response.status) == (path, status)
    url = f"{page.rehearsal.url}/phones/b/write"
    async with page.session.post(url, json={"text": "hello"}, headers=headers) as response:
        assert response.status == status
    assert len(page.rehearsal.phones["b"].screen) == (status == 200)


async def test_it_listens_to_this_machine_alone(page: Page) -> None:
    assert page.rehearsal.server is not None
    assert [address[0] for address in page.rehearsal.server._runner.addresses] == ["127.0.0.1"]


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
async def test_a_deed_of_another_type_is_refused(page: Page, kind: str) -> None:
    """A page of somebody else's can send these without asking first."""
    url = f"{page.rehearsal.url}/phones/a/write"
    headers = {"Content-Type": kind}
    async with page.session.post(url, data=b'{"text": "x"}', headers=headers) as response:
        assert response.status == 400
    assert page.rehearsal.phones["a"].screen == []


async def test_a_document_is_downloaded_never_shown(page: Page) -> None:
    """A file leaves as bytes to keep, whatever it says it is; nobody else's phone has it."""
    number = page.rehearsal.phones["b"].send_document(name="page.html")
    async with page.session.get(f"{page.rehearsal.url}/phones/b/files/{number}") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert await response.read() == b"notes"
    text = page.rehearsal.phones["b"].write("hello")
    for path in f"a/files/{number}", f"c/files/{number}", f"b/files/{text}", f"b/files/{'9' * 5000}":
        assert await raw_status(page, f"/phones/{path}") == 404, path[:20]


async def test_a_picture_is_shown_as_a_picture(page: Page) -> None:
    phone = page.rehearsal.phones["a"]
    phone.write("/start")
    content = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 3, 2)
    form = FormData({"chat_id": str(phone.id)})
    form.add_field("photo", content, filename="card.png")
    url = f"{page.rehearsal.url}/bot{TOKEN}/sendPhoto"
    async with page.session.post(url, data=form) as response:
        assert response.status == 200
    number = phone.screen[-1].id
    async with page.session.get(f"{page.rehearsal.url}/phones/a/files/{number}") as response:
        assert (response.content_type, await response.read()) == ("image/png", content)


async def test_two_pages_follow_and_one_that_is_closed_is_forgotten(
    page: Page, caplog: pytest.LogCaptureFixture
) -> None:
    async with page.events() as first:
        async with page.events() as second:
            await first.settled()
            await second.settled()
            assert len(page.rehearsal.watchers) == 2
            await page.do("phones/a/write", {"text": "hello"})
            for events in first, second:
                piece = (await events.until(lambda piece: piece.get("messages")))[-1]
                assert (piece["phone"], piece["messages"][0]["text"]) == ("a", "hello")

        async def forgotten() -> bool:
            await page.do("phones/a/write", {"text": "is anybody there?"})
            return len(page.rehearsal.watchers) == 1

        await come_true(forgotten)
        await page.do("phones/b/write", {"text": "still here"})
        assert await first.until(lambda piece: piece.get("phone") == "b" and piece.get("messages"))
    assert caplog.records == []


async def test_a_page_that_is_open_sees_the_bot_being_killed_and_started(page: Page) -> None:
    async with page.events() as events:
        await events.settled()
        for deed, state in ("kill", "stopped"), ("start", "running"):
            assert await page.do("bot", {"do": deed}) == (200, {"done": state})
            last = (await events.until(lambda piece: "common" in piece))[-1]
            assert last["common"]["process"]["state"] == state


async def test_a_page_that_is_open_ends_with_the_rehearsal(page: Page) -> None:
    async with page.events() as events:
        await events.settled()
        await page.rehearsal.end()
        await asyncio.wait_for(events.stream.read(), 5)
    assert page.rehearsal.watchers == set()


async def test_backstage_comes_with_the_last_calls_the_newest_first(page: Page) -> None:
    page.rehearsal.phones["a"].write("/start")
    await page.call("getMe")
    await page.call("sendMessage", chat_id=page.rehearsal.phones["a"].id, text="")
    status, view = await page.look("backstage")
    assert (status, view["people"]) == (200, [])
    assert [call["method"] for call in view["calls"]] == ["sendMessage", "getMe"]
    assert (view["calls"][0]["status"], "empty" in view["calls"][0]["error"]) == (400, True)


async def test_a_conversation_is_saved_under_its_story(page: Page) -> None:
    status, answer = await page.look("conversation")
    assert (status, "Begin with /start" in answer["error"]) == (409, True)
    await page.do("phones/a/write", {"text": "/start"})
    chat = page.rehearsal.phones["a"].id
    await page.call("sendMessage", chat_id=chat, text="Welcome")
    status, answer = await page.look("conversation?story=A%20first%20%C3%A9vening,%20../%20at%20home")
    assert (status, answer["name"]) == (200, "a-first-vening-at-home.yaml")
    assert "A writes: /start" in answer["text"]
    assert "Dr. Lane" in answer["text"]
