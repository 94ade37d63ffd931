"""Picks one person, walk, couple or round out of a view."""

from bot.backstage.view import CoupleSeen, PersonSeen, RoundSeen, View, WalkSeen
from tests.store.stored import CHATS


def person(view: View, lane: str) -> PersonSeen:
    found = next(entry for entry in view["people"] if entry["telegram"] == CHATS[lane])
    assert "row" not in found, found
    return found


def walk(view: View, lane: str, number: int = 1) -> WalkSeen:
    walks = person(view, lane)["walks"]
    return next(entry for entry in walks if "row" not in entry and entry["number"] == number)


def couple_of(view: View) -> CoupleSeen:
    (found,) = view["couples"]
    assert "row" not in found
    assert found["members"] == [CHATS["A"], CHATS["B"]]
    return found


def round_of(view: View) -> RoundSeen:
    (found,) = couple_of(view)["rounds"]
    assert "row" not in found
    return found
