"""The real bot as a process of its own."""

import asyncio
import os
import sys
from asyncio.subprocess import Process
from pathlib import Path

ROOT = Path(__file__).parents[2]


async def start_bot(api_url: str, token: str, folder: Path) -> Process:
    """Start `python -m bot run` on the database in this folder; its log goes there too."""
    log = (folder / "bot.log").open("ab")
    try:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=folder,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT),
                "BOT_TOKEN": token,
                "BOT_API_URL": api_url,
                "DATABASE_URL": f"sqlite:///{folder / 'twofold.db'}",
                "DIALOGUES": str(ROOT / "dialogues"),
                "PORT": "0",
                "MESSAGES_PER_SECOND": "0",
                "CHAT_BURST": "1000000",
                "LOG_LEVEL": "warning",
            },
            stdout=log,
            stderr=log,
        )
    finally:
        log.close()


async def end_bot(process: Process) -> None:
    """SIGKILL to this very process, and wait until it is gone."""
    if process.returncode is None:
        process.kill()
    await process.wait()
