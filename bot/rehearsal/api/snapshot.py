"""All that Telegram remembers, as one value that can be written down and taken up again."""

from collections import deque
from dataclasses import dataclass
from typing import Self

from pydantic import BaseModel, ConfigDict

from bot.rehearsal.api.model import Chat, Json, Message, Notification, User
from bot.rehearsal.api.state import State
from bot.rehearsal.api.updates import Queued


@dataclass(frozen=True, slots=True)
class SavedChat:
    """A chat and what stands in it."""

    id: int
    owner: User
    title: str
    started: bool
    blocked: bool
    last_id: int
    messages: tuple[Message, ...]
    notifications: tuple[Notification, ...]

    def again(self) -> Chat:
        """Give the chat as it was; nobody watches it yet."""
        chat = Chat(self.id, self.owner, self.title, self.started, self.blocked, self.last_id)
        chat.messages = {message.id: message for message in self.messages}
        chat.notifications = deque(self.notifications, maxlen=chat.notifications.maxlen)
        return chat


class Snapshot(BaseModel):
    """`taps` are those that the bot has not answered: when and in which chat."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    chats: tuple[SavedChat, ...]
    updates: tuple[Queued, ...]
    next_update: int
    taps: dict[str, tuple[float, int]]
    next_tap: int
    commands: tuple[tuple[str, str, list[Json]], ...]
    about: tuple[tuple[str, str, str], ...]

    @classmethod
    def of(cls, state: State) -> Self:
        """Take down what is so now."""
        return cls(
            chats=tuple(_saved(chat) for chat in state.chats.values()),
            updates=state.updates.waiting,
            next_update=state.updates.next_id,
            taps=dict(state.taps),
            next_tap=state.next_tap,
            commands=tuple((*scope, commands) for scope, commands in state.commands.items()),
            about=tuple((*which, text) for which, text in state.about.items()),
        )

    def restore(self, state: State) -> None:
        """Let Telegram remember this."""
        state.chats = {saved.id: saved.again() for saved in self.chats}
        state.updates.restore(self.updates, self.next_update)
        state.taps = dict(self.taps)
        state.next_tap = self.next_tap
        state.commands = {(scope, language): commands for scope, language, commands in self.commands}
        state.about = {(name, language): text for name, language, text in self.about}


def _saved(chat: Chat) -> SavedChat:
    return SavedChat(
        chat.id,
        chat.owner,
        chat.title,
        chat.started,
        chat.blocked,
        chat.last_id,
        tuple(chat.messages.values()),
        tuple(chat.notifications),
    )
