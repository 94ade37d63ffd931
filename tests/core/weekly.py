"""A couple who can check in every week, in a small world."""

from dataclasses import replace

from bot.core.round import Round
from bot.core.script.model import Script
from tests.core.small import pass_on, revise, small, text
from tests.play import Play
from tests.steps import pairing

NODES = """\
moment:
  ask: words
  text: A moment?
  share: offer
  theme: moment
  line: ["{{ me }} valued {{ answer }}.", "What {{ me }} valued: {{ answer }}."]
  go: done
"""
HERE = {"A": "Alex took", "B": "Sam made"}
WEEKLY = {"weekly": True, "lapse": "silent"}
DONE = "You have checked in for this week."


def weekly() -> Script:
    return small(NODES, weekly=True, lapse="silent", title="Our week")


def couple() -> Play:
    """Alex and Sam, at the list of dialogues; it is Monday evening."""
    play = Play()
    revise(play, weekly())
    play.go(*pairing())
    return play


def to_entry(play: Play, lane: str) -> str:
    play.write(lane, "/reflect")
    play.tap(lane, "Our week")
    return text(play, lane)


def begin(play: Play, lane: str, how: str = "Start") -> None:
    to_entry(play, lane)
    play.tap(lane, how)


def walk_through(play: Play, lane: str, *, passes: bool = True) -> None:
    begin(play, lane)
    play.write(lane, f"Tea, says {lane}")
    play.tap(lane, "Go on")
    if passes:
        pass_on(play, lane, HERE[lane])


def rounds(play: Play) -> list[Round]:
    return [found for found in play.records.rounds.values() if found is not None]


def sent(play: Play, lane: str) -> int:
    return len(play.phone(lane).stream)


def other() -> Script:
    return replace(small(NODES, title="Other"), id="other")
