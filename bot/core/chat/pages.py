"""All pages by their name."""

from collections.abc import Mapping

from bot.core.chat import (
    arriving,
    check_in,
    crisis,
    home,
    info,
    invitation,
    mine,
    notice,
    one_line,
    part,
    passing,
    private,
    question,
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
    *(welcome, home, info, crisis, settings, where, mine, weeks, rights),
    *(invitation, reflect, arriving, check_in, question, private, slip),
    *(one_line, part, passing, notice, reading),
)

PAGES: Mapping[Kind, Page] = {kind: page for module in _MODULES for kind, page in module.PAGES.items()}
