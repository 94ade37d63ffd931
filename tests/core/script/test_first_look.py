"""The script that comes with the bot keeps its own rules, and the summaries read well."""

import re
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest
from markupsafe import Markup

from bot.core.line import HERE, Frozen, Release
from bot.core.script.markup import check_markup, shown
from bot.core.script.model import Ask, Chapter, Node, Script, Share
from bot.core.summary import render
from bot.library import read_library

DIALOGUES = Path(__file__).parents[3] / "dialogues"
FORBIDDEN = re.compile(
    r"\b(always|never|should|fault|needy|cold|clingy|avoidant|toxic|narcissist|why did you)\b"
    r"|\b(husband|wife|he|she|his|hers?)\b|!",
    re.IGNORECASE,
)
REACHING = ("ask", "explain", "critical")
STEPPING_BACK = ("quiet", "busy", "joke", "leave", "yes")


@pytest.fixture(scope="module")
def script() -> Script:
    library, diagnostics = read_library(DIALOGUES)
    assert [str(one) for one in diagnostics] == []
    found = library.script("first-look")
    assert found is not None
    return found


def test_it_has_every_kind_of_node_and_both_chapters(script: Script) -> None:
    """It is short, and shows whatever the language can do."""
    inside, respond = script.chapters
    assert {node.ask for node in inside.nodes.values()} == set(Ask)
    assert sum(node.is_question for node in respond.nodes.values()) == 2
    assert inside.nodes["guess"].share is Share.NEVER
    assert list(script.topic.options) == ["time", "phones", "people", "home", "touch", "plans"]


def test_nothing_in_it_accuses_or_shouts() -> None:
    """Words that do harm stand in no file of it."""
    for path in (DIALOGUES / "first-look").iterdir():
        text = re.sub(r"share: never|\{%.*?%\}", "", path.read_text(encoding="utf-8"))
        assert FORBIDDEN.findall(text) == [], path.name


def _line(name: str, node: Node, keys: tuple[str, ...], words: str) -> Frozen:
    labels = [(option.line or option.text).render() for option in node.options if option.key in keys]
    answer = (
        Markup("“{}”").format(words) if node.ask is Ask.WORDS else Markup(" and ").join(map(Markup, labels))
    )
    html = node.lines[0].render(me=name, topic="", answer=answer)
    return Frozen(node.id, node.theme or "", keys, {"en": html})


def _release(chapter: Chapter, name: str, answers: Mapping[str, str]) -> Release:
    here = [Frozen(HERE, HERE, (), {"en": f"{name} took the time for this."})] if HERE in answers else []
    lines = [
        _line(
            name,
            chapter.nodes[node],
            tuple(answer.split()) if chapter.nodes[node].options else ("written",),
            answer,
        )
        for node, answer in answers.items()
        if node != HERE
    ]
    return Release(name, (*here, *lines))


def _read(
    script: Script, number: int, first: Mapping[str, str], second: Mapping[str, str], earlier: int = 0
) -> str:
    chapter = script.chapters[number]
    releases = (_release(chapter, "Sam", first), _release(chapter, "Noa", second))
    html = render(script, chapter, "phones", releases, earlier)["en"]
    check_markup(html)
    for release in releases:
        for line in release.lines:
            assert html.count(line.texts["en"]) == 1
    return shown(html)


def test_a_small_summary_leaves_no_gap(script: Script) -> None:
    """One line each is a full answer: no heading, no remark that points at nothing."""
    assert _read(script, 0, {HERE: ""}, {HERE: ""}, earlier=1).split("\n\n") == [
        "Phones and screens",
        "Here is what you chose to pass on to each other, word for word.",
        (
            "Sam took the time for this.\nNoa took the time for this.\n"
            "You made room for the same thing, each in your own time."
        ),
        "You can talk about this, or leave it here for today.",
    ]


def test_what_is_said_of_both_depends_on_both(script: Script) -> None:
    """The loop, the needs and the question appear only when both have passed on their part of it."""
    room, closeness = {"lean": "room", "move": "quiet"}, {"lean": "closeness", "move": "ask"}
    texts = [_read(script, 0, room, closeness, earlier) for earlier in (0, 1)]
    for loop in ("a part of Sam may step back to keep", "a part of Sam steps back to protect"):
        assert sum(loop in text for text in texts) == 1
    assert all("what is each of these trying to look after?" in text for text in texts)
    alone = _read(script, 0, {"lean": "room", "move": "quiet"}, {HERE: ""})
    assert not re.search("steps? back", alone)
    assert "look after?" not in alone


def test_no_summary_guesses_or_repeats_a_sentence(script: Script) -> None:
    """Whatever the moves and leans, no sentence of the bot's own stands twice in one summary."""
    leans = [option.key for option in script.chapters[0].nodes["lean"].options]
    moves = [*REACHING[:2], *STEPPING_BACK[:2], "unsure"]
    for lean, other, move, reply, earlier in product(leans, leans, moves, moves, (0, 1)):
        text = _read(
            script,
            0,
            {"lean": lean, "hoped_room": "quiet", "move": move, "story": "a", "invitation": "b"},
            {"lean": other, "hoped_both": "pace", "move": reply, "story": "c", "invitation": "d"},
            earlier,
        )
        sentences = re.split(r"(?<=[.?])\s+", text)
        assert len(sentences) == len(set(sentences))
        assert text.count("It may be") <= 1
        assert bool(re.search("steps? back", text)) is (
            (move in REACHING) is not (reply in REACHING) and "unsure" not in {move, reply}
        )


def test_every_answer_to_an_invitation_is_as_warm(script: Script) -> None:
    """The second chapter passes on each answer in the answering person's voice."""
    for key in ("gladly", "differently", "later", "unsure"):
        text = _read(script, 1, {"answer": key}, {"stayed": "story"})
        assert "To the invitation, a part of Sam says: “" in text
        assert "An answer is for now." in text


def test_a_takeaway_without_answers_is_still_kind(script: Script) -> None:
    """Whoever skipped everything keeps a sentence, and no empty place."""
    chapter = script.chapters[0]
    said = dict.fromkeys(chapter.nodes, "")
    assert chapter.takeaway.render(me="Sam", topic="Home", said=said) == (
        "<b>For you to keep: Home</b>\n\nRoom and closeness can both be whole. There is time to find out how."
    )
