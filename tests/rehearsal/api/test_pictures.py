"""A picture has a size and limits, as Telegram has them."""

import re
import struct
import zlib
from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.error import BadRequest

from bot.rehearsal.api import pictures
from bot.rehearsal.api.errors import ApiError
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.pictures import size_of
from bot.rehearsal.api.server import BotApiServer


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int) -> bytes:
    """A white picture; a large one lacks its lines, which nobody here reads."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\x00" + b"\xff" * width) * height if width * height < 10_000 else b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


@pytest.fixture
async def bot(server: BotApiServer, token: str) -> AsyncIterator[Bot]:
    async with Bot(token, base_url=f"{server.url}/bot") as running:
        yield running


@pytest.mark.parametrize("size", [(1, 1), (1080, 1350), (5000, 5000), (20, 1), (1, 20), (9500, 500)])
def test_a_picture_is_as_large_as_it_says(size: tuple[int, int]) -> None:
    assert size_of(png(*size)) == size


@pytest.mark.parametrize("size", [(5001, 5000), (10_000, 1), (21, 1), (1, 21), (0, 5), (5, 0)])
def test_one_that_is_too_large_or_too_long_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ApiError, match="PHOTO_INVALID_DIMENSIONS"):
        size_of(png(*size))


@pytest.mark.parametrize("content", [b"", b"\x89PNG", b"GIF89a", b"\xff\xd8\xff", png(1, 1)[:20], b"<svg/>"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(ApiError, match="IMAGE_PROCESS_FAILED"):
        size_of(content)


def test_a_heavy_picture_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = png(10, 10)
    monkeypatch.setattr(pictures, "LARGEST", len(content))
    assert size_of(content) == (10, 10)
    with pytest.raises(ApiError, match="file is too big"):
        size_of(content + b"\x00")


async def test_the_library_sends_one_and_understands_the_answer(bot: Bot, anna: Phone) -> None:
    content = png(30, 20)
    sent = await bot.send_photo(anna.id, content, caption="<b>Yours</b>", parse_mode="HTML")
    (size,) = sent.photo
    assert (size.width, size.height, size.file_size, sent.caption) == (30, 20, len(content), "Yours")
    message = anna.screen[-1]
    assert message.picture is not None
    assert (message.picture.file.content, message.picture.width) == (content, 30)
    assert anna.chat.notifications[-1].text == "Photo: Yours"


async def test_the_library_is_told_why_one_is_refused(bot: Bot, anna: Phone) -> None:
    for content, reason in (png(1, 30), "Photo_invalid_dimensions"), (b"no picture", "Image_process_failed"):
        with pytest.raises(BadRequest, match=re.escape(reason)):
            await bot.send_photo(anna.id, content)
    assert len(anna.screen) == 1


async def test_a_picture_has_no_text_to_edit_but_can_be_deleted(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_photo(anna.id, png(3, 3), caption="Yours")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("x", anna.id, sent.message_id)
    assert await bot.delete_message(anna.id, sent.message_id)
    assert len(anna.screen) == 1
