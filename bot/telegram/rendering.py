"""From what was decided to the library's typed calls."""

from typing import Final, assert_never

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit, ParseMode

from bot.core.effects import Document, Effect, Keyboard, Part, Picture, Remove, Say, Settle, Strip, Toast
from bot.pictures.draw import png
from bot.telegram.markup import Markup

NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)


class KeyboardTooLargeError(ValueError):
    """A keyboard that Telegram would refuse. Its text names walk and turn, never a label."""


def markup(keyboard: Keyboard) -> InlineKeyboardMarkup:
    """The library's keyboard. Raises KeyboardTooLargeError."""
    _check(keyboard)
    return Markup(
        [
            [{"text": button.text, "callback_data": keyboard.data(button)} for button in row]
            for row in keyboard.rows
        ]
    )


async def perform(bot: Bot, chat: int, effect: Effect, message: int | None) -> int | None:
    """Make the one call of an effect; the id of the message it sent, if it sent one.

    `message` is the message of the screen that a Settle names.
    Raises KeyboardTooLargeError, NotDrawnError and telegram.error's.
    """
    match effect:
        case Say():
            return await _say(bot, chat, effect)
        case Document():
            return await _document(bot, chat, effect)
        case Picture():
            return await _picture(bot, chat, effect)
        case Settle():
            await _settle(bot, chat, effect, message)
        case Strip():
            await bot.edit_message_reply_markup(chat, effect.message)
        case Remove():
            await bot.delete_message(chat, effect.message)
        case Part():
            await bot.leave_chat(chat)
        case _:
            assert_never(effect)
    return None


async def answer(bot: Bot, query: str, toast: Toast) -> None:
    """End the spinner of a pressed button. Raises telegram.error's."""
    await bot.answer_callback_query(query, toast.text or None, show_alert=toast.alert or None)


async def _say(bot: Bot, chat: int, say: Say) -> int:
    sent = await bot.send_message(
        chat,
        say.text,
        parse_mode=ParseMode.HTML,
        link_preview_options=NO_PREVIEW,
        disable_notification=say.quiet or None,
        reply_markup=_optional(say.keyboard),
    )
    return sent.message_id


async def _document(bot: Bot, chat: int, document: Document) -> int:
    sent = await bot.send_document(
        chat,
        document.content.encode(),
        filename=document.name,
        caption=document.caption,
        parse_mode=ParseMode.HTML,
    )
    return sent.message_id


async def _picture(bot: Bot, chat: int, picture: Picture) -> int:
    sent = await bot.send_photo(
        chat,
        await png(picture),
        filename="picture.png",
        caption=picture.caption,
        parse_mode=ParseMode.HTML,
    )
    return sent.message_id


async def _settle(bot: Bot, chat: int, settle: Settle, message: int | None) -> None:
    keyboard = _optional(settle.keyboard)
    if settle.text is None:
        await bot.edit_message_reply_markup(chat, message, reply_markup=keyboard)
        return
    await bot.edit_message_text(
        settle.text,
        chat,
        message,
        parse_mode=ParseMode.HTML,
        link_preview_options=NO_PREVIEW,
        reply_markup=keyboard,
    )


def _optional(keyboard: Keyboard | None) -> InlineKeyboardMarkup | None:
    return None if keyboard is None else markup(keyboard)


def _check(keyboard: Keyboard) -> None:
    buttons = [button for row in keyboard.rows for button in row]
    faults = {
        "no text": not all(button.text for button in buttons),
        "data": any(
            len(keyboard.data(button).encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
            for button in buttons
        ),
        "row": any(len(row) > InlineKeyboardMarkupLimit.BUTTONS_PER_ROW for row in keyboard.rows),
        "buttons": len(buttons) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER,
    }
    if any(faults.values()):
        names = ", ".join(name for name, found in faults.items() if found)
        raise KeyboardTooLargeError(f"walk {keyboard.walk}, turn {keyboard.turn}: {names}")
