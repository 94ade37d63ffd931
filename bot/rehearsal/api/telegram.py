from bot.rehearsal.api.group import Group
from bot.rehearsal.api.model import Chat, User
from bot.rehearsal.api.phone import Phone
from bot.rehearsal.api.state import State

FIRST_USER_ID = 5_000_000_001
"""Above 32 bits, as newer accounts are."""


class Telegram(State):
    """What Telegram remembers, together with the people who can be let in."""

    def user(self, first_name: str, language_code: str = "en", user_id: int | None = None) -> Phone:
        """Give somebody a phone; the bot cannot write to them before they do."""
        person = User(
            user_id or FIRST_USER_ID + len(self.chats), first_name, language_code=language_code or None
        )
        chat = Chat(person.id, person)
        self.chats[chat.id] = chat
        return Phone(self, chat)

    def group(self, title: str, by: Phone) -> Group:
        """Let somebody make a group and add the bot to it."""
        chat = Chat(-FIRST_USER_ID - len(self.chats), by.user, title, started=True)
        self.chats[chat.id] = chat
        self.membership(chat, by.user, "left", "member")
        return Group(self, chat)
