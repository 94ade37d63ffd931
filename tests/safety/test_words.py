"""The lists of words, sentence by sentence: at which a script stops, and at which it must not."""

from functools import cache
from pathlib import Path

import pytest

from bot.core.languages.catalogue import CATALOGUE, read_catalogue
from bot.core.words.lists import Lists
from bot.safety.errors import SafetyFileError
from bot.safety.files import source_of
from bot.safety.words import read_all_lists, read_lists
from tests.play import world

DIALOGUES = Path(__file__).parents[2] / "dialogues"


@cache
def lists() -> Lists:
    return read_lists()


STOPS = """\
I want to die
i just want to fucking die
I wanna die
I want to ... die
Sometimes I wish I was dead.
I wish I were dead
Some nights I hope I don't wake up
fall asleep and never wake up
I don't want to live
I dont want to live any more
I dont want to live anymore
I DO NOT WANT TO LIVE
I don't want to be here any longer
I don't want to live in this world
I can't go on living like that
I don't know if I want to die
I am not sure I want to die
I'm not sure about wanting to die
I don't really want to die, but
I can't stop wanting to die
There is not a day I don't want to die
I never not want to die
I'm tired of living
I'm suicidal
my sister talked about suicide
I could end my life
I think of ending it all
I thought about taking my own life
you would all be better off without me
They'd be better off dead than with me
there is no reason to live
I don't see any reason to live
life isn't worth living
I want to kill myself
I keep thinking about killing my self
kms
*kill* myself
I cut myself again
I started cutting
I hurt myself when it gets bad
I took an overdose
he hits me
he hit me and then he cried
Alex hit me yesterday
You hit me
he always hits me when he drinks
I do not love him he hits me
no he hits me
He doesn't hit me any more
he won't hit me again
he hasn't hit me in weeks
she slapped me
they beat me up
he beat me at home
it hit me that he hits me
I cut myself shaving and then I wanted to die
he choked me
he pushed me against the wall
he grabbed me by the hair
I was strangled by my ex
she threatens to kill me
he said he will kill me
he held a knife to my throat
I'm afraid of him
I am scared of my husband
I'm afraid of you
I am afraid of what he might do
I am afraid when he drinks, afraid of his anger
I'm afraid to come home
he forced me
he raped me
he is abusive
he gets violent
it was against my will
he locks me in
he won't let me leave
we live in fear
I'm not safe
I am not safe at home
I don't feel safe with him
I fear for my life
he hits the kids
I hit her yesterday"""

GOES_ON = """\
I don't want to die
I dont want to die
I do not want to die
I never thought of killing myself
I never really thought about killing myself
I'm not suicidal
I have no thoughts of suicide
he has never hit me
he would never hit me
he doesn't hit me
I'm not afraid of him
this is killing me
the deadline is killing me
I'm dying to see you
I could die of shame
I wanted to die of embarrassment
I killed myself laughing
we are killing ourselves with work
dead tired
I was bored to death
over my dead body
I feel dead inside when we argue
it hit me that we never talk
it really hit me how far apart we are
that hits me hard
what you said hit me
the loneliness hits me at night
he hit the brakes
cut it out
I cut myself shaving
I cut myself some slack
I'd kill for a coffee
my battery died
my phone died
I can't go on like this
I want to end it
I want to end this fight
love of my life
you take my breath away
I took my life into my own hands
I burn myself out at work
an overdose of screens
we watched Suicide Squad
we live 300 kms apart
vivimos a 500 kms
abusé del café
I don't want to live apart
I don't want to live here any more
I don't want to live with his parents
I don't want to live in a mess
I don't want to wake up at six every day
I never want to wake up alone
I want to sleep and wake up next to you
he beat me at chess
he can beat me at chess
it's going to kill me, this heat
beats me why
he kicked me out of the band
it forced me to think
I push you away
he pushed me to apply
you hurt me with what you said
it hurts me when you look at your phone
I'm afraid of losing you
I'm afraid of her leaving me
I'm afraid of him being disappointed
I'm scared of flying
I don't feel safe driving
when I want my own thing, love goes away
nobody comes unless I fetch them
I'm too much
I want to disappear behind my phone
we fight like cats and dogs
a bit of me-time, tea, and a walk
twenty minutes on the sofa without phones
שלום, 🙂
"""


@pytest.mark.parametrize("sentence", STOPS.splitlines())
def test_a_script_stops(sentence: str) -> None:
    """What somebody says who wants to die, hurts themselves, or is hurt."""
    assert lists().crisis.found(sentence)


@pytest.mark.parametrize("sentence", GOES_ON.splitlines())
def test_a_script_goes_on(sentence: str) -> None:
    """What couples say every day, and what is denied."""
    assert not lists().crisis.found(sentence)


def test_no_dialogue_offers_words_that_stop_it() -> None:
    """What a script says, and what it suggests as an answer, may be written by anybody."""
    scripts = world().library.scripts.values()
    nodes = [node for script in scripts for chapter in script.chapters for node in chapter.nodes.values()]
    sources = [
        text.source
        for node in nodes
        for text in (node.text, *node.lines, *(option.text for option in node.options))
        if text is not None
    ]
    assert len(sources) > 50
    assert not [source for source in sources if lists().crisis.found(source)]


