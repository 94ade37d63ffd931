from bot.rehearsal.api.errors import bad_request
from bot.rehearsal.api.model import Button, Json

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
MOST_DATA_BYTES = 64
MOST_COPIED = 256

Keyboard = tuple[tuple[Button, ...], ...]

_LOOKS = {"text", "style", "icon_custom_emoji_id"}


def read_keyboard(markup: Json | None) -> Keyboard:
    """Check an inline keyboard and give its rows, or raise ApiError; none at all is an empty one."""
    rows = [row for row in (markup or {}).get("inline_keyboard", ()) if row]
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad_request("reply markup is too long")
    return tuple(tuple(map(_button, row)) for row in rows)


def _button(button: Json) -> Button:
    text = button["text"]
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = [name for name in button if name not in _LOOKS]
    if not actions:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"inline keyboard button must have exactly one action, not {', '.join(actions)}")
    _check_action(actions[0], button[actions[0]])
    return Button(text, actions[0], button[actions[0]], button.get("style", ""))


def _check_action(action: str, value: object) -> None:
    if action == "callback_data" and not 1 <= len(_bytes(value)) <= MOST_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and not str(value).startswith(("https://", "http://", "tg://")):
        raise bad_request("BUTTON_URL_INVALID")
    if action == "copy_text" and isinstance(value, dict) and not 1 <= len(value["text"]) <= MOST_COPIED:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _bytes(value: object) -> bytes:
    return str(value).encode("utf-8", "surrogatepass")
