"""A copy of the project as it stands, what is not committed included."""

import shutil
import subprocess
from pathlib import Path

from tests.mutants.mutant import ROOT


def copy_tree(target: Path) -> None:
    """Copy every file that git knows or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - whichever git there is
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)


def apply(patch: Path, tree: Path, *options: str) -> str:
    """Apply a patch; what git says if it does not fit, and nothing if it does."""
    done = subprocess.run(  # noqa: S603 - a patch of this folder
        ["git", "apply", *options, str(patch)],  # noqa: S607 - whichever git there is
        cwd=tree,
        check=False,
        capture_output=True,
        text=True,
    )
    return done.stderr if done.returncode else ""
