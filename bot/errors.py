"""The one root of every mistake that somebody outside the program can mend."""


class TwofoldError(Exception):
    """Where it happened, what happened and what to do, in one line without anybody's words or secrets."""

    def __init__(self, where: object, what: str, remedy: str) -> None:
        super().__init__(" ".join(f"{where}: {what}. {remedy}".splitlines()))
