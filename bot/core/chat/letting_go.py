"""A walk is one's own from the moment at which nothing can come of it for both."""

from dataclasses import replace

from bot.core.chat.kinds import Kind
from bot.core.chat.visit import Visit
from bot.core.walk import Walk


def let_go(visit: Visit, walk: Walk) -> None:
    """The walk is their own from now on; nothing of it waits any more.

    A weekly one belongs to no journey: in how many rounds somebody was is nothing they could know.
    """
    script, alone = visit.view.script(walk.script), walk.alone()
    visit.put(replace(alone, was_in=None) if script and script.weekly else alone, by_itself=True)
    visit.settle_others(visit.text("slip.over"), Kind.RELEASED, walk.number)


def let_go_of_what_is_over(visit: Visit) -> None:
    """Whatever a person does or hears first: a round that is over for them holds no walk of theirs."""
    for walk in visit.view.walks:
        joint = visit.view.joint(walk.round)
        if walk.round is not None and not walk.out and (joint is None or not joint.open):
            let_go(visit, walk)
