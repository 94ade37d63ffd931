"""The methods that put messages into chats and change them there."""

import json

from bot.rehearsal.api.errors import ApiError, bad_request
from bot.rehearsal.api.keyboard import read_keyboard
from bot.rehearsal.api.model import Chat, Json, Message, Picture, Upload, message_json
from bot.rehearsal.api.pictures import size_of
from bot.rehearsal.api.state import Content, State
from bot.rehearsal.api.wording import read_caption, read_text

DELETABLE = 48 * 3600
"""Seconds for which a message can be deleted."""

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


def send_message(state: State, params: Json) -> Json:
    """Send words."""
    chat = state.open_chat(params["chat_id"])
    text, entities = read_text(params["text"], params.get("parse_mode"))
    return _post(state, chat, params, {"text": text, "entities": entities})


def send_document(state: State, params: Json) -> Json:
    """Send a file, with or without words below it."""
    chat = state.open_chat(params["chat_id"])
    document = params["document"]
    if not isinstance(document, Upload):
        raise bad_request("wrong file identifier/HTTP URL specified")
    if not document.content:
        raise bad_request("file must be non-empty")
    text, entities = read_caption(params.get("caption", ""), params.get("parse_mode"))
    return _post(state, chat, params, {"text": text, "entities": entities, "document": document})


def send_photo(state: State, params: Json) -> Json:
    """Send a picture, with or without words below it."""
    chat = state.open_chat(params["chat_id"])
    photo = params["photo"]
    if not isinstance(photo, Upload):
        raise bad_request("wrong file identifier/HTTP URL specified")
    text, entities = read_caption(params.get("caption", ""), params.get("parse_mode"))
    picture = Picture(photo, *size_of(photo.content))
    return _post(state, chat, params, {"text": text, "entities": entities, "picture": picture})


def show_unacted(state: State, method: str, raw: Json) -> Json:
    """Write down, as a message, a call that does something which no phone here can show."""
    params: Json = {name: _plainly(value) for name, value in raw.items()}
    chat = state.open_chat(params.get("chat_id", ""))
    return message_json(state.post(chat, state.bot, {"unacted": {"method": method, **params}}), chat)


def edit_message_text(state: State, params: Json) -> Json:
    """Put other words and another keyboard, or none, in place of the old ones."""
    chat, message = _editable(state, params)
    if "text" not in params:
        raise bad_request("message text is empty")
    text, entities = read_text(params["text"], params.get("parse_mode"))
    if (message.document or message.picture) is not None:
        raise bad_request("there is no text in the message to edit")
    keyboard = read_keyboard(params.get("reply_markup"))
    if (text, entities, keyboard) == (message.text, message.entities, message.keyboard):
        raise bad_request(_NOT_MODIFIED)
    content: Content = {"text": text, "entities": entities, "keyboard": keyboard}
    return message_json(state.amend(chat, message, content), chat)


def edit_message_reply_markup(state: State, params: Json) -> Json:
    """Put another keyboard, or none, in place of the old one."""
    chat, message = _editable(state, params)
    keyboard = read_keyboard(params.get("reply_markup"))
    if keyboard == message.keyboard:
        raise bad_request(_NOT_MODIFIED)
    return message_json(state.amend(chat, message, {"keyboard": keyboard}, mark=False), chat)


def delete_message(state: State, params: Json) -> bool:
    """Take a message out of the chat: any of a private one, only the bot's own in a group."""
    chat = state.chat(params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    if state.clock() - message.date >= DELETABLE or not (chat.private or message.from_bot):
        raise bad_request("message can't be deleted for everyone")
    state.remove(chat, message.id)
    return True


def _plainly(value: object) -> object:
    """A parameter as JSON, in whichever way it travelled."""
    if isinstance(value, Upload):
        return {"file": value.name, "bytes": len(value.content)}
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _post(state: State, chat: Chat, params: Json, content: Content) -> Json:
    markup = params.get("reply_markup")
    content["keyboard"] = read_keyboard(markup)
    if markup and "inline_keyboard" not in markup:
        content["unacted"] = {"reply_markup": markup}
    content["silent"] = params.get("disable_notification", False)
    content["protected"] = params.get("protect_content", False)
    return message_json(state.post(chat, state.bot, content), chat)


def _editable(state: State, params: Json) -> tuple[Chat, Message]:
    if "chat_id" not in params or "message_id" not in params:
        raise _unspecified(params)
    chat = state.open_chat(params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return chat, message


def _unspecified(params: Json) -> ApiError:
    return bad_request("message identifier is not specified" if "chat_id" in params else "chat_id is empty")
