"""What is noted while a script is read: findings, and where everything stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.core.script.codes import Code
from bot.core.script.diagnostics import Diagnostic, Path, Place, at_line, did_you_mean, finding
from bot.core.script.markup import clip
from bot.core.script.model import LANGUAGE
from bot.core.script.texts import Text, TextError, compile_text
from bot.core.script.translation import Translation, context_of
from bot.core.script.tree import Mark, Scalar

MAIN: Final = "script.yaml"
EMPTY: Final = compile_text("")


@dataclass(slots=True)
class Notes:
    """One reading of one folder, in its own language or in translation."""

    folder: str
    files: Mapping[str, str]
    translation: Translation | None = None
    language: str = LANGUAGE
    trusted: bool = False
    diagnostics: list[Diagnostic] = field(default_factory=list)
    marks: dict[Path, Place] = field(default_factory=dict)
    used: set[str] = field(default_factory=lambda: {MAIN})

    @property
    def main(self) -> str:
        """The script's own file, as it is named to the author."""
        return f"{self.folder}/{MAIN}"

    def place(self, mark: Mark) -> Place:
        """Say where a mark of the script's own file is."""
        return Place(self.main, mark.line, mark.column)

    def tell(self, code: Code, mark: Mark, where: str, message: str) -> None:
        """Note what must be fixed in the script's own file."""
        self.diagnostics.append(finding(code, self.place(mark), where, message))

    def text(self, scalar: Scalar, path: Path, where: str) -> Text:
        """Compile a text that stands in the script's own file."""
        self.marks[path] = self.place(scalar.mark)
        if self.translation is not None:
            return self._translated(self.translation, scalar.value, path, where)
        if self.trusted:
            return Text(scalar.value, self.language)
        try:
            return compile_text(scalar.value, self.language)
        except TextError as error:
            inner = scalar.style == "|" and error.line
            mark = Mark(scalar.mark.line + error.line, 1) if inner else scalar.mark
            self.tell(Code.BROKEN_TEXT, mark, where, f"{error.message}.")
            return EMPTY

    def text_file(self, name: Scalar, path: Path, where: str) -> Text:
        """Compile a text that stands in a file of its own."""
        self.used.add(name.value)
        source = self.files.get(name.value)
        if source is None:
            near = did_you_mean(name.value, self.files)
            message = (
                f"there is no file {clip(name.value, 50)} beside the script.{near} "
                "Please either correct the name or add the file."
            )
            self.tell(Code.MISSING_FILE, name.mark, where, message)
            return EMPTY
        file = f"{self.folder}/{name.value}"
        self.marks[path] = Place(file)
        if self.translation is not None:
            return self._translated(self.translation, source, path, where)
        if self.trusted:
            return Text(source, self.language)
        try:
            return compile_text(source, self.language)
        except TextError as error:
            place = Place(file, max(error.line, 1))
            self.diagnostics.append(finding(Code.BROKEN_TEXT, place, where, f"{error.message}."))
            return EMPTY

    def _translated(self, translation: Translation, source: str, path: Path, where: str) -> Text:
        """Compile a text in another language; the source has been compiled before."""
        said, marks = translation.turn(source, context_of(path), path, where)
        self.marks |= marks
        if self.trusted:
            return Text(said, translation.language)
        try:
            return compile_text(said, translation.language)
        except TextError as error:
            place = self.marks.get((*path, at_line(error.line)), self.marks[path])
            self.diagnostics.append(finding(Code.BROKEN_TEXT, place, where, f"{error.message}."))
            return compile_text(source, translation.language)

    def unused(self, names: Iterable[str]) -> None:
        """Note the files that nothing names."""
        message = (
            "the script does not name this file, so it is not read. Please either name it or take it away."
        )
        self.diagnostics.extend(
            finding(Code.UNUSED_FILE, Place(f"{self.folder}/{name}"), "", message)
            for name in sorted(set(names) - self.used)
        )
