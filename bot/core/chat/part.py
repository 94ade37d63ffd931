"""A line that may be hard to hear: once for each wording, to say it for a part of oneself is offered."""

from dataclasses import replace
from hashlib import blake2b

from bot.core.chat.kinds import Kind
from bot.core.chat.lines import wish, with_wish
from bot.core.chat.page import Drawing, Page
from bot.core.chat.slip import find, nothing_to_draw, over
from bot.core.chat.visit import Visit
from bot.core.line import Wish
from bot.core.person import Place


def may_offer(visit: Visit, want: Wish, words: str) -> bool:
    """Whether these own words are hard to hear, and nothing was offered for them before."""
    return not was_offered(want, words) and visit.view.world.lists.blame.found(words)


def was_offered(want: Wish, words: str) -> bool:
    """Whether it was offered for exactly these words."""
    return _mark(words) in want.offered


def offered(want: Wish, words: str) -> Wish:
    """The wish, with these words remembered as offered; the line is not turned on by that."""
    return replace(want, passed=False, offered=(*want.offered, _mark(words)))


def _mark(words: str) -> str:
    return blake2b(words.encode(), digest_size=8).hexdigest()


def _draw(visit: Visit, place: Place) -> Drawing:
    slip = find(visit, place)
    line = slip.line(place.detail) if slip else None
    if line is None:
        return nothing_to_draw(visit)
    rows = tuple(
        (visit.button(key, text),)
        for key, text in (
            ("own", "line.say_differently"),
            ("pass", "line.as_it_is"),
            ("_back", "button.back"),
        )
    )
    return Drawing(
        f"{visit.text('line.part')} {visit.text('line.stem')}\n\n<blockquote>{line.html}</blockquote>", rows
    )


def _tapped(visit: Visit, place: Place, key: str) -> None:
    slip = find(visit, place)
    line = slip.line(place.detail) if slip else None
    if slip is None or line is None:
        over(visit, place)
    elif key == "own":
        visit.turn_into(Place(Kind.REWORD, place.walk, place.detail))
    elif key == "pass":
        visit.put(with_wish(slip.walk, line.name, replace(wish(slip.walk, line), passed=True)))
        visit.turn_into(Place(Kind.SLIP, place.walk))
    else:
        visit.turn_into(Place(Kind.LINE, place.walk, place.detail))


PAGES = {Kind.PART: Page(_draw, _tapped, stays=True)}
