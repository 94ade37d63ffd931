"""What Telegram takes, judged by the rehearsal server's own rules."""

from bot.core.effects import Document, Effect, Keyboard, Picture, Say, Settle, Toast
from bot.rehearsal.api.keyboard import read_keyboard
from bot.rehearsal.api.wording import read_caption, read_text

LONGEST_TOAST = 200
LONGEST_LABEL = 64


def check_effect(effect: Effect) -> None:
    """Raises ApiError or AssertionError where Telegram or the house would refuse."""
    match effect:
        case Say(text, _, keyboard) | Settle(_, text, keyboard):
            if text is not None:
                read_text(text, "HTML")
            if keyboard is not None:
                check_keyboard(keyboard)
        case Document(_, content, caption):
            assert content
            read_caption(caption, "HTML")
        case Picture(caption=caption):
            read_caption(caption, "HTML")


def check_keyboard(keyboard: Keyboard) -> None:
    buttons = [
        [{"text": button.text, "callback_data": keyboard.data(button)} for button in row]
        for row in keyboard.rows
    ]
    assert buttons
    read_keyboard({"inline_keyboard": buttons})
    for button in (button for row in keyboard.rows for button in row):
        assert len(button.text.encode("utf-16-le")) // 2 <= LONGEST_LABEL, button
        assert button.key.isascii(), button


def check_toast(toast: Toast) -> None:
    assert len(toast.text) <= LONGEST_TOAST
