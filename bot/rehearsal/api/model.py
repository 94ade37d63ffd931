from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came in a multipart request, or from a phone."""

    name: str
    content: bytes
    mime: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the bot sent, with its size in pixels."""

    file: Upload
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class User:
    """A person or a bot, as others see it."""

    id: int
    first_name: str
    is_bot: bool = False
    username: str | None = None
    language_code: str | None = None

    def json(self) -> Json:
        """Give the Bot API's User."""
        body: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username is not None:
            body["username"] = self.username
        if self.language_code is not None:
            body["language_code"] = self.language_code
        return body


@dataclass(frozen=True, slots=True)
class Button:
    """One button of an inline keyboard; `action` names the field that holds `value`."""

    text: str
    action: str
    value: object
    style: str = ""

    def json(self) -> Json:
        """Give the Bot API's InlineKeyboardButton."""
        body: Json = {"text": self.text, self.action: self.value}
        return {**body, "style": self.style} if self.style else body


@dataclass(frozen=True, slots=True)
class Message:
    """What stands in a chat at this moment; an edit puts a new one in its place.

    `media` is what a person sent beside words; `unacted` is what the bot asked for and is only written down.
    """

    id: int
    date: int
    sender: User
    text: str = ""
    entities: tuple[Json, ...] = ()
    keyboard: tuple[tuple[Button, ...], ...] = ()
    edit_date: int | None = None
    document: Upload | None = None
    picture: Picture | None = None
    media: Json | None = None
    unacted: Json | None = None
    silent: bool = False
    protected: bool = False

    @property
    def from_bot(self) -> bool:
        """Tell whether the bot wrote it."""
        return self.sender.is_bot

    @property
    def edited(self) -> bool:
        """Tell whether its words were changed after it was sent."""
        return self.edit_date is not None

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Give all buttons, row by row."""
        return tuple(button for row in self.keyboard for button in row)


@dataclass(frozen=True, slots=True)
class Notification:
    """What a lock screen shows of a message as it comes; `number` counts up in each chat."""

    number: int
    at: int
    text: str
    silent: bool


@dataclass(frozen=True, slots=True)
class Toast:
    """The bot's answer to one tap: words that flash up, stand as an alert, or are empty."""

    query: str
    text: str
    alert: bool


@dataclass(slots=True)
class Chat:
    """A private chat (its id is the person's) or a group (`owner` is who made it)."""

    id: int
    owner: User
    title: str = ""
    started: bool = False
    blocked: bool = False
    last_id: int = 0
    messages: dict[int, Message] = field(default_factory=dict)
    toasts: deque[Toast] = field(default_factory=lambda: deque(maxlen=20))
    notifications: deque[Notification] = field(default_factory=lambda: deque(maxlen=20))
    watchers: set[Callable[[], None]] = field(default_factory=set)

    @property
    def private(self) -> bool:
        """Tell whether this is one person alone with the bot."""
        return self.id > 0

    def json(self) -> Json:
        """Give the Bot API's Chat."""
        if self.private:
            return {"id": self.id, "type": "private", "first_name": self.owner.first_name}
        return {"id": self.id, "type": "group", "title": self.title}

    def changed(self) -> None:
        """Wake all who look at this chat."""
        for wake in tuple(self.watchers):
            wake()

    @contextmanager
    def watched(self, wake: Callable[[], None]) -> Iterator[None]:
        """Have `wake` called at every change for as long as the context lasts."""
        self.watchers.add(wake)
        try:
            yield
        finally:
            self.watchers.discard(wake)


def message_json(message: Message, chat: Chat) -> Json:
    """Give the Bot API's Message."""
    caption = any(part is not None for part in (message.document, message.picture, message.media))
    body: Json = {
        "message_id": message.id,
        "from": message.sender.json(),
        "chat": chat.json(),
        "date": message.date,
        **(message.media or {}),
    }
    if message.document is not None:
        body["document"] = document_json(message.document, chat.id, message.id)
    if message.picture is not None:
        body["photo"] = [_photo_json(message.picture, chat.id, message.id)]
    if message.text:
        body["caption" if caption else "text"] = message.text
    if message.entities:
        body["caption_entities" if caption else "entities"] = list(message.entities)
    if message.keyboard:
        body["reply_markup"] = {"inline_keyboard": _keyboard_json(message)}
    if message.edit_date is not None:
        body["edit_date"] = message.edit_date
    if message.protected:
        body["has_protected_content"] = True
    return body


def document_json(upload: Upload, chat_id: int, message_id: int) -> Json:
    """Give the Bot API's Document."""
    return {
        "file_id": f"file-{chat_id}-{message_id}",
        "file_unique_id": f"{chat_id}-{message_id}",
        "file_name": upload.name,
        "mime_type": upload.mime,
        "file_size": len(upload.content),
    }


def _photo_json(picture: Picture, chat_id: int, message_id: int) -> Json:
    document = document_json(picture.file, chat_id, message_id)
    kept = {name: document[name] for name in ("file_id", "file_unique_id", "file_size")}
    return {**kept, "width": picture.width, "height": picture.height}


def _keyboard_json(message: Message) -> list[list[Json]]:
    return [[button.json() for button in row] for row in message.keyboard]
