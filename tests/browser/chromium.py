"""Which browser the tests of the page use."""

import os
from shutil import which
from typing import Final

ARGUMENTS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]
MISSING: Final = (
    "there is no Chromium here. Please install it (Debian, Ubuntu: apt-get install chromium), "
    "or set CHROMIUM to one."
)
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """Find a Chromium on this machine."""
    return os.environ.get("CHROMIUM") or next((found for name in _NAMES if (found := which(name))), None)
