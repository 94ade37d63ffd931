"""Where the bot finds an author's script: whole at every moment, and never a version that must be mended."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Final

_VERSIONS: Final = ".versions"
"""Out of the bot's sight: it passes over folders that begin with a dot."""

_STILL_READ: Final = 8
"""Earlier versions that stay: whoever began to read one is not done with it when the next is put up."""


class Shelf:
    """A folder of dialogues with one script, which is a link to one of its versions."""

    def __init__(self, root: Path, name: str) -> None:
        self._versions = root / _VERSIONS
        self._link = root / name

    @contextmanager
    def draft(self) -> Iterator[Path]:
        """Lend an empty folder of the script's name; afterwards it is gone, unless it was put up."""
        self._versions.mkdir(parents=True, exist_ok=True)
        draft = Path(mkdtemp(dir=self._versions)) / self._link.name
        draft.mkdir()
        try:
            yield draft
        finally:
            self._tidy(draft.parent)

    def put_up(self, draft: Path) -> None:
        """Show this one from now on, in one step."""
        fresh = draft.parent / "link"
        fresh.symlink_to(Path(_VERSIONS) / draft.parent.name / draft.name)
        fresh.replace(self._link)

    def _tidy(self, latest: Path) -> None:
        shown = self._link.readlink().parent.name if self._link.is_symlink() else None
        if latest.name != shown:
            rmtree(latest)
        earlier = [version for version in self._versions.iterdir() if version.name != shown]
        for version in sorted(earlier, key=lambda path: path.stat().st_mtime_ns)[:-_STILL_READ]:
            rmtree(version)
