"""Draws the SVG that comes in and gives out the picture: `aside.png_aside` runs this in a process of its own."""

from __future__ import annotations

import sys

from bot.drawing.picture import png

if __name__ == "__main__":
    sys.stdout.buffer.write(png(sys.stdin.buffer.read().decode()))
