"""A process from outside: on which core it runs, what it has used."""

import os
from pathlib import Path
from typing import Final

_TICK: Final = os.sysconf("SC_CLK_TCK")
_CORES: Final = os.sched_getaffinity(0)


def cpu_time(pid: int) -> float:
    """CPU time that a process has used, its threads' too, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def memory(pid: int) -> int:
    """The memory that a process holds, in bytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024


def pin(pid: int, core: int) -> None:
    """Keep a process (0: this one) on one core, where there are several."""
    if core in _CORES and len(_CORES) > 1:
        os.sched_setaffinity(pid, {core})
