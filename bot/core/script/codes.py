"""Every rule that a script can break, by its stable code; docs/check has one page for each."""

from enum import StrEnum
from typing import Final


class Level(StrEnum):
    """How much it matters: the bot does not start on what must be fixed."""

    MUST_FIX = "must fix"
    CAN_WAIT = "can wait"


class Code(StrEnum):
    """The name of a rule. A code stays what it is: authors look it up, and tests name it."""

    ASKED_TOO_LATE = "asked-too-late"
    BAD_ID = "bad-id"
    BAD_VALUE = "bad-value"
    BANNED_WORD = "banned-word"
    BROKEN_CATALOGUE = "broken-catalogue"
    BROKEN_CONDITION = "broken-condition"
    BROKEN_MARKUP = "broken-markup"
    BROKEN_TEXT = "broken-text"
    BROKEN_YAML = "broken-yaml"
    DUPLICATE_KEY = "duplicate-key"
    EMOJI = "emoji"
    EMPTY_TEXT = "empty-text"
    ENDLESS_LOOP = "endless-loop"
    EXCLAMATION = "exclamation"
    FILE_TOO_LARGE = "file-too-large"
    FUZZY_TRANSLATION = "fuzzy-translation"
    HARD_TO_READ = "hard-to-read"
    HARSH_WORD = "harsh-word"
    LABEL_LENGTH = "label-length"
    LABEL_MARKUP = "label-markup"
    LONG_TEXT = "long-text"
    MATCH_SHARES_THEME = "match-shares-theme"
    MATCH_WITHOUT_OPTIONS = "match-without-options"
    MISSING_FILE = "missing-file"
    MISSING_KEY = "missing-key"
    MISSING_LINE = "missing-line"
    MISSING_TARGET = "missing-target"
    MISSING_THEME = "missing-theme"
    MISSING_TRANSLATION = "missing-translation"
    MOST_OUT_OF_RANGE = "most-out-of-range"
    NO_DIALOGUES = "no-dialogues"
    NO_DONT_KNOW = "no-dont-know"
    NO_END = "no-end"
    NO_OPTIONS = "no-options"
    NO_WAY_TO_SKIP = "no-way-to-skip"
    NOT_UTF_8 = "not-utf-8"
    NUMBER_OF_HELP = "number-of-help"
    ONE_WORDING = "one-wording"
    ORPHAN_HEADING = "orphan-heading"
    OWN_WORDS_TWICE = "own-words-twice"
    RENAMED_IN_CIRCLE = "renamed-in-circle"
    RENAMED_IN_USE = "renamed-in-use"
    SAFETY_OUT_OF_REACH = "safety-out-of-reach"
    SCALE_RANGE = "scale-range"
    SHARES_ALONE = "shares-alone"
    STARTS_AS = "starts-as"
    SUMMARY_FAILS = "summary-fails"
    SUMMARY_LEAVES_OUT = "summary-leaves-out"
    SUMMARY_OVERSTEPS = "summary-oversteps"
    SUMMARY_REPEATS = "summary-repeats"
    SUMMARY_TOO_LONG = "summary-too-long"
    TEXT_FAILS = "text-fails"
    TEXT_TOO_LONG = "text-too-long"
    TOO_MANY_OPTIONS = "too-many-options"
    TOO_MANY_QUESTIONS = "too-many-questions"
    TRACK_SCALE = "track-scale"
    TRANSLATION_DIFFERS = "translation-differs"
    TWO_QUESTIONS = "two-questions"
    UNGUARDED_ANSWER = "unguarded-answer"
    UNKNOWN_KEY = "unknown-key"
    UNKNOWN_NAME = "unknown-name"
    UNKNOWN_VALUE = "unknown-value"
    UNREACHABLE_NODE = "unreachable-node"
    UNREADABLE_FILE = "unreadable-file"
    UNUSED_FILE = "unused-file"
    WEEKLY_FORM = "weekly-form"
    WHY_DID_YOU = "why-did-you"
    WRONG_FOLDER = "wrong-folder"
    WRONG_TYPE = "wrong-type"

    @property
    def level(self) -> Level:
        """Whether people would suffer from it, or it would only be better otherwise."""
        return Level.CAN_WAIT if self in _CAN_WAIT else Level.MUST_FIX


_CAN_WAIT: Final = frozenset(
    {
        Code.EMOJI,
        Code.EXCLAMATION,
        Code.FUZZY_TRANSLATION,
        Code.HARD_TO_READ,
        Code.HARSH_WORD,
        Code.LONG_TEXT,
        Code.MISSING_TRANSLATION,
        Code.NO_DONT_KNOW,
        Code.ONE_WORDING,
        Code.TWO_QUESTIONS,
        Code.UNGUARDED_ANSWER,
        Code.UNUSED_FILE,
    }
)
