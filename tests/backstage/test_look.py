"""What is seen of people on their way through a round."""

import json
from datetime import timedelta
from pathlib import Path

from bot.backstage.backstage import Backstage
from bot.backstage.places import WORDS
from bot.core.chat.kinds import Kind
from bot.core.round import ROUND_LIFE
from bot.core.script.model import Share
from tests.backstage.changed import node, with_nodes
from tests.backstage.seen import couple_of, person, round_of, walk
from tests.play import START
from tests.steps import TITLE, opening, pairing, passing, releasing, taps, walking, writes
from tests.store.stored import CHATS, Stored

NAME, STORY, OWN = "Zebulon", "Xylophon in the cellar", "Quetzal on a rope"
TOOK_TIME = f"{NAME} took the time"


async def test_whoever_is_under_way_is_seen_at_their_question(play: Stored, backstage: Backstage) -> None:
    """With what was answered so far, as its own person reads it."""
    await play.go(*pairing(), *opening(), *taps("A", "Towards closeness", "Full attention"))
    view = await backstage.look()
    alex, found = person(view, "A"), walk(view, "A")
    assert (alex["name"], alex["partner"], alex["here"]["words"]) == (
        "Alex",
        "Sam",
        f"at a question, {found['node']}, walk 1",
    )
    assert (found["title"], found["topic"], found["state"]) == (TITLE, "Phones and screens", "under way")
    assert [(a["answer"], a["on_trail"]) for a in found["answers"]] == [
        ("Towards closeness", True),
        ("Full attention", False),
    ]
    assert found["answers"][1]["node"] == found["node"]
    assert found["question"] == found["answers"][1]["question"]
    assert found["trouble"] == ""
    assert walk(view, "B")["answers"] == []


async def test_answers_stand_in_the_order_of_the_trail(play: Stored, backstage: Backstage) -> None:
    """Whoever goes back leaves an answer behind that is kept, off the trail; a skipped one says so."""
    await play.go(*pairing(), *opening(), *taps("A", "Towards closeness", "Full attention", "Go on", "Skip"))
    await play.go(*taps("A", "Back", "Back", "Back", "Towards room for myself", "Quiet and rest", "Go on"))
    found = walk(await backstage.look(), "A")
    assert [(a["answer"], a["skipped"], a["on_trail"]) for a in found["answers"]] == [
        ("Towards room for myself", False, True),
        ("Quiet and rest", False, True),
        ("Full attention", False, False),
        ("", True, False),
    ]


async def test_a_slip_reads_as_the_partner_would_read_it(play: Stored, backstage: Backstage) -> None:
    """Each line is kept or to be passed on, and a line said differently has its own words."""
    await play.go(*pairing(names=(NAME, "Sam")), *opening(), *walking("A", story=f"{STORY} & <more>"))
    await play.go(*passing("A", TOOK_TIME))
    found = walk(await backstage.look(), "A")
    slip = [(line["text"], line["passed"], line["reworded"]) for line in found["slip"]]
    assert slip[0] == (f"{TOOK_TIME} for this.", True, False)
    assert (
        f"In the hard moment, a part of {NAME} tells this story: “{STORY} & <more>”",
        False,
        False,
    ) in slip
    assert not any(passed for _, passed, _ in slip[1:])
    assert (found["state"], found["open"], found["release"]) == ("at its end", True, None)
    await play.go(
        *taps("A", "Back to the lines", "○ In the hard moment", "Say it differently"), *writes("A", OWN)
    )
    lines = walk(await backstage.look(), "A")["slip"]
    assert [line["node"] for line in lines if line["reworded"] and OWN in line["text"]] == ["story"]
    assert not any(STORY in line["text"] for line in lines)


async def test_of_a_match_the_partner_would_read_each_choice_alone(play: Stored, path: Path) -> None:
    """The sentence around it is only its own person's to read."""
    await play.go(*pairing(), *opening(), *walking("A"))
    matching = with_nodes(node("hoped_close", share=Share.MATCH))
    lines = walk(await Backstage(path, matching).look(), "A")["slip"]
    assert [line["text"] for line in lines if line["match"]] == ["undivided attention"]


