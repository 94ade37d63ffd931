"""Paints the SVG that comes in as the PNG that goes out; run as a process of its own.

The library keeps Python's lock while it paints, so a thread would hold up everybody else's replies.
"""

import sys
from pathlib import Path
from typing import Final

from resvg_py import svg_to_bytes

FONTS: Final = Path(__file__).parent / "fonts"


def paint(svg: str) -> bytes:
    """The PNG, with our typefaces and no others. Raises ValueError."""
    return svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_dirs=[str(FONTS)])


if __name__ == "__main__":
    sys.stdout.buffer.write(paint(sys.stdin.buffer.read().decode()))
