"""One line of the slip: read it whole, keep it, pass it on, or say it differently."""

from dataclasses import replace

from bot.core.chat.kinds import Kind
from bot.core.chat.lines import wish, with_wish
from bot.core.chat.page import Drawing, Page
from bot.core.chat.part import may_offer, offered, was_offered
from bot.core.chat.slip import find, nothing_to_draw, over
from bot.core.chat.visit import Visit
from bot.core.chat.walking import resume
from bot.core.events import Wrote
from bot.core.line import LONGEST
from bot.core.person import Place
from bot.core.script.markup import units


def _draw_line(visit: Visit, place: Place) -> Drawing:
    slip = find(visit, place)
    line = slip.line(place.detail) if slip else None
    if slip is None or line is None:
        return nothing_to_draw(visit)
    want = wish(slip.walk, line.node)
    own = visit.button("own", "line.say_differently")
    back = (visit.button("_back", "line.to_slip"),)
    if line.too_long:
        text = visit.text("line.too_long", most=LONGEST, length=units(line.words))
        return Drawing(text, ((own,), back))
    text = f"{visit.text('line.head')}\n\n<blockquote>{line.html}</blockquote>"
    keep, pass_on = visit.button("keep", "line.keep"), visit.button("pass", "line.pass")
    undo = ((visit.button("asis", "line.as_it_was"),),) if want.words else ()
    return Drawing(text, ((keep if want.passed else pass_on,), (own,), *undo, back))


def _line_tapped(visit: Visit, place: Place, key: str) -> None:
    slip = find(visit, place)
    if slip is None:
        over(visit, place)
        return
    want = wish(slip.walk, place.detail)
    if key == "own":
        visit.turn_into(Place(Kind.REWORD, place.walk, place.detail))
        return
    line = slip.line(place.detail)
    if key == "pass" and line is not None and may_offer(visit, want, line.words):
        visit.put(with_wish(slip.walk, place.detail, offered(want, line.words)))
        visit.turn_into(Place(Kind.PART, place.walk, place.detail))
        return
    changed = {
        "keep": replace(want, passed=False),
        "pass": replace(want, passed=True),
        "asis": replace(want, passed=False, words=""),
    }.get(key, want)
    if changed != want:
        visit.put(with_wish(slip.walk, place.detail, changed))
    visit.turn_into(Place(Kind.SLIP, place.walk))


def _draw_reword(visit: Visit, place: Place) -> Drawing:
    slip = find(visit, place)
    line = slip.line(place.detail) if slip else None
    if slip is None or line is None:
        return nothing_to_draw(visit)
    texts = [visit.text("line.reword", most=LONGEST)]
    if was_offered(wish(slip.walk, line.node), line.words):
        texts.append(visit.text("line.stem"))
    if not line.too_long:
        texts.append(f"<blockquote>{line.html}</blockquote>")
    return Drawing("\n\n".join(texts), ((visit.button("_back", "line.leave"),),))


def _reword_tapped(visit: Visit, place: Place, _key: str) -> None:
    if find(visit, place) is None:
        over(visit, place)
    else:
        visit.turn_into(Place(Kind.SLIP, place.walk))


def _reworded(visit: Visit, place: Place, wrote: Wrote) -> None:
    slip = find(visit, place)
    walk = visit.view.walk(place.walk)
    if slip is None:
        if walk is not None:
            resume(visit, walk, lead=visit.text("slip.over"))
        return
    if (length := units(wrote.text)) > LONGEST:
        visit.ask(place, lead=visit.text("line.still_long", most=LONGEST, length=length))
        return
    visit.tidy_away(wrote)
    want = replace(wish(slip.walk, place.detail), passed=True, words=wrote.text)
    if may_offer(visit, want, wrote.text):
        visit.put(with_wish(slip.walk, place.detail, offered(want, wrote.text)))
        visit.ask(Place(Kind.PART, place.walk, place.detail))
        return
    visit.put(with_wish(slip.walk, place.detail, want))
    visit.ask(Place(Kind.SLIP, place.walk), lead=visit.text("line.reworded"))


PAGES = {
    Kind.LINE: Page(_draw_line, _line_tapped, stays=True),
    Kind.REWORD: Page(_draw_reword, _reword_tapped, _reworded, stays=True),
}