async def test_a_release_and_its_summary_are_seen(play: Stored, backstage: Backstage) -> None:
    """First the frozen lines, and only when the summary is out that it is."""
    await play.go(*pairing(), *opening(), *walking("A"), *passing("A", "Alex took the time"))
    await play.go(*releasing("A"))
    found = walk(await backstage.look(), "A")
    assert found["release"] is not None
    assert [line["text"] for line in found["release"]] == [
        line["text"] for line in found["slip"] if line["passed"]
    ]
    assert (found["state"], found["out"]) == ("finished", None)
    await play.go(*walking("B"), *passing("B", "Sam made a quiet moment"), *releasing("B"))
    due, closes = play.clock.now, START + ROUND_LIFE
    view = await backstage.look()
    soonest, following, *_ = view["timers"]
    assert (soonest["due"], following["due"]) == (due.isoformat(), closes.isoformat())
    assert {timer["about"] for timer in view["timers"]} == {"round", "person"}
    assert await backstage.next_timer() == due
    assert round_of(view)["due"] == due.isoformat()
    await play.wait(seconds=1)
    view = await backstage.look()
    assert walk(view, "A")["out"] == play.clock.now.isoformat()
    assert not walk(view, "A")["open"]
    found_round = round_of(view)
    assert (found_round["outs"], found_round["topic"]) == ([1], "Phones and screens")
    assert person(view, "A")["couple"] == couple_of(view)["id"]
    assert walk(view, "A")["round"] == found_round["id"]


async def test_what_is_held_is_seen_as_held_with_every_line_kept(play: Stored, backstage: Backstage) -> None:
    """Also lines that were to be passed on before."""
    await play.go(*pairing(), *opening(), *walking("A"), *passing("A", "Alex took the time"))
    assert any(line["passed"] for line in walk(await backstage.look(), "A")["slip"])
    await play.go(*writes("A", "I want to kill myself"))
    found = walk(await backstage.look(), "A")
    assert (found["state"], found["open"]) == ("held", False)
    assert found["slip"]
    assert not any(line["passed"] for line in found["slip"])


async def test_an_own_walk_belongs_to_no_round(play: Stored, backstage: Backstage) -> None:
    """It is walked like any other, and nothing of it can be passed on."""
    await play.go(*pairing(), *taps("A", TITLE, "Phones and screens", "Only for me", "Start"))
    found = walk(await backstage.look(), "A")
    assert (found["round"], found["open"], found["state"]) == (None, False, "under way")


async def test_what_waits_is_seen_in_its_order(play: Stored, backstage: Backstage) -> None:
    """An open invitation with its timer, and the messages that nobody has delivered."""
    assert await backstage.next_timer() is None
    await play.go(*pairing()[:10])
    view = await backstage.look()
    (invite,) = view["invites"]
    assert (invite["telegram"], invite["claimed_by"]) == (CHATS["A"], None)
    (timer,) = view["timers"]
    assert (timer["kind"], timer["about"], timer["subject"]) == ("invite", "invite", invite["id"])
    assert timer["due"] == invite["expires"]
    assert await backstage.next_timer() == START + timedelta(days=7)
    ids = [parcel["id"] for parcel in view["outbox"]]
    assert ids == sorted(ids)
    assert {parcel["telegram"] for parcel in view["outbox"]} == {CHATS["A"], CHATS["B"]}
    first = view["outbox"][0]
    welcome = play.texts("A")[1]
    assert (first["lane"], first["kind"], first["parked"], first["trouble"]) == ("reply", "say", False, "")
    assert first["text"] == f"{welcome[:199]}…"


async def test_all_of_it_is_json(play: Stored, backstage: Backstage) -> None:
    await play.go(*pairing(), *opening(), *walking("A"))
    view = await backstage.look()
    assert json.loads(json.dumps(view)) == view


def test_every_page_has_words_for_whoever_is_there() -> None:
    assert WORDS.keys() == set(Kind)
