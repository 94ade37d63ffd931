import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypedDict

from bot.rehearsal.api.errors import bad_request, forbidden
from bot.rehearsal.api.keyboard import Keyboard
from bot.rehearsal.api.model import Chat, Json, Message, Picture, Toast, Upload, User, message_json
from bot.rehearsal.api.notifying import notify
from bot.rehearsal.api.updates import CALLBACK_LIFE, UpdateQueue

JOURNAL_LENGTH = 200_000


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it was judged: `at` is monotonic, in seconds; a refused one carries its `error`."""

    at: float
    method: str
    params: Json
    status: int
    error: str = ""


class Content(TypedDict, total=False):
    """What a message can be made of."""

    text: str
    entities: tuple[Json, ...]
    keyboard: Keyboard
    document: Upload
    picture: Picture
    media: Json
    unacted: Json
    silent: bool
    protected: bool


class State:
    """All that Telegram remembers about one bot: chats, updates, taps, commands, and a journal of calls."""

    def __init__(self, token: str, clock: Callable[[], float] = time.time) -> None:
        self.token = token
        self.clock = clock
        self.bot = User(_bot_id(token), "Twofold", is_bot=True, username="twofold_rehearsal_bot")
        self.chats: dict[int, Chat] = {}
        self.updates = UpdateQueue(clock)
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.journal: deque[Call] = deque(maxlen=JOURNAL_LENGTH)
        self.about: dict[tuple[str, str], str] = {}
        self.closed = False
        self.taps: dict[str, tuple[float, int]] = {}
        self.next_tap = 1

    def close(self) -> None:
        """Let everybody who waits look a last time."""
        self.closed = True
        self.updates.wake()
        self.changed()

    def changed(self) -> None:
        """Tell every chat that something common to all has changed."""
        for chat in self.chats.values():
            chat.changed()

    def note(self, method: str, params: Json, status: int, error: str = "") -> None:
        """Write one call into the journal."""
        self.journal.append(Call(time.monotonic(), method, params, status, error))

    def chat(self, chat_id: int | str) -> Chat:
        """Give a chat, or raise ApiError as if it did not exist."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def open_chat(self, chat_id: int | str) -> Chat:
        """Give a chat in which the bot may write, or raise ApiError."""
        chat = self.chat(chat_id)
        if not chat.private and not chat.started:
            raise forbidden("bot is not a member of the group chat")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        return chat

    def post(self, chat: Chat, sender: User, content: Content) -> Message:
        """Put a message into a chat. Ids count per chat, so that one taken for another's shows."""
        chat.last_id += 1
        message = Message(chat.last_id, int(self.clock()), sender, **content)
        chat.messages[message.id] = message
        if sender.is_bot:
            notify(chat, message)
        chat.changed()
        return message

    def amend(self, chat: Chat, message: Message, content: Content, *, mark: bool = True) -> Message:
        """Put other content into a message; `mark` shows that it was edited."""
        edit_date = int(self.clock()) if mark else message.edit_date
        amended = replace(message, edit_date=edit_date, **content)
        chat.messages[message.id] = amended
        chat.changed()
        return amended

    def remove(self, chat: Chat, message_id: int) -> None:
        """Take a message out of a chat."""
        del chat.messages[message_id]
        chat.changed()

    def tap(self, chat: Chat, user: User, message_id: int, data: str) -> str:
        """Send the bot a callback query and give its id."""
        now = self.clock()
        self._drop_old_taps(now)
        query = f"{user.id}{self.next_tap:08d}"
        self.next_tap += 1
        self.taps[query] = (now, chat.id)
        message = chat.messages.get(message_id)
        gone = {"message_id": message_id, "chat": chat.json(), "date": 0}
        body: Json = {
            "id": query,
            "from": user.json(),
            "message": gone if message is None else message_json(message, chat),
            "chat_instance": str(chat.id * 7919),
            "data": data,
        }
        self.updates.push("callback_query", body)
        return query

    def answer_tap(self, toast: Toast) -> None:
        """Show the answer to a tap, once and in time, or raise ApiError."""
        made, chat_id = self.taps.pop(toast.query, (0.0, 0))
        if self.clock() - made >= CALLBACK_LIFE:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        chat = self.chats[chat_id]
        chat.toasts.append(toast)
        chat.changed()

    def membership(self, chat: Chat, by: User, old: str, new: str) -> None:
        """Tell the bot that it was let in, thrown out, blocked or unblocked."""
        body: Json = {
            "chat": chat.json(),
            "from": by.json(),
            "date": int(self.clock()),
            "old_chat_member": self._member(old),
            "new_chat_member": self._member(new),
        }
        self.updates.push("my_chat_member", body)

    def _member(self, status: str) -> Json:
        member: Json = {"user": self.bot.json(), "status": status}
        return {**member, "until_date": 0} if status == "kicked" else member

    def _drop_old_taps(self, now: float) -> None:
        while self.taps:
            oldest = next(iter(self.taps))
            if now - self.taps[oldest][0] < CALLBACK_LIFE:
                return
            del self.taps[oldest]


def _bot_id(token: str) -> int:
    head = token.partition(":")[0]
    return int(head) if head.isdecimal() else 1
