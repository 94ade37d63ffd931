from bot.rehearsal.api.model import Chat, Message, message_json
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.state import Content, State
from bot.rehearsal.api.wording import with_links


class Group:
    """A group to which the bot was added."""

    def __init__(self, state: State, chat: Chat) -> None:
        self._state = state
        self._chat = chat
        self.id = chat.id

    @property
    def screen(self) -> list[Message]:
        """Give what stands in the group now."""
        return list(self._chat.messages.values())

    @property
    def bot_left(self) -> bool:
        """Tell whether the bot has left."""
        return not self._chat.started

    def write(self, phone: Phone, text: str) -> int:
        """Let somebody say something there and give the message's id."""
        content: Content = {"text": text, "entities": with_links(text)}
        message = self._state.post(self._chat, phone.user, content)
        if self._chat.started:
            self._state.updates.push("message", message_json(message, self._chat))
        return message.id
