"""The names of all pages."""

from enum import StrEnum


class Kind(StrEnum):
    """One page each; what is stored of a person names them, so a name stays what it is."""

    CODE = "code"
    WELCOME = "welcome"
    CONSENT = "consent"
    ADULT = "adult"
    NAME = "name"
    MANNER = "manner"
    CARD = "card"

    HOME = "home"
    HELP = "help"
    PRIVACY = "privacy"
    SAFETY = "safety"
    SETTINGS = "settings"
    PAUSE = "pause"
    MINE = "mine"
    PARTNER = "partner"
    LEAVE = "leave"
    FORGET = "forget"

    LINK = "link"
    INVITED = "invited"
    PAIR_PRIVATE = "pair_private"
    PAIR_RESOURCES = "pair_resources"
    PAIR = "pair"
    PAIR_KEPT = "pair_kept"
    PAIR_ASKED = "pair_asked"
    PAIRED = "paired"
    PAIR_FELL = "pair_fell"

    REFLECT = "reflect"
    TOPIC = "topic"
    OPENING = "opening"
    ENTRY = "entry"

    QUESTION = "question"
    WRITING = "writing"
    PRIVATE = "private"
    RESOURCES = "resources"
    WITHHELD = "withheld"
    SLIP = "slip"
    LINE = "line"
    REWORD = "reword"
    PREVIEW = "preview"
    RELEASED = "released"
    TAKEAWAY = "takeaway"

    NOTICE = "notice"
    SUMMARY = "summary"
    GROUNDING = "grounding"
    CLOSED = "closed"
    LEFT = "left"
