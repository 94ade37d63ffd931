"""What a decision can look at: by its types alone, nothing of the partner but what both know."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from types import NoneType
from typing import Any, get_args, get_type_hints

import pytest

from bot.core.acts import Act
from bot.core.line import Frozen, Release, Wish
from bot.core.person import Person, Place, Screen
from bot.core.round import Out
from bot.core.settle import give_out, lapse, settle
from bot.core.view import Host, Invitation, Joint, PersonView, World
from bot.core.walk import Answer, Fragment, Walk
from tests.core import deeds
from tests.core.histories import DAY, History, Somebody, play

PRIVATE = {Person, Walk, Answer, Fragment, Wish, Release, Frozen, Place, Screen}
"""What may never be the partner's."""


def test_a_view_has_no_room_for_the_partner() -> None:
    """A new field of a view has to be argued for here: whose is it?"""
    assert get_type_hints(PersonView) == {
        "world": World,
        "person": Person,
        "walks": tuple[Walk, ...],
        "joints": tuple[Joint, ...],
        "invitations": tuple[Invitation, ...],
        "opened": Invitation | None,
    }


def test_what_both_know_of_a_round() -> None:
    """A joint is name, script, topic, instants, chapter, and summaries that are out; no more."""
    assert {field.name for field in fields(Joint)} == {
        *("id", "script", "topic", "opened", "chapter", "open", "outs", "weekly"),
    }
    assert {field.name for field in fields(Out)} == {"chapter", "at", "texts"}


def test_an_invitation_is_a_name() -> None:
    """Of an invitation one sees the name that was given for it."""
    assert get_type_hints(Invitation) == {"id": str, "name": str, "own": bool}


@pytest.mark.parametrize("shared", [Joint, Invitation, World, Host])
def test_nothing_private_can_be_reached_from_what_is_shared(shared: type) -> None:
    """No type of what both know leads to a person, a walk or a release, however deep."""
    assert not PRIVATE & set(reachable(shared))


@pytest.mark.parametrize("public", get_args(Act))
def test_an_act_carries_no_answer(public: type) -> None:
    """What a decision does beyond the own chat can hold nothing that was said."""
    assert not PRIVATE & set(reachable(public))


@pytest.mark.parametrize("decide", [settle, give_out, lapse])
def test_a_round_is_decided_by_releases_alone(decide: Callable[..., object]) -> None:
    """What decides for both is given at most the two releases of what both have walked."""
    hints = get_type_hints(decide)
    hints.pop("return")
    reached = {found for hint in hints.values() for found in reachable(hint)}
    assert PRIVATE & reached <= {Release, Frozen}


def test_the_view_of_one_holds_no_word_of_the_other() -> None:
    """Walks in a view are one's own; answers, released or not, stay where they are until a summary is out."""
    life = ((DAY, deeds.Walk((0,))), (DAY + 1, deeds.Release(lines=255)))
    world = play(History(Somebody(life=life), Somebody(), ((30, "A", deeds.Choose()),)))
    assert "Words 0 of A" in repr(world.view("A"))
    assert "of A" not in repr(world.view("B"))
    assert world.records.view(world.world, "B", world.now).walks == ()


def reachable(kind: Any) -> Iterator[type]:  # noqa: ANN401 - a type, or anything that an annotation may be
    """Every class that a value of this type can hold, the type itself included."""
    waiting, seen = [kind], set[Any]()
    while waiting:
        found = waiting.pop()
        if found in seen or found in {NoneType, Ellipsis}:
            continue
        seen.add(found)
        waiting += get_args(found)
        if isinstance(found, type):
            yield found
            waiting += get_type_hints(found).values() if is_dataclass(found) else ()
