"""What to reflect on: what is under way, or something new, alone or for both."""

from bot.core.acts import Open
from bot.core.chat.arriving import enter, opened
from bot.core.chat.check_in import start
from bot.core.chat.kinds import Kind
from bot.core.chat.language import read_in_several
from bot.core.chat.naming import about, day, title
from bot.core.chat.page import Drawing, Page
from bot.core.chat.visit import Visit
from bot.core.chat.walking import resume
from bot.core.effects import Button
from bot.core.languages.amounts import minutes
from bot.core.person import Place
from bot.core.proposal import in_order, proposal, topics_in_order
from bot.core.script.model import Audience, Script
from bot.core.view import Joint
from bot.core.walk import Walk


def under_way(visit: Visit) -> list[tuple[Button, Joint | Walk]]:
    """What can be gone on with: open rounds first, then own walks without an end, and weekly ones."""
    rounds = [joint for joint in visit.view.joints if joint.open and not joint.weekly]
    rounds = [joint for joint in rounds if visit.view.chapter(joint)]
    walks = [w for w in visit.view.walks if visit.view.script(w.script) and _goes_on(visit, w)]
    rounds.sort(key=lambda joint: joint.opened, reverse=True)
    walks.sort(key=lambda walk: walk.number, reverse=True)
    return [
        *((_round_button(visit, joint), joint) for joint in rounds),
        *((_walk_button(visit, walk), walk) for walk in walks[:3]),
    ]


def _goes_on(visit: Visit, walk: Walk) -> bool:
    """Whether a walk is shown by itself: an own one until its end, a weekly one while its round is open."""
    joint = visit.view.joint(walk.round)
    return walk.finished is None if walk.round is None else bool(joint and joint.weekly and joint.open)


def _walk_button(visit: Visit, walk: Walk) -> Button:
    script = visit.view.script(walk.script)
    label = "reflect.weekly" if script and script.weekly else "reflect.walk"
    return visit.button(f"w{walk.number}", label, date=day(visit, walk.started), **about(visit, walk))


def _round_button(visit: Visit, joint: Joint) -> Button:
    label = "reflect.round" if joint.chapter == 1 else "reflect.second"
    return visit.button(f"r{joint.id[:8]}", label, **about(visit, joint))


def _draw(visit: Visit, _: Place) -> Drawing:
    going = tuple((button,) for button, _ in under_way(visit))
    library, walks, at = visit.view.world.library, visit.view.walks, visit.at.instant
    scripts = in_order(library, walks, at)
    new = tuple((Button(f"s{script.id}", title(visit, script.id)),) for script in scripts)
    text = visit.text("reflect.choose_going") if going else _choose(visit, proposal(library, walks, at))
    return Drawing(text, (*going, *new, (visit.button("home", "button.home"),)))


def _choose(visit: Visit, proposed: Script | None) -> str:
    script = visit.view.script(proposed.id) if proposed else None
    if script is None or script.proposed is None:
        return visit.text("reflect.choose")
    return visit.text("reflect.proposed", title=script.title.plain(), why=script.proposed.plain())


def _tapped(visit: Visit, _: Place, key: str) -> None:
    if key == "home":
        visit.turn_into(Place(Kind.HOME))
    elif key.startswith("s"):
        _begin(visit, key[1:])
    else:
        going = next(what for button, what in under_way(visit) if button.key == key)
        visit.settle(None)
        if isinstance(going, Walk):
            resume(visit, going)
        else:
            enter(visit, going)


def _begin(visit: Visit, script_id: str) -> None:
    script = visit.view.script(script_id)
    if script is not None and script.weekly:
        start(visit)
    else:
        visit.turn_into(Place(Kind.TOPIC, detail=script_id))


def _draw_topic(visit: Visit, place: Place) -> Drawing:
    script = visit.view.script(place.detail)
    back = (visit.button("_back", "button.back"),)
    if script is None:
        return Drawing(visit.text("reflect.gone"), (back,))
    topics = topics_in_order(script, visit.view.walks)
    options = tuple((Button(key, script.topic.options[key].plain()),) for key in topics)
    head = visit.text(
        "reflect.about",
        title=script.title.plain(),
        about=script.about.plain(),
        minutes=minutes(script.minutes, visit.person.language),
    )
    alone = [visit.text("reflect.for_one")] if script.audience is Audience.ONE else []
    return Drawing("\n\n".join((head, *alone, script.topic.text.render())), (*options, back))


def _topic_tapped(visit: Visit, place: Place, key: str) -> None:
    script = visit.view.script(place.detail)
    if key == "_back" or script is None:
        visit.turn_into(Place(Kind.REFLECT))
    else:
        both = visit.person.couple and script.audience is Audience.COUPLE
        visit.turn_into(Place(Kind.OPENING if both else Kind.ALONE, detail=f"{script.id} {key}"))


def _first_open(visit: Visit) -> Joint | None:
    joints = (joint for joint in visit.view.joints if joint.open and not joint.weekly)
    return next((joint for joint in joints if joint.chapter == 1), None)


def _draw_opening(visit: Visit, place: Place) -> Drawing:
    """Before a round opens: word for word what the partner will read."""
    script_id, _, topic = place.detail.partition(" ")
    script = visit.view.script(script_id)
    back = (visit.button("_back", "button.back"),)
    if script is None:
        return Drawing(visit.text("reflect.gone"), (back,))
    names = about(visit, script_id, topic)
    preview = opened(visit, script, {**names, "partner": visit.person.name})
    elsewhere = f"\n\n{visit.text('round.languages')}" if read_in_several(visit, script) else ""
    shown = f"<blockquote>{preview}</blockquote>{elsewhere}"
    alone = (visit.button("alone", "button.only_me"),)
    still = _first_open(visit)
    if still is None:
        rows = ((visit.button("open", "button.open_for_both"),), alone, back)
        return Drawing(f"{visit.text('round.preview')}\n\n{shown}", rows)
    # The same key as above: the second of two simultaneous starts leads into the first one's round.
    go = (visit.button("open", "button.go_on_with_it"),)
    rest = (visit.button("rest", "button.let_it_rest"),)
    text = visit.text("round.still_open", **about(visit, still))
    return Drawing(f"{text}\n\n{shown}", (go, alone, rest, back))


def _opening_tapped(visit: Visit, place: Place, key: str) -> None:
    script_id, _, topic = place.detail.partition(" ")
    script, still = visit.view.script(script_id), _first_open(visit)
    if key == "_back" or script is None:
        visit.turn_into(Place(Kind.TOPIC, detail=script_id))
        return
    if key == "alone":
        visit.turn_into(Place(Kind.ALONE, detail=place.detail))
        return
    visit.settle(None)
    visit.act(Open(script_id, topic, rest=still.id if still and key == "rest" else None))


PAGES = {
    Kind.REFLECT: Page(_draw, _tapped, stays=True),
    Kind.TOPIC: Page(_draw_topic, _topic_tapped, stays=True),
    Kind.OPENING: Page(_draw_opening, _opening_tapped, stays=True),
}
