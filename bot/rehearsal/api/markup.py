"""Telegram's HTML.

The standard library's parser forgives what Telegram refuses (a lone `<`, an unknown or unclosed tag),
so the few rules of the real one are followed here, with its own error texts and byte offsets.
"""

import re
from dataclasses import dataclass, field

from bot.rehearsal.api.errors import ApiError, bad_request
from bot.rehearsal.api.model import Json

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
}
_PLAIN = re.compile(r"[^<&]+")
_NAME = re.compile(r"[^\s>]*")
_REST = re.compile(r"""(?:[^>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(r"""([^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)))?""")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot)(?![a-zA-Z]));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


def utf16(text: str) -> int:
    """Give the length in UTF-16 code units, as Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, tuple[Json, ...]]:
    """Give the plain text and its entities, or raise ApiError."""
    if "<" not in source and "&" not in source:
        return source, ()
    return _Parser(source).parse()


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    entity: Json


@dataclass(slots=True)
class _Parser:
    source: str
    at: int = 0
    units: int = 0
    parts: list[str] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def parse(self) -> tuple[str, tuple[Json, ...]]:
        while self.at < len(self.source):
            character = self.source[self.at]
            if character == "&":
                self._reference()
            elif character != "<":
                self._words()
            elif self.source.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        if self.stack:
            unclosed = f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"'
            raise bad_request(f"can't parse entities: {unclosed}")
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.parts), tuple(self.entities)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.units += utf16(text)

    def _words(self) -> None:
        match = _PLAIN.match(self.source, self.at)
        text = match.group() if match else ""
        self._add(text)
        self.at += len(text)

    def _reference(self) -> None:
        match = _REFERENCE.match(self.source, self.at)
        self._add(_character(match) if match else "&")
        self.at = match.end() if match else self.at + 1

    def _start_tag(self) -> None:
        begin = self.at
        tag, rest = self._tag(begin + 1, "Unclosed start tag")
        if tag not in _KINDS:
            raise self._error(f'Unsupported start tag "{tag}"', begin)
        closing = _REST.match(self.source, rest)
        if closing is None:
            raise self._error("Unclosed start tag", begin)
        self.at = closing.end()
        self.stack.append(_Open(tag, self.units, self._entity(tag, closing.group()[:-1], begin)))

    def _end_tag(self) -> None:
        begin = self.at
        if not self.stack:
            raise self._error("Unexpected end tag", begin)
        tag, rest = self._tag(begin + 2, "Unclosed end tag")
        end = self.source.find(">", rest)
        if end < 0 or self.source[rest:end].strip():
            raise self._error("Unclosed end tag", begin)
        opened = self.stack.pop()
        if tag not in {"", opened.tag}:
            raise self._error("Unmatched end tag", begin, f', expected "</{opened.tag}>", found "</{tag}>"')
        self.at = end + 1
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self.units - opened.start
        kind = opened.entity["type"]
        if kind == "code" and self.stack and self.stack[-1].tag == "pre":
            self.stack[-1].entity.update({k: v for k, v in opened.entity.items() if k == "language"})
        elif length and (kind != "text_link" or opened.entity["url"]):
            if kind != "pre":
                opened.entity.pop("language", None)
            self.entities.append({**opened.entity, "offset": opened.start, "length": length})

    def _tag(self, start: int, unclosed: str) -> tuple[str, int]:
        match = _NAME.match(self.source, start)
        end = match.end() if match else start
        if end == len(self.source):
            raise self._error(unclosed, self.at)
        return self.source[start:end].lower(), end

    def _entity(self, tag: str, inside: str, begin: int) -> Json:
        found = {name.lower(): _unescaped(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(inside)}
        if tag == "span" and found.get("class") != "tg-spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler"', begin)
        if tag == "a":
            return {"type": "text_link", "url": found.get("href", "")}
        if tag == "blockquote" and "expandable" in found:
            return {"type": "expandable_blockquote"}
        if tag == "code" and found.get("class", "").startswith("language-"):
            return {"type": "code", "language": found["class"].removeprefix("language-")}
        return {"type": _KINDS[tag]}

    def _error(self, text: str, at: int, more: str = "") -> ApiError:
        offset = len(self.source[:at].encode("utf-8", "surrogatepass"))
        return bad_request(f"can't parse entities: {text} at byte offset {offset}{more}")


def _unescaped(text: str) -> str:
    return _REFERENCE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code <= 0x10FFFF else match.group()
