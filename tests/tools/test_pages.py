"""The pages of docs/ that are made say what is so now."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from bot.core.house import House, Houses
from bot.core.script.model import Chapter
from bot.core.script.texts import Text, compile_text
from bot.house import read_houses
from bot.tools.pages import pages, write_pages
from bot.tools.samples import read_samples
from bot.tools.sentences import sentences_page
from tests.play import DIALOGUES, world

DOCS = Path(__file__).parents[2] / "docs"
MADE = pages(world(), DIALOGUES)


@pytest.mark.parametrize("name", MADE)
def test_a_made_page_is_up_to_date(name: str) -> None:
    """`python -m bot pages` writes it again."""
    assert (DOCS / name).read_text(encoding="utf-8") == MADE[name]


def test_only_what_has_changed_is_written(tmp_path: Path) -> None:
    assert sorted(path.name for path in write_pages(world(), DIALOGUES, tmp_path)) == sorted(MADE)
    assert write_pages(world(), DIALOGUES, tmp_path) == []


def _bare(text: str) -> str:
    """Letters only: what is filled in, tags and conditions are told apart elsewhere."""
    without = re.sub(r"{%.*?%}|{{.*?}}|<[^>]*>", " ", text)
    return " ".join(re.findall(r"[^\W_]+", unescape(without)))


def _sentences(text: Text) -> Iterator[str]:
    for piece in re.split(r"{%.*?%}|{{.*?}}|\n", text.source):
        if bare := _bare(piece):
            yield bare


def _texts(chapter: Chapter) -> Iterator[Text]:
    for node in chapter.nodes.values():
        yield from (text for text in (node.text, node.around, *node.lines) if text)
        yield from (text for option in node.options for text in (option.text, option.line) if text)
    yield from (chapter.takeaway, chapter.summary)


def test_no_sentence_is_missing_from_the_page_for_the_clinician() -> None:
    """Whatever can be sent stands there: the house's sentences, every node, line, takeaway and summary."""
    page = _bare(re.sub(r"{[\w.|]+}", " ", MADE["sentences.md"]))
    scripts = world().library.scripts.values()
    chapters = [chapter for script in scripts for chapter in script.chapters]
    texts = [*read_houses().own.texts.values(), *(text for chapter in chapters for text in _texts(chapter))]
    wanted = {sentence for text in texts for sentence in _sentences(text)}
    assert len(wanted) > 500
    assert [sentence for sentence in sorted(wanted) if sentence not in page] == []


def test_the_mark_to_sign_changes_with_the_sentences() -> None:
    """A signature is for these sentences and no others."""
    mark = re.compile(r"by their mark \| `(\w+)`")
    house = read_houses().own
    changed = House(house.language, {**house.texts, "word.somebody": compile_text("Someone")})
    pages_ = (
        sentences_page(world(), "en"),
        sentences_page(replace(world(), houses=Houses(changed, {})), "en"),
    )
    one, other = (mark.search(page) for page in pages_)
    assert one
    assert other
    assert one[1] != other[1]


def test_each_pair_of_leans_has_its_four_summaries() -> None:
    """36 of the first part, and one for each pair of the second."""
    samples = read_samples(DIALOGUES / "room-and-closeness")
    assert samples
    assert len(list(samples.couples())) == 9
    main = next(part for part in MADE["summaries.md"].split("\n## ") if part.startswith("Room and closeness"))
    first, _, second = main.partition("### Part 2")
    assert first.count("<details open>") == 36
    assert second.count("<details open>") == 9


def test_of_a_dialogue_for_one_each_keeps_their_own_takeaway() -> None:
    """Its people are alone in their file, and what they said is read there as they would read it."""
    samples = read_samples(DIALOGUES / "my-two-needs")
    assert samples
    assert not samples.second
    parts = MADE["summaries.md"].split("\n## ")
    kept = next(part for part in parts if part.startswith("My two needs")).split("\n### ")[1:]
    assert [part.splitlines()[0] for part in kept] == [f"Part 1: {like}" for like in samples.first]
    for part, who in zip(kept, samples.first.values(), strict=True):
        assert str(who.answers["look-around"].get("day", "")) in part
