"""The weekly check-in: begun without a choice, once a week, and the other is not told."""

from bot.core.acts import CheckIn
from bot.core.chat.arriving import entry_rows
from bot.core.chat.kinds import Kind
from bot.core.chat.naming import about
from bot.core.chat.page import Drawing, Page
from bot.core.chat.visit import Visit
from bot.core.chat.walking import begin, resume
from bot.core.iso_week import week_of
from bot.core.languages.amounts import minutes
from bot.core.person import Place
from bot.core.script.model import Audience, Script
from bot.core.walk import Walk


def start(visit: Visit) -> None:
    """Go to this week's check-in from anywhere: on with it, or to its entry."""
    script = visit.view.world.library.weekly
    walk = _of_this_week(visit, script) if script else None
    if script is None:
        visit.turn_into(Place(Kind.REFLECT))
    elif walk is not None and walk.finished is None:
        visit.settle(None)
        resume(visit, walk)
    else:
        topic, *_ = script.topic.options
        visit.turn_into(Place(Kind.CHECK_IN, detail=f"{script.id} {topic}"))


def _of_this_week(visit: Visit, script: Script) -> Walk | None:
    """This person's own walk of it that began this week, alone or in a round."""
    week = week_of(visit.at.instant)
    walks = [w for w in visit.view.walks if w.script == script.id and week_of(w.started) == week]
    return max(walks, key=lambda walk: walk.number, default=None)


def _is_for_both(visit: Visit, script: Script) -> bool:
    return visit.person.couple is not None and script.audience is Audience.COUPLE


def _find(visit: Visit, place: Place) -> tuple[Script | None, str, Walk | None]:
    """The script and the topic of an entry, and what was walked of it this week."""
    script_id, _, topic = place.detail.partition(" ")
    script = visit.view.script(script_id)
    return script, topic, _of_this_week(visit, script) if script else None


def _draw(visit: Visit, place: Place) -> Drawing:
    script, _, walk = _find(visit, place)
    home = visit.button("_later", "button.home")
    if script is None:
        return Drawing(visit.text("reflect.gone"), ((home,),))
    if walk is not None and walk.finished:
        mine = visit.button("mine", "weekly.mine")
        return Drawing(visit.text("weekly.done"), ((mine,), (home,)))
    takes = minutes(script.minutes, visit.person.language)
    known = {**about(visit, script.id), "about": script.about.plain(), "minutes": takes}
    texts = [visit.text("weekly.entry", **known)]
    if not _is_for_both(visit, script):
        return Drawing("\n\n".join((*texts, visit.text("walk.good_moment"))), entry_rows(visit))
    alone = ((visit.button("alone", "button.only_me"),),)
    texts += [visit.text("weekly.together"), visit.text("walk.good_moment")]
    return Drawing("\n\n".join(texts), entry_rows(visit, alone))


def _tapped(visit: Visit, place: Place, key: str) -> None:
    script, topic, walk = _find(visit, place)
    if key == "look":
        visit.turn_into(Place(Kind.LOOK, detail=f"{place.kind} {place.detail}"))
        return
    if key == "mine" and walk is not None:
        visit.turn_into(Place(Kind.TAKEAWAY, walk.number))
        return
    visit.settle(None)
    if key == "_later" or script is None:
        visit.ask(Place(Kind.HOME))
    elif walk is not None:
        resume(visit, walk)
    elif key == "alone" or not _is_for_both(visit, script):
        begin(visit, script, topic)
    else:
        visit.act(CheckIn(script.id, topic))


PAGES = {Kind.CHECK_IN: Page(_draw, _tapped, stays=True)}
