"""The lists of words that the bot knows in one language."""

from dataclasses import dataclass

from bot.core.words.wordlist import Wordlist


@dataclass(frozen=True, slots=True)
class Lists:
    """`crisis`: a script stops at these. `blame`: for these another wording is offered, once."""

    crisis: Wordlist
    blame: Wordlist
