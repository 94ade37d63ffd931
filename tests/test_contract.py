"""The import contracts hold, and they looked at something."""

from functools import cache
from pathlib import Path

import grimp

FORBIDDEN = {
    "telegram",
    "sqlalchemy",
    "aiosqlite",
    "aiohttp",
    "asyncio",
    "random",
    "time",
    "uuid",
    "os",
    "socket",
}


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("bot", include_external_packages=True, cache_dir=None)


def test_core_is_pure() -> None:
    """No module of the core imports what touches the world, and there are many of them."""
    core = {module for module in graph().modules if module.startswith("bot.core")}
    files = list((Path(__file__).parent.parent / "bot" / "core").rglob("*.py"))
    assert len(core) == len(files) > 50
    touched = {target for module in core for target in graph().find_modules_directly_imported_by(module)}
    assert "bot.core.person" in touched
    assert not {target for target in touched if target.split(".")[0] in FORBIDDEN}
    assert all(target.startswith("bot.core") for target in touched if target.startswith("bot."))


def test_only_one_room_knows_the_library_of_telegram() -> None:
    knowing = {
        module
        for module in graph().modules
        if "telegram" in graph().find_modules_directly_imported_by(module)
    }
    assert knowing
    assert all(module.startswith("bot.telegram.") for module in knowing)
