import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

from bot.rehearsal.api.markup import utf16
from bot.rehearsal.api.model import Button, Chat, Message, Toast, Upload, User, message_json
from bot.rehearsal.api.state import Content, State
from bot.rehearsal.api.wording import MOST_TEXT, with_links

Found = TypeVar("Found")

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class CannotError(Exception):
    """Something that nobody could do on a phone: no such button, a blocked bot, another's link."""


class Phone:
    """One person's Telegram, open at the chat with the bot."""

    def __init__(self, state: State, chat: Chat) -> None:
        self._state = state
        self._chat = chat
        self.id = chat.id

    @property
    def user(self) -> User:
        """Give the person, as the bot is told of them."""
        return self._chat.owner

    @property
    def screen(self) -> list[Message]:
        """Give what stands in the chat now, oldest first."""
        return list(self._chat.messages.values())

    @property
    def toasts(self) -> list[Toast]:
        """Give the answers to the last taps, those without words too."""
        return list(self._chat.toasts)

    @property
    def blocked(self) -> bool:
        """Tell whether this person has blocked the bot."""
        return self._chat.blocked

    @property
    def chat(self) -> Chat:
        """Give the chat itself."""
        return self._chat

    def write(self, text: str) -> int:
        """Send words and give the message's id."""
        if not text.strip() or utf16(text) > MOST_TEXT:
            raise CannotError("a message has 1 to 4096 UTF-16 units")
        return self._send({"text": text, "entities": with_links(text)})

    def edit(self, message_id: int, text: str) -> None:
        """Put other words into one of one's own messages."""
        message = self._chat.messages.get(message_id)
        if message is None or message.from_bot:
            raise CannotError("one can edit only what one has written")
        amended = self._state.amend(self._chat, message, {"text": text, "entities": with_links(text)})
        self._state.updates.push("edited_message", message_json(amended, self._chat))

    def send_photo(self, caption: str = "") -> int:
        """Send a picture."""
        photo = {"file_id": "photo", "file_unique_id": "photo", "width": 90, "height": 90}
        return self._send({"text": caption, "media": {"photo": [photo]}})

    def send_voice(self, caption: str = "") -> int:
        """Send a voice message."""
        voice = {"file_id": "voice", "file_unique_id": "voice", "duration": 3}
        return self._send({"text": caption, "media": {"voice": voice}})

    def send_sticker(self) -> int:
        """Send a sticker."""
        shape = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
        sticker = {"file_id": "sticker", "file_unique_id": "sticker", **shape}
        return self._send({"media": {"sticker": sticker}})

    def send_document(self, caption: str = "", name: str = "notes.txt") -> int:
        """Send a file."""
        return self._send({"text": caption, "document": Upload(name, b"notes", "text/plain")})

    def tap(self, message: Message | int, label: str) -> str:
        """Tap a button by its label, or its callback data, and give the query's id."""
        message_id = message if isinstance(message, int) else message.id
        current = self._chat.messages.get(message_id)
        button = None if current is None else _find(current, label)
        if button is None:
            labels = [] if current is None else [button.text for button in current.buttons]
            raise CannotError(f"message {message_id} has no button {label!r}, only {labels}")
        if button.action != "callback_data":
            raise CannotError(f"the button {label!r} sends nothing, it is of the kind {button.action}")
        return self.tap_data(message_id, str(button.value))

    def press(self, label: str) -> str:
        """Tap the newest button of that label on the screen and give the query's id."""
        for message in reversed(self.screen):
            if _find(message, label) is not None:
                return self.tap(message, label)
        raise CannotError(f"no button {label!r} on the screen:\n{self}")

    def tap_data(self, message_id: int, data: str) -> str:
        """Send any callback data, stale or forged, as from a button of that message."""
        self._need_unblocked()
        return self._state.tap(self._chat, self.user, message_id, data)

    def open_link(self, link: str) -> int:
        """Follow a deep link to the bot and give the id of the /start that it sends."""
        try:
            address = urlsplit(link)
        except ValueError:
            raise CannotError(f"{link} is no link") from None
        payload = parse_qs(address.query).get("start", [""])[0]
        if address.netloc != "t.me" or address.path != f"/{self._state.bot.username}":
            raise CannotError(f"{link} does not lead to this bot")
        if not _PAYLOAD.fullmatch(payload):
            raise CannotError("a start parameter is 1 to 64 of A-Z a-z 0-9 _ -")
        return self.write(f"/start {payload}")

    def become(self, first_name: str, language_code: str) -> None:
        """Call oneself otherwise, and read another language, from now on."""
        self._chat.owner = replace(self.user, first_name=first_name, language_code=language_code)
        self._chat.changed()

    def block(self) -> None:
        """Block the bot."""
        self._set_blocked(blocked=True)

    def unblock(self) -> None:
        """Let the bot write again."""
        self._set_blocked(blocked=False)

    async def expect(
        self, wanted: str | Callable[[Message], bool], *, after: int = 0, within: float = 15.0
    ) -> Message:
        """Wait for a message of the bot that holds these words, or of which `wanted` is true.

        The newest is given; `after` leaves out messages up to that id. `within` is in seconds.
        Raises TimeoutError.
        """

        def newest() -> Message | None:
            fits = (m for m in reversed(self.screen) if m.from_bot and m.id > after and _fits(m, wanted))
            return next(fits, None)

        return await self.until(newest, within=within)

    async def until(self, look: Callable[[], Found | None], *, within: float = 15.0) -> Found:
        """Wait until `look` gives something true, looking again at every change. Raises TimeoutError."""
        changed = asyncio.Event()
        with self._chat.watched(changed.set):
            try:
                async with asyncio.timeout(within):
                    while not (found := look()):
                        changed.clear()
                        await changed.wait()
            except TimeoutError:
                raise TimeoutError(f"nothing of the kind within {within} s on the screen of {self}") from None
        return found

    def __str__(self) -> str:
        lines = [f"{self.user.first_name}:"]
        for message in self.screen:
            rows = " / ".join(" | ".join(button.text for button in row) for row in message.keyboard)
            lines.append(f"  {message.id} {'<' if message.from_bot else '>'} {message.text} [{rows}]")
        return "\n".join(lines)

    def _send(self, content: Content) -> int:
        self._need_unblocked()
        self._chat.started = True
        message = self._state.post(self._chat, self.user, content)
        self._state.updates.push("message", message_json(message, self._chat))
        return message.id

    def _need_unblocked(self) -> None:
        if self._chat.blocked:
            raise CannotError("the bot is blocked here")

    def _set_blocked(self, *, blocked: bool) -> None:
        if self._chat.blocked == blocked:
            return
        self._chat.blocked = blocked
        states = ("member", "kicked") if blocked else ("kicked", "member")
        self._state.membership(self._chat, self.user, *states)
        self._chat.changed()


def _find(message: Message, label: str) -> Button | None:
    exact = (button for button in message.buttons if button.text == label)
    by_data = (button for button in message.buttons if button.value == label)
    return next(exact, None) or next(by_data, None)


def _fits(message: Message, wanted: str | Callable[[Message], bool]) -> bool:
    return wanted in message.text if isinstance(wanted, str) else wanted(message)
