"""What to reflect on: what is under way, or something new, alone or for both."""

from bot.core.acts import Open
from bot.core.chat.kinds import Kind
from bot.core.chat.naming import about, title
from bot.core.chat.page import Drawing, Page
from bot.core.chat.visit import Visit
from bot.core.chat.walking import begin, resume
from bot.core.effects import Button
from bot.core.person import Place
from bot.core.script.model import Audience
from bot.core.view import Joint
from bot.core.walk import TAKE_ALONG, Walk


def walk_in(visit: Visit, joint: Joint) -> Walk | None:
    """This person's walk through the chapter that a round is in."""
    chapter = visit.view.chapter(joint)
    return next(
        (w for w in visit.view.walks if w.round == joint.id and chapter and w.chapter == chapter.id), None
    )


def under_way(visit: Visit) -> list[tuple[Button, Joint | Walk]]:
    """What can be gone on with: open rounds first, then own walks without an end."""
    rounds = [joint for joint in visit.view.joints if joint.open and visit.view.chapter(joint)]
    walks = [
        w for w in visit.view.walks if w.round is None and w.finished is None and visit.view.script(w.script)
    ]
    rounds.sort(key=lambda joint: joint.opened, reverse=True)
    walks.sort(key=lambda walk: walk.number, reverse=True)
    return [
        *((_round_button(visit, joint), joint) for joint in rounds),
        *(
            (visit.button(f"w{walk.number}", "reflect.walk", **about(visit, walk)), walk)
            for walk in walks[:3]
        ),
    ]


def _round_button(visit: Visit, joint: Joint) -> Button:
    label = "reflect.round" if joint.chapter == 1 else "reflect.second"
    return visit.button(f"r{joint.id[:8]}", label, **about(visit, joint))


def _draw(visit: Visit, _: Place) -> Drawing:
    going = tuple((button,) for button, _ in under_way(visit))
    scripts = visit.view.world.library.scripts.values()
    new = tuple((Button(f"s{script.id}", title(visit, script.id)),) for script in scripts)
    text = visit.text("reflect.choose_going" if going else "reflect.choose")
    return Drawing(text, (*going, *new, (visit.button("home", "button.home"),)))


def _tapped(visit: Visit, _: Place, key: str) -> None:
    if key == "home":
        visit.turn_into(Place(Kind.HOME))
    elif key.startswith("s"):
        visit.turn_into(Place(Kind.TOPIC, detail=key[1:]))
    else:
        going = next(what for button, what in under_way(visit) if button.key == key)
        visit.settle(None)
        if isinstance(going, Walk):
            resume(visit, going)
        else:
            enter(visit, going)


def enter(visit: Visit, joint: Joint) -> None:
    """Go to one's own walk in a round, or to its entry."""
    walk = walk_in(visit, joint)
    if walk is None:
        visit.ask(Place(Kind.ENTRY, detail=joint.id))
    else:
        resume(visit, walk)


def _draw_topic(visit: Visit, place: Place) -> Drawing:
    script = visit.view.script(place.detail)
    back = (visit.button("_back", "button.back"),)
    if script is None:
        return Drawing(visit.text("reflect.gone"), (back,))
    options = tuple((Button(key, text.plain()),) for key, text in script.topic.options.items())
    head = visit.text(
        "reflect.about", title=script.title.plain(), about=script.about.plain(), minutes=script.minutes
    )
    return Drawing(f"{head}\n\n{script.topic.text.render()}", (*options, back))


def _topic_tapped(visit: Visit, place: Place, key: str) -> None:
    script = visit.view.script(place.detail)
    if key == "_back" or script is None:
        visit.turn_into(Place(Kind.REFLECT))
    elif visit.person.couple and script.audience is Audience.COUPLE:
        visit.turn_into(Place(Kind.OPENING, detail=f"{script.id} {key}"))
    else:
        visit.settle(None)
        begin(visit, script, key)


def _first_open(visit: Visit) -> Joint | None:
    return next((joint for joint in visit.view.joints if joint.open and joint.chapter == 1), None)


