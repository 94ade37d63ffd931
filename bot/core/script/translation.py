"""A script's texts in another language, and what is amiss with how a catalogue says them."""

import re
from typing import Final

from bot.core.languages.catalogue import Catalogue, Entry
from bot.core.languages.pieces import Piece, has_logic, inserted, pieces, translated
from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Path, Place, at_line, finding, quoted

_TAG: Final = re.compile(r"</?[a-z]+(?: expandable)?>")


class Translation:
    """Turns one text after the other, and notes what a translator has to look at."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.language = catalogue.language
        self._catalogue = catalogue
        self._found: list[Diagnostic] = []
        self._missing: list[str] = []

    def turn(self, source: str, context: str, path: Path, where: str) -> tuple[str, dict[Path, Place]]:
        """A text that can be compiled, in the other language; and where its lines stand there."""
        said, marks = dict[str, str](), dict[Path, Place]()
        for piece in pieces(source):
            entry = self._catalogue.find(context, piece.said)
            if entry is None or not entry.said:
                self._missing.append(piece.said)
            elif self._is_fit(entry, piece, where):
                said[piece.said] = entry.said
                place = marks[*path, at_line(piece.line)] = self._place(entry)
                marks.setdefault(path, place)
        return translated(source, lambda one: said.get(one, one)), marks

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is amiss in all texts that were turned."""
        if not self._missing:
            return tuple(self._found)
        count, first = len(self._missing), quoted(self._missing[0])
        what = f"{first} is not translated yet, {count} in all, and is read as it is."
        message = f"{what} Please translate what is left."
        return (*self._found, finding(Code.MISSING_TRANSLATION, Place(self._catalogue.file), "", message))

    def _is_fit(self, entry: Entry, piece: Piece, where: str) -> bool:
        if entry.fuzzy:
            message = (
                f"{quoted(piece.said)} has changed since this was translated, so it is read as it is. "
                "Please look at it, and take out the mark “fuzzy”."
            )
            self._found.append(finding(Code.FUZZY_TRANSLATION, self._place(entry), where, message))
        elif differs := _differs(piece.said, entry.said):
            self._found.append(finding(Code.TRANSLATION_DIFFERS, self._place(entry), where, differs))
        else:
            return True
        return False

    def _place(self, entry: Entry) -> Place:
        return Place(self._catalogue.file, entry.line)


def context_of(path: Path) -> str:
    """What tells pieces apart that read alike: a choice within a line belongs to the line of its question."""
    return path[3] if path[4:5] == ("options",) and path[-1] == "line" else ""


def _differs(source: str, said: str) -> str:
    """How a translation differs from its source in what is not for translators; empty if it does not."""
    if has_logic(said) or "\n" in said:
        return "a translation is one line, and has no {% … %} in it. Please take these out."
    if lost := sorted(inserted(source) - inserted(said)):
        return f"{{{{ {lost[0]} }}}} is in the source and not here. Please fill it in here, too."
    if new := sorted(inserted(said) - inserted(source)):
        return f"{{{{ {new[0]} }}}} is not in the source, so nothing can be filled in. Please take it out."
    if sorted(_TAG.findall(source)) != sorted(_TAG.findall(said)):
        return "bold, italics and quotes differ from the source. Please use the same tags."
    return ""