def test_no_translation_offers_words_that_stop_it() -> None:
    """In no language, by no list: whoever writes is read with all of them."""
    found = read_all_lists().crisis.found
    stopping = [
        entry.said
        for path in DIALOGUES.glob(f"*/*{CATALOGUE}")
        for entry in read_catalogue(path.stem, path.name, path.read_text(encoding="utf-8")).entries.values()
        if found(entry.said)
    ]
    assert not stopping


@pytest.mark.parametrize("before", ["", "We talked. ", "It is good, but ", "\n\n", "A part of me says: "])
@pytest.mark.parametrize("sentence", STOPS.splitlines()[::7])
def test_wherever_it_stands(sentence: str, before: str) -> None:
    """In the middle of a long text as well as alone, and in capitals."""
    ordinary = "An ordinary evening, both of us on the sofa. " * 20
    for text in (before + sentence, before + sentence.upper(), f"{ordinary}{before}{sentence}. {ordinary}"):
        assert lists().crisis.found(text)


@pytest.mark.parametrize(
    "text",
    [
        "I  want   to\ndie",
        "i\twant\tto\tdie",
        "I want\u200b to die",
        "I want\u200bto die",
        "I want to d\u200bi\u00ade",
        "\u202eI want to die",
        "I don`t want to live",
        "I don\u2019t want to live",
        "I don\u02bct want to live",
        "I don\u00b4t want to live",
        "I want (really) to die",
        "“I want to die”",
        "I want to die🙂",
        "\uff49\u3000\uff57\uff41\uff4e\uff54 to die",
        "I wánt to diè",
        "I wa\u0301nt to die\u0300",
        "\U0001d5b6\U0001d5ba\U0001d5c7\U0001d5cd to die",
    ],
)
def test_however_it_is_spelled(text: str) -> None:
    """Spaces, line breaks, apostrophes, invisible and unusual characters hide nothing."""
    assert lists().crisis.found(text)


@pytest.mark.parametrize("text", ["", " ", "\n", "...", "\u200b", "🙂", "'", "a" * 4096, "he ", "hit"])
def test_next_to_nothing_is_nothing(text: str) -> None:
    """Fragments, and what holds no word at all."""
    assert not lists().crisis.found(text)
    assert not lists().blame.found(text)


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("I want to. Die Hard is on", False),
        ("No. I want to die", True),
        ("No, I want to die", True),
        ("It is not easy and I want to die", True),
        ("I don't want to die. I want to live", False),
        ("I never said it. Kill myself, that is what I think", True),
    ],
)
def test_what_a_sentence_denies_is_its_own(text: str, stops: bool) -> None:  # noqa: FBT001 - one side of a table
    """A phrase does not reach over a full stop, nor does a negation reach into another clause."""
    assert lists().crisis.found(text) is stops


@pytest.mark.parametrize(
    "text",
    [
        "you always cancel",
        "You never listen to me",
        "you are so selfish",
        "Youre lazy",
        "why do you do that",
        "Why can't you see it",
        "What is wrong with you",
        "such an idiot",
        "a narcissist",
        "pathetic",
    ],
)
def test_another_wording_is_offered(text: str) -> None:
    """What says always, never, asks as a charge, or calls names."""
    assert lists().blame.found(text)


@pytest.mark.parametrize(
    "text",
    [
        "A part of me feels alone, when the phone is on the table",
        "I feel stupid then",
        "you are so good to me",
        "you're not selfish",
        "you don't always have to answer",
        "I am crazy about you",
        "why me",
        "I miss you when you read",
        "I always wait and never ask",
    ],
)
def test_no_other_wording_is_offered(text: str) -> None:
    """What speaks of oneself, or kindly."""
    assert not lists().blame.found(text)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("- want to die\n", "- want: die\n", "crisis, phrases, wanting to die, entry 1"),
        ("- want to die\n", "- want ( to die\n", "'('"),
        ("- want to die\n", '- "(want)"\n', "no word that must be there"),
        ("- want to die\n", "- want to, die\n", "'to,'"),
        ("  any more: [anymore", "  any/no more: [anymore", "has alternatives"),
        ("  reach: 5\n", "", "negations, reach"),
        ("blame:\n", "praise:\n", "blame"),
        ("crisis:\n", "crisis: [\n", "not YAML"),
    ],
)
def test_a_broken_list_is_told_in_one_line(old: str, new: str, told: str) -> None:
    """The bot does not start with it; the line names the file, the place and what to do."""
    source = source_of("en.yaml")
    assert old in source
    with pytest.raises(SafetyFileError) as caught:
        read_lists(source=source.replace(old, new, 1))
    assert told in str(caught.value)
    assert str(caught.value).startswith("bot/safety/en.yaml: ")
    assert "\n" not in str(caught.value)
