"""No word that blames, in what the bot says; the voice of a part, in curly quotes, may say what it says."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bot.core.script.checks.passages import Passage
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, quoted
from bot.core.script.wording import runs

_INSTEAD: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "en": (
        ("always", "often"),
        ("never", "rarely"),
        (r"should(?:n['\u2019]t|n['\u2019]t['\u2019]ve|['\u2019]ve)?", "could"),
        (r"fault(?:s|y|ed|ing)?", "part in it"),
        (r"need(?:y|ier|iest|iness)", "longing for closeness"),
        (r"cold(?:er|est|ly|ness)?", "quiet"),
        (r"cling(?:y|ier|iest|iness|s|ing)?", "reaching out"),
        (r"avoidant(?:s|ly)?", "stepping back"),
        (r"toxic(?:ity|ally)?", "hurtful"),
        (r"narcissis(?:t|ts|tic|tically|m)", "taken up with oneself"),
    ),
    "es": (
        ("siempre", "a menudo"),
        ("nunca|jamás", "pocas veces"),
        (r"deber[ií]as?(?:mos|n)?", "podría"),
        (r"culp(?:a|as|able|ables|ar)", "su parte"),
        (r"dependientes?|necesitad[oa]s?", "con ganas de cercanía"),
        (r"fr[ií][oa]s?|frialdad", "en silencio"),
        (r"pegajos[oa]s?|empalagos[oa]s?", "que busca"),
        (r"evitativ[oa]s?|evasiv[oa]s?", "que da un paso atrás"),
        (r"t[oó]xic[oa]s?|toxicidad", "que duele"),
        (r"narcisis(?:ta|tas|mo)", "en lo suyo"),
    ),
    "fa": (
        ("همیشه", "اغلب"),
        ("هرگز|هیچ\u200c?وقت", "کمتر"),
        ("مقصر|تقصیر", "سهم"),
        ("سرد(?:ی|مزاج)?", "ساکت"),
        ("چسبنده|آویزان", "که دست دراز می\u200cکند"),
        ("سمی|مسموم", "دردناک"),
        ("خودشیفت(?:ه|گی)", "سرگرم خود"),
    ),
}
_WORDS: Final = {
    language: tuple((re.compile(rf"\b(?:{word})\b", re.IGNORECASE), kinder) for word, kinder in known)
    for language, known in _INSTEAD.items()
}


def check_words(passage: Passage) -> Iterator[Diagnostic]:
    """Find `banned-word` and `harsh-word`, each word once in a text."""
    told: set[str] = set()
    for run in runs(passage.words):
        for pattern, kinder in _WORDS.get(passage.language, ()):
            for found in pattern.finditer(run.unquoted):
                word = found[0].lower()
                if word not in told:
                    told.add(word)
                    code, message = _blaming(passage, found[0], kinder)
                    yield passage.tell_at(code, message, run, found.start())


def _blaming(passage: Passage, word: str, kinder: str) -> tuple[Code, str]:
    mend = f"Please either say it another way, such as “{kinder}”, or let a part say it, in “curly quotes”."
    if passage.shared:
        what = f"the partner may read {quoted(word)}, which easily sounds like blame"
        return Code.BANNED_WORD, f"{what}. {mend}"
    return Code.HARSH_WORD, f"{quoted(word)} easily sounds like blame, also to oneself. {mend}"
