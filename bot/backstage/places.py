"""Where somebody is, in words: each page by what its person is at."""

from collections.abc import Mapping
from typing import Final

from bot.core.chat.kinds import Kind
from bot.core.person import Place

WORDS: Final[Mapping[Kind, str]] = {
    Kind.CODE: "asked for the access code",
    Kind.WELCOME: "welcomed",
    Kind.CONSENT: "asked for consent",
    Kind.ADULT: "asked whether they are 18",
    Kind.NAME: "asked for a name",
    Kind.MANNER: "asked how answers look in the chat",
    Kind.CARD: "at the safety card",
    Kind.HOME: "at home, nothing is asked",
    Kind.HELP: "reading help",
    Kind.PRIVACY: "reading about privacy",
    Kind.SAFETY: "at the safety page",
    Kind.CRISIS: "at the page for words of crisis",
    Kind.SETTINGS: "in the settings",
    Kind.LANGUAGE: "asked for their language",
    Kind.COUNTRY: "asked for their country",
    Kind.ZONE: "asked which clock of their country is theirs",
    Kind.CLOCK: "asked what time it is for them",
    Kind.CLOCKS: "asked which of these clocks is theirs",
    Kind.PAUSE: "at the pause page",
    Kind.MINE: "looking at what is their own",
    Kind.WEEKS: "looking at their weeks",
    Kind.PARTNER: "at the partner page",
    Kind.LEAVE: "asked whether to leave the couple",
    Kind.FORGET: "asked whether to erase everything",
    Kind.LINK: "at the link for their partner",
    Kind.INVITED: "looking at an invitation",
    Kind.PAIR_PRIVATE: "at the private question before pairing",
    Kind.PAIR_RESOURCES: "at the resources before pairing",
    Kind.PAIR: "asked whether to pair",
    Kind.PAIR_KEPT: "asked whether to pair and pass on nothing",
    Kind.PAIR_ASKED: "asked whether this is their partner",
    Kind.PAIRED: "told that they are paired",
    Kind.PAIR_FELL: "told that the link is void",
    Kind.REFLECT: "choosing a script",
    Kind.TOPIC: "choosing a topic",
    Kind.OPENING: "asked whether to open a round",
    Kind.ENTRY: "at the entry of a round",
    Kind.ALONE: "asked whether to walk alone",
    Kind.CHECK_IN: "at the entry of the weekly check-in",
    Kind.LOOK: "looking through the questions beforehand",
    Kind.QUESTION: "at a question",
    Kind.WRITING: "writing an answer",
    Kind.PRIVATE: "at the private question",
    Kind.RESOURCES: "at the resources",
    Kind.WITHHELD: "told that nothing is passed on",
    Kind.SLIP: "at the slip",
    Kind.LINE: "at one line of the slip",
    Kind.PART: "asked whether to say a line for a part of oneself",
    Kind.REWORD: "saying a line differently",
    Kind.PREVIEW: "at the preview",
    Kind.RELEASED: "told that the lines are released",
    Kind.TAKEAWAY: "at the takeaway",
    Kind.NUDGES: "looking at their nudges",
    Kind.NUDGE_DAY: "asked for the day of nudges",
    Kind.NUDGE_HOUR: "asked for the hour of nudges",
    Kind.NUDGE_RHYTHM: "asked how often nudges come",
    Kind.QUIET_HOURS: "asked for quiet hours",
    Kind.AWAY: "asked how long they are away",
    Kind.NUDGE_OFFER: "offered nudges",
    Kind.NUDGE: "at a nudge",
    Kind.NOTICE: "at a neutral line",
    Kind.SUMMARY: "reading the summary",
    Kind.GROUNDING: "at the grounding card",
    Kind.CLOSED: "told that a round is over",
    Kind.LEFT: "told that the couple has ended",
}

_NODES: Final = frozenset({Kind.QUESTION, Kind.WRITING, Kind.LINE, Kind.PART, Kind.REWORD})


def words_for(place: Place) -> str:
    """An address in words, as in `at a question, lean, walk 2`; marks that nobody can read are left out."""
    detail = [place.detail] if place.kind in _NODES else []
    walk = [f"walk {place.walk}"] if place.walk else []
    return ", ".join((WORDS[place.kind], *detail, *walk))
