"""How a script may speak: what the rules on texts find, and what they let through."""

from pathlib import Path

import pytest

from bot.core.script.checks import check
from bot.core.script.checks.emoji import emojis
from bot.core.script.checks.reading_age import HIGHEST_GRADE, school_grade
from bot.core.script.diagnostics import Diagnostic
from bot.core.script.load import load
from bot.core.script.markup import shown
from bot.core.script.wording import runs, wording
from bot.house import read_houses
from bot.library import read_library

Files = dict[str, str]
DIALOGUES = Path(__file__).parents[3] / "dialogues"


def _found(files: Files) -> list[Diagnostic]:
    loaded = load("dialogues/tiny", files)
    assert loaded.script is not None, loaded.diagnostics
    return [*loaded.diagnostics, *check(loaded.script, loaded.places)]


def _codes(files: Files) -> set[str]:
    return {one.code for one in _found(files)}


def _with(files: Files, old: str, new: str) -> Files:
    assert old in files["script.yaml"]
    return {**files, "script.yaml": files["script.yaml"].replace(old, new, 1)}


def _asking(files: Files, text: str) -> Files:
    return _with(files, "Which way?", "|\n          " + text.replace("\n", "\n          "))


SHARED = [
    ("title: Tiny", "title: Never alone"),
    ("phones: Phones", "phones: Always on the phone"),
    ("Towards closeness", "Never close enough"),
    ("line: towards room", "line: always towards room"),
    ("leans {{ answer }}.", "should lean {{ answer }}."),
]
PRIVATE = [
    ("A tiny script.", "A tiny script that never ends."),
    ("Which way?", "Which way should it be?"),
    ("Hello.", "You are never alone."),
    ("quiet: Quiet", "quiet: Never being asked"),
    ("low_text: little", "low_text: never"),
    ("Thank you.", "You can always come back."),
    ("{{ topic }}{% if", "Never mind. {{ topic }}{% if"),
]


@pytest.mark.parametrize(("old", "new"), SHARED)
def test_what_the_partner_may_read_has_no_word_that_blames(files: Files, old: str, new: str) -> None:
    """Titles, topics, options that can be passed on, and lines."""
    assert _codes(_with(files, old, new)) == {"banned-word"}


@pytest.mark.parametrize(("old", "new"), PRIVATE)
def test_what_one_person_reads_can_wait(files: Files, old: str, new: str) -> None:
    """The words are the same, and nobody else reads them."""
    assert _codes(_with(files, old, new)) == {"harsh-word"}


def test_a_summary_is_judged_by_its_own_words(files: Files) -> None:
    """The word is found on its line; what is compared in a template is read by nobody."""
    text = files["summary.j2"].replace(
        "From", "{% if topic == 'never' %}\nYou should talk.\n{% endif %}\nFrom"
    )
    (found,) = _found({**files, "summary.j2": text})
    assert (found.code, found.line) == ("banned-word", 3)


@pytest.mark.parametrize(
    "word",
    [
        *(
            "Always",
            "NEVER",
            "should",
            "shouldn't",
            "shouldn\u2019t",
            "should've",
            "fault",
            "faults",
            "faulty",
        ),
        *("needy", "needier", "neediness", "cold", "colder", "coldness", "clingy", "clinging", "avoidant"),
        *("toxic", "toxicity", "narcissist", "narcissistic", "narcissism", "<b>nev</b>er", "a{{ me }} never"),
    ],
)
def test_a_word_is_known_in_its_forms(files: Files, word: str) -> None:
    """Capitals, endings, apostrophes and tags hide nothing."""
    assert _codes(_asking(files, f"This is {word} so.")) == {"harsh-word"}


@pytest.mark.parametrize(
    "text",
    [
        "A shoulder to lean on, by default, nevertheless needed.",
        "Perhaps “I'm never enough”, “I should hurry” or “it is always me”.",
        "Perhaps „ich bin never genug“ or «never assez».",
        "Perhaps “{{ me }} is never {{ topic }}”.",
        "Why would you like that?",
    ],
)
def test_the_voice_of_a_part_and_other_words_are_let_through(files: Files, text: str) -> None:
    """In curly quotes a part speaks; words that only look alike are other words."""
    assert _codes(_asking(files, text)) == set()


def test_the_label_of_an_option_that_its_line_quotes_is_let_through(files: Files) -> None:
    """On the button a part speaks as well; else the bot does, to one pair of eyes only."""
    label = "Towards closeness"
    quoted = "{text: I'm never enough, line: 'says: “I''m never enough.”'}"
    assert _codes(_with(files, label, quoted)) == set()
    plain = quoted.replace("“", "").replace("”", "")
    assert _codes(_with(files, label, plain)) == {"banned-word", "harsh-word"}
    assert _codes(_with(files, label, "{text: I'm never enough, line: 'says: “enough”'}")) == {"harsh-word"}


def test_a_quote_that_does_not_end_lets_nothing_through(files: Files) -> None:
    """Otherwise one missing sign would hide the rest of a text."""
    assert _codes(_asking(files, "Perhaps “I'm fine. You should rest.")) == {"harsh-word"}


