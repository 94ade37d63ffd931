"""Where to turn, as it stands on a page."""

from bot.core.chat.visit import Visit


def resources(visit: Visit) -> str:
    """The house's sentences around every resource that the bot knows."""
    language = visit.person.language
    known = [{"about": one.said(language), "reach": one.reach} for one in visit.view.world.resources]
    return visit.text("safety.resources", places=known)