def _draw_opening(visit: Visit, place: Place) -> Drawing:
    """Before a round opens: word for word what the partner will read."""
    script_id, _, topic = place.detail.partition(" ")
    script = visit.view.script(script_id)
    back = (visit.button("_back", "button.back"),)
    if script is None:
        return Drawing(visit.text("reflect.gone"), (back,))
    names = about(visit, script_id, topic)
    preview = visit.text("round.open", **{**names, "partner": visit.person.name}, minutes=script.minutes)
    alone = (visit.button("alone", "button.only_me"),)
    still = _first_open(visit)
    if still is None:
        rows = ((visit.button("open", "button.open_for_both"),), alone, back)
        return Drawing(f"{visit.text('round.preview')}\n\n<blockquote>{preview}</blockquote>", rows)
    # The same key as above: the second of two simultaneous starts leads into the first one's round.
    go = (visit.button("open", "button.go_on_with_it"),)
    rest = (visit.button("rest", "button.let_it_rest"),)
    text = visit.text("round.still_open", **about(visit, still))
    return Drawing(f"{text}\n\n<blockquote>{preview}</blockquote>", (go, alone, rest, back))


def _opening_tapped(visit: Visit, place: Place, key: str) -> None:
    script_id, _, topic = place.detail.partition(" ")
    script, still = visit.view.script(script_id), _first_open(visit)
    if key == "_back" or script is None:
        visit.turn_into(Place(Kind.TOPIC, detail=script_id))
        return
    visit.settle(None)
    if key == "alone":
        begin(visit, script, topic)
    else:
        visit.act(Open(script_id, topic, rest=still.id if still and key == "rest" else None))


def _takeable(visit: Visit, joint: Joint) -> list[Walk]:
    """Own walks of the same script that may be taken along, the latest first."""
    chapter = visit.view.chapter(joint)
    return [
        walk
        for walk in sorted(visit.view.walks, key=lambda walk: walk.number, reverse=True)
        if walk.round is None
        and walk.script == joint.script
        and chapter is not None
        and walk.chapter == chapter.id
        and walk.trail
        and visit.at.instant - walk.started <= TAKE_ALONG
    ][:3]


def _draw_entry(visit: Visit, place: Place) -> Drawing:
    joint = visit.view.joint(place.detail)
    script = visit.view.script(joint.script) if joint else None
    home = (visit.button("_later", "button.later"),)
    if joint is None or script is None or not joint.open:
        return Drawing(visit.text("round.over"), ((visit.button("_later", "button.home"),),))
    names = about(visit, joint)
    if joint.chapter > 1:
        text = visit.text("round.second", **names)
    else:
        text = visit.text("round.open", **names, minutes=script.minutes)
    start = (visit.button("start", "button.start"),)
    along = tuple(
        (
            visit.button(
                f"w{walk.number}",
                "round.take_along",
                **about(visit, walk),
                date=f"{walk.started.day} {walk.started:%B}",
            ),
        )
        for walk in _takeable(visit, joint)
    )
    return Drawing(text, (start, *along, home))


def _entry_tapped(visit: Visit, place: Place, key: str) -> None:
    joint = visit.view.joint(place.detail)
    script = visit.view.script(joint.script) if joint else None
    if key == "_later" or joint is None or script is None:
        visit.settle(visit.text("walk.later") if joint and joint.open else None)
        visit.ask(Place(Kind.HOME))
        return
    visit.settle(None)
    walk = walk_in(visit, joint)
    if walk is not None:
        resume(visit, walk)
        return
    along = next((walk for walk in _takeable(visit, joint) if key == f"w{walk.number}"), None)
    begin(visit, script, joint.topic, joint=joint, along=along)


PAGES = {
    Kind.REFLECT: Page(_draw, _tapped, stays=True),
    Kind.TOPIC: Page(_draw_topic, _topic_tapped, stays=True),
    Kind.OPENING: Page(_draw_opening, _opening_tapped, stays=True),
    Kind.ENTRY: Page(_draw_entry, _entry_tapped, stays=True),
}
