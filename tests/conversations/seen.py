"""A phone in memory, as a reader of a transcript sees it."""

from bot.rehearsal.conversation.sight import Look, Seen
from bot.rehearsal.conversation.veil import veiled
from bot.tools.phone import Phone, Shown


def look(phone: Phone, *, veil: bool) -> Look:
    """How it stands now; `veil` hides what is another one each time."""
    return Look({shown.id: seen(shown, veil=veil) for shown in phone.messages}, phone.count)


def seen(shown: Shown, *, veil: bool = False) -> Seen:
    hidden = veiled if veil else str
    rows = tuple(tuple(button.text for button in row) for row in shown.rows)
    return Seen(hidden(shown.text), rows, shown.own, shown.quiet, hidden(shown.document))
