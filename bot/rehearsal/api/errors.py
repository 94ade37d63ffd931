from bot.rehearsal.api.model import Json


class ApiError(Exception):
    """A call that the Bot API refuses; `code` is also the HTTP status, `retry_after` in seconds."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def answer(self) -> Json:
        """Give the body in which the Bot API says no."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad_request(text: str) -> ApiError:
    """Make the error for a call that makes no sense."""
    return ApiError(400, f"Bad Request: {text}")


def forbidden(text: str) -> ApiError:
    """Make the error for a chat in which the bot may not act."""
    return ApiError(403, f"Forbidden: {text}")


def too_many_requests(seconds: int) -> ApiError:
    """Make the error for a bot that is too fast and may go on in so many seconds."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", seconds)
