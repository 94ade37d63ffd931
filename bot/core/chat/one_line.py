"""One line of the slip: read it whole, keep it, pass it on, or say it differently."""

from dataclasses import replace

from bot.core.chat.kinds import Kind
from bot.core.chat.lines import KEPT, wish, with_wish
from bot.core.chat.page import Drawing, Page
from bot.core.chat.part import may_offer, offered, was_offered
from bot.core.chat.slip import find, nothing_to_draw, over
from bot.core.chat.visit import Visit
from bot.core.chat.walking import resume
from bot.core.events import Wrote
from bot.core.line import LONGEST, Line
from bot.core.person import Place
from bot.core.script.markup import units
from bot.core.walk import Walk


def _draw_line(visit: Visit, place: Place) -> Drawing:
    slip = find(visit, place)
    line = slip.line(place.detail) if slip else None
    if slip is None or line is None:
        return nothing_to_draw(visit)
    want = wish(slip.walk, line)
    own = visit.button("own", "line.say_differently")
    back = (visit.button("_back", "line.to_slip"),)
    if line.too_long:
        text = visit.text("line.too_long", most=LONGEST, length=units(line.words))
        return Drawing(text, ((own,), back))
    text = f"{visit.text('line.head')}\n\n<blockquote>{line.html}</blockquote>"
    if line.match:
        text = f"{text}\n\n{visit.text('line.match_only')}"
    keep, pass_on = visit.button("keep", "line.keep"), visit.button("pass", "line.pass")
    undo = ((visit.button("asis", "line.as_it_was"),),) if want.words else ()
    differently = () if line.match else ((own,),)
    return Drawing(text, ((keep if want.passed else pass_on,), *differently, *undo, back))


def _line_tapped(visit: Visit, place: Place, key: str) -> None:
    slip = find(visit, place)
    line = slip.line(place.detail) if slip else None
    if slip is None:
        over(visit, place)
    elif key == "own":
        visit.turn_into(Place(Kind.REWORD, place.walk, place.detail))
    elif key == "pass" and line is not None and may_offer(visit, wish(slip.walk, line), line.words):
        visit.put(with_wish(slip.walk, line.name, offered(wish(slip.walk, line), line.words)))
        visit.turn_into(Place(Kind.PART, place.walk, line.name))
    else:
        if line is not None:
            _decide(visit, slip.walk, line, key)
        visit.turn_into(Place(Kind.SLIP, place.walk))


def _decide(visit: Visit, walk: Walk, line: Line, key: str) -> None:
    want = wish(walk, line)
    changed = {
        "keep": replace(want, passed=False),
        "pass": replace(want, passed=True),
        "asis": replace(want, passed=False, words=""),
    }.get(key, want)
    if changed != want:
        visit.put(with_wish(walk, line.name, changed))


def _draw_reword(visit: Visit, place: Place) -> Drawing:
    slip = find(visit, place)
    line = slip.line(place.detail) if slip else None
    if slip is None or line is None:
        return nothing_to_draw(visit)
    texts = [visit.text("line.reword", most=LONGEST)]
    if was_offered(wish(slip.walk, line), line.words):
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
    if slip.line(place.detail) is None:
        visit.ask(Place(Kind.SLIP, place.walk), lead=visit.text("walk.drifted"))
        return
    if (length := units(wrote.text)) > LONGEST:
        visit.ask(place, lead=visit.text("line.still_long", most=LONGEST, length=length))
        return
    visit.tidy_away(wrote)
    want = replace(slip.walk.wishes.get(place.detail, KEPT), passed=True, words=wrote.text)
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
