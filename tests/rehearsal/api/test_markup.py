from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.rehearsal.api.phone import Phone

Call = Callable[..., Awaitable[dict[str, Any]]]


def entity(kind: str, offset: int, length: int, **more: str) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("plain", "plain", []),
        ("1 &lt; 2 &amp; 3 &gt; 2 &quot;&#65;&#x42;&copy; & so on", '1 < 2 & 3 > 2 "AB&copy; & so on', []),
        ("<b>a</b><strong>b</strong>", "ab", [entity("bold", 0, 1), entity("bold", 1, 1)]),
        ("<i>a</i><em>b</em>", "ab", [entity("italic", 0, 1), entity("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        (
            "<s>a</s><strike>b</strike><del>c</del>",
            "abc",
            [entity("strikethrough", place, 1) for place in range(3)],
        ),
        ("<code>a</code> <pre>b</pre>", "a b", [entity("code", 0, 1), entity("pre", 2, 1)]),
        (
            '<pre><code class="language-python">x</code></pre>',
            "x",
            [{**entity("pre", 0, 1), "language": "python"}],
        ),
        (
            '<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>',
            "ab",
            [entity("spoiler", 0, 1), entity("spoiler", 1, 1)],
        ),
        (
            "<blockquote>a</blockquote><blockquote expandable>b</blockquote>",
            "ab",
            [entity("blockquote", 0, 1), entity("expandable_blockquote", 1, 1)],
        ),
        (
            "<a href='https://t.me/x?a=1&amp;b=2'>here</a>",
            "here",
            [entity("text_link", 0, 4, url="https://t.me/x?a=1&b=2")],
        ),
        ("😀<B>ä</B\n>", "😀ä", [entity("bold", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("  <b> a </b>  ", "a", [entity("bold", 0, 1)]),
        ("x<b></b>", "x", []),
        ("a\r\nb\x00c", "a\nb c", []),
        ("see https://t.me/x?start=a.", "see https://t.me/x?start=a", []),
    ],
)
async def test_html_becomes_words_and_entities(
    call: Call, anna: Phone, html: str, text: str, entities: list[dict[str, object]]
) -> None:
    """Tags and references become entities with UTF-16 offsets, and white space around the whole goes."""
    result = (await call("sendMessage", chat_id=anna.id, text=html, parse_mode="HTML"))["result"]
    assert result["text"].removesuffix(".") == text
    styled = [found for found in result.get("entities", []) if found["type"] != "url"]
    order = sorted(entities, key=lambda wanted: str(wanted["offset"]))
    assert styled == order


@pytest.mark.parametrize(
    ("html", "description"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("ä <3 you", 'Unsupported start tag "3" at byte offset 3'),
        ("I <3", "Unclosed start tag at byte offset 2"),
        ("<div>x</div>", 'Unsupported start tag "div" at byte offset 0'),
        ("x<br/>", 'Unsupported start tag "br/" at byte offset 1'),
        ("<!-- x -->", 'Unsupported start tag "!--" at byte offset 0'),
        ("<a href='x>y</a>", "Unclosed start tag at byte offset 0"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>x</b y>", "Unclosed end tag at byte offset 4"),
        (
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
    ],
)
async def test_faulty_html_is_refused_in_telegrams_words(
    call: Call, anna: Phone, html: str, description: str
) -> None:
    """A fault is named with its place, counted in bytes."""
    answer = await call("sendMessage", chat_id=anna.id, text=html, parse_mode="HTML")
    assert answer["description"] == f"Bad Request: can't parse entities: {description}"


async def test_words_without_parse_mode_stay_as_they_are(call: Call, anna: Phone) -> None:
    """Without a parse mode a tag is only characters."""
    result = (await call("sendMessage", chat_id=anna.id, text="<b>1 &lt; 2"))["result"]
    assert result["text"] == "<b>1 &lt; 2"
    assert "entities" not in result


async def test_addresses_and_commands_are_found(call: Call, anna: Phone) -> None:
    """Telegram marks addresses and commands by itself, though not inside code."""
    html = "😀 /help or https://t.me/x?start=a. <code>/no https://no.example</code>"
    result = (await call("sendMessage", chat_id=anna.id, text=html, parse_mode="HTML"))["result"]
    assert result["entities"][:2] == [entity("bot_command", 3, 5), entity("url", 12, 22)]
    assert [found["type"] for found in result["entities"]] == ["bot_command", "url", "code"]