@pytest.mark.parametrize(
    "why", ["Why did you go?", "and why didn't you?", "why  did\nyou", "Why did not you"]
)
def test_nobody_is_asked_to_defend_themselves(files: Files, why: str) -> None:
    """Neither in a question nor elsewhere."""
    assert _codes(_asking(files, why)) == {"why-did-you"}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Call 112.",
            "Call 555 0100.",
            "Call 9-1-1.",
            "Call +1 (555) 01-00.",
            "Ring 1 1 2",
            "Call \u0661\u0661\u0662.",
        ),
        *(
            "See https://example.org/x",
            "See www.example",
            "See example.org.",
            "Write to me@example",
            "Ask @some_bot",
        ),
        *("See tel://x", "See EXAMPLE.COM", "“Call 112”"),
    ],
)
def test_no_number_and_no_address_stands_in_a_text(files: Files, text: str) -> None:
    """Neither in quotes nor in other digits."""
    assert _codes(_asking(files, text)) == {"number-of-help"}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "From 0 to 10.",
            "Take 5-10 minutes, or 24/7.",
            "It is 19:00 now.",
            "12 minutes, 50/50, 9 of 10.",
            "3, 2, 1.",
        ),
        *(
            "Room, e.g. quiet. Or not.",
            "One thing... and another.",
            "A half-finished sentence.Then",
            "{{ me }}.{{ topic }}",
        ),
    ],
)
def test_other_numbers_and_full_stops_are_let_through(files: Files, text: str) -> None:
    """What nobody would call or open."""
    assert _codes(_asking(files, text)) == set()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        *(
            ("no", 0),
            ("🌿", 1),
            ("🌿☕", 2),
            ("👩\u200d❤\ufe0f\u200d👨", 1),
            ("🇩🇪", 1),
            ("🇩🇪🇫🇷", 2),
            ("👍🏽", 1),
        ),
        *(
            ("1\ufe0f\u20e3 2\ufe0f\u20e3", 2),
            ("❤\ufe0f", 1),
            ("✓ → ● ○ …", 0),
            ("\ufffc\u200d", 0),
            ("7#*", 0),
        ),
    ],
)
def test_emojis_are_counted_as_they_are_seen(text: str, count: int) -> None:
    """Families, flags and skin tones are one picture each."""
    assert emojis(text) == count


def test_only_one_way_through_a_text_is_counted(files: Files) -> None:
    """What depends on an answer is not read together; what stands in quotes asks nobody."""
    forked = "{% if said.much %}🌿 What now?{% else %}☕ What then?{% endif %} Perhaps “why me?”."
    assert _codes(_asking(files, forked)) == set()
    both = "{% if said.much %}🌿 What now?{% endif %} ☕ What then?"
    assert _codes(_asking(files, both)) == {"emoji", "two-questions"}


def test_what_asks_for_no_answer_may_wonder_twice(files: Files) -> None:
    """Only a question waits, so only there would one of two be left unanswered."""
    assert _codes(_with(files, "say: Hello.", 'say: "Remember? Where was it?"')) == set()


def test_an_exclamation_mark_is_found_wherever_it_stands(files: Files) -> None:
    """In quotes and in other scripts, too; once in a text."""
    for text in ("“Oh!”", "Hola, ¡bien", "\u597d\uff01", "Oh! Oh!"):
        assert [one.code for one in _found(_asking(files, text))] == ["exclamation"]


def test_what_comes_with_the_bot_is_easy_to_read() -> None:
    """Every sentence of the house and of the first dialogue lies below the line, with some room."""
    house = [
        shown(" ".join(run.said for run in runs(wording(text.source))))
        for text in read_houses().own.texts.values()
    ]
    grades = [grade for text in house if (grade := school_grade(text)) is not None]
    assert len(grades) > 30
    assert max(grades) < HIGHEST_GRADE - 1
    assert read_library(DIALOGUES)[1] == ()


def test_the_language_of_offices_is_hard_to_read() -> None:
    """And a short text is not judged."""
    text = (
        "Please indicate the extent to which the aforementioned circumstances have subsequently influenced "
        "your individual perception of relational satisfaction. Additional considerations may be added below."
    )
    assert (school_grade(text) or 0) > HIGHEST_GRADE + 4
    assert school_grade("Aforementioned circumstances notwithstanding.") is None


def test_the_index_is_that_of_coleman_and_liau() -> None:
    """0.0588 L - 0.296 S - 15.8, with letters and sentences for a hundred words."""
    text = " ".join(["abcde"] * 9 + ["abcde."] + ["abcde"] * 9 + ["abcde."])
    assert school_grade(text) == pytest.approx(0.0588 * 500 - 0.296 * 10 - 15.8)


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("{{ said.hopes }} so?", ["said.hopes"]),
        ("{% if said.hopes %}{{ said.hopes }}{% endif %} so?", []),
        ("{% if said.hopes != '' %}{{ said.hopes }}{% endif %} so?", []),
        ("{% if said.hopes|length %}{{ said.hopes }}{% endif %} so?", []),
        ("{% if not said.hopes %}{{ said.hopes }}{% endif %} so?", ["said.hopes"]),
        (
            "{% if said.hopes or said.much %}{{ said.hopes }}{{ said.much }}{% endif %} so?",
            ["said.hopes", "said.much"],
        ),
        ("{% if said.hopes and said.much %}{{ said.hopes }}{{ said.much }}{% endif %} so?", []),
        ("{{ said.hopes if said.hopes else 'nothing' }} so?", []),
        ("{{ said.hopes or 'nothing' }} so?", []),
        ("{{ me }} {{ topic }} so?", []),
    ],
)
def test_an_answer_is_shown_only_where_there_is_one(files: Files, text: str, gaps: list[str]) -> None:
    """Whichever of the other answers there are."""
    found = [one for one in _found(_asking(files, text)) if one.code == "unguarded-answer"]
    assert [one.message.split("{% if ")[1].split(" ")[0] for one in found] == gaps


def test_every_choice_offers_not_to_know(files: Files) -> None:
    """The key counts, whatever the label; scales and words can be skipped."""
    assert _codes(_with(files, "unsure: I don't know\n", "unsure: Not yet\n")) == set()
    found = [
        str(one).split(":", 3)[3] for one in _found(_with(files, "          unsure: I don't know\n", ""))
    ]
    assert [one.split(":")[0].strip() for one in found] == ["lean"]
