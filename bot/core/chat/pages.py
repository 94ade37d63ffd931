"""All pages by their name."""

from collections.abc import Mapping

from bot.core.chat import (
    arriving,
    away,
    check_in,
    crisis,
    home,
    info,
    invitation,
    language,
    mine,
    notice,
    nudge,
    nudge_offer,
    nudge_times,
    nudges,
    one_line,
    part,
    passing,
    private,
    question,
    quiet_hours,
    reading,
    reflect,
    rights,
    settings,
    slip,
    weeks,
    welcome,
    where,
)
from bot.core.chat.kinds import Kind
from bot.core.chat.page import Page

_MODULES = (
    *(welcome, home, info, crisis, settings, language, where, mine, weeks, rights),
    *(nudges, nudge_times, quiet_hours, away, nudge_offer, nudge),
    *(invitation, reflect, arriving, check_in, question, private, slip),
    *(one_line, part, passing, notice, reading),
)

PAGES: Mapping[Kind, Page] = {kind: page for module in _MODULES for kind, page in module.PAGES.items()}
