"""The scripts for two whose summaries are tried with many sets of lines. A new one belongs here, too."""

from tests.summaries.asked import Asked, Path
from tests.summaries.main_dialogue import LEANS, MAIN

_CALM: Path = (("calm", "calm"), ("safe", "nobody"))
_BACK: Path = (("pace", "slowly"), ("halfway", "fine"), ("after", "fine"))

FURTHER = (
    Asked(
        "first-look",
        "time",
        stands_for={"hoped_room": "hopes", "hoped_close": "hopes", "hoped_both": "hopes"},
        paths=tuple(LEANS.values()),
    ),
    Asked("after-an-argument", "recent", paths=(_CALM,)),
    Asked(
        "small-good-things",
        "days",
        stands_for={"between": "did", "own": "did"},
        paths=(
            (("found", "did"),),
            (("found", "between"),),
            (("found", "own"),),
            (("found", "nothing"), ("nothing", "further")),
        ),
    ),
    Asked("a-week-with-both", "coming", paths=((("short", "room"),), (("short", "closeness"),))),
    Asked("a-kind-strangers-eyes", "home", paths=((("over", "far"),),)),
    Asked(
        "where-we-learned-it",
        "time",
        stands_for={"loosening": "kept"},
        paths=(
            (*_BACK, ("today", "carry")),
            (*_BACK, ("lesson", "nobody"), ("today", "loosening")),
            (("pace", "present"),),
            (("pace", "slowly"), ("halfway", "enough")),
        ),
    ),
)
TRIED = (MAIN, *FURTHER)
