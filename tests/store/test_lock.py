import subprocess
import sys
from pathlib import Path

import pytest

from bot.store.errors import DatabaseInUseError, DatabaseUnwritableError
from bot.store.lock import held

HOLDER = """
import sys
from pathlib import Path
from bot.store.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_refused_until_the_first_is_gone(tmp_path: Path) -> None:
    """While another process lives it holds the database; SIGKILL frees it at once."""
    path = tmp_path / "twofold.db"
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own lines
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        with pytest.raises(DatabaseInUseError) as caught, held(path):
            pass
        assert "\n" not in str(caught.value)
        process.kill()
    with held(path):
        pass


def test_the_lock_cannot_be_made(tmp_path: Path) -> None:
    """A folder that is a file gives a named error."""
    (tmp_path / "data").write_text("")
    with pytest.raises(DatabaseUnwritableError), held(tmp_path / "data" / "twofold.db"):
        pass
