"""The guide's mark as pixels, drawn from the same ``favicon.svg`` that browsers show.

WeasyPrint, which makes the PDFs, has written no PNG since version 53, so what has to be
pixels is drawn by Pillow, which comes with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageChops, ImageDraw

_SVG = "{http://www.w3.org/2000/svg}"
# Edges are smooth because everything is drawn larger than it is needed, and made smaller.
_LARGE = 2048


@dataclass(frozen=True)
class Mark:
    """Two circles, what they share, and a tick of three points; all in the units of ``size``."""

    size: float
    circles: tuple[tuple[float, float, float, str], ...]
    shared: str
    tick: tuple[tuple[float, float], ...]
    tick_colour: str
    tick_width: float


def read_mark(icon: Path) -> Mark:
    """Read the mark from the site's icon.

    Raises ValueError when the drawing is not two circles, a filled path that they share, and a tick.
    """
    root = ElementTree.parse(icon).getroot()
    circles = tuple(
        (float(one.attrib["cx"]), float(one.attrib["cy"]), float(one.attrib["r"]), one.attrib["fill"])
        for one in root.findall(f"{_SVG}circle")
    )
    paths = root.findall(f"{_SVG}path")
    if len(circles) != 2 or len(paths) != 2:
        raise ValueError(
            f"{icon.name}: the icons are drawn from two circles and two paths, and the file holds something else. "
            "Draw the new mark in hooks/guidance/machines/drawing.py too."
        )
    numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", paths[1].attrib["d"])]
    x, y = numbers[:2]
    tick = [(x, y)]
    for step in range(2, len(numbers) - 1, 2):
        x, y = x + numbers[step], y + numbers[step + 1]
        tick.append((x, y))
    return Mark(
        float(root.attrib["viewBox"].split()[2]),
        circles,
        paths[0].attrib["fill"],
        tuple(tick),
        paths[1].attrib["stroke"],
        float(paths[1].attrib["stroke-width"]),
    )


def draw_mark(mark: Mark, size: int) -> Image.Image:
    """Return the mark on a transparent square of ``size`` pixels."""
    return _drawn(mark).resize((size, size), Image.Resampling.LANCZOS, reducing_gap=2)


@lru_cache(maxsize=1)
def _drawn(mark: Mark) -> Image.Image:
    scale = _LARGE / mark.size
    image = Image.new("RGBA", (_LARGE, _LARGE))
    masks = []
    for x, y, radius, colour in mark.circles:
        mask = Image.new("L", image.size)
        box = [(x - radius) * scale, (y - radius) * scale, (x + radius) * scale, (y + radius) * scale]
        ImageDraw.Draw(mask).ellipse(box, fill=255)
        image.paste(colour, mask=mask)
        masks.append(mask)
    image.paste(mark.shared, mask=ImageChops.multiply(*masks))
    draw = ImageDraw.Draw(image)
    points = [(x * scale, y * scale) for x, y in mark.tick]
    width = mark.tick_width * scale
    draw.line(points, fill=mark.tick_colour, width=round(width), joint="curve")
    for x, y in points:
        draw.ellipse([x - width / 2, y - width / 2, x + width / 2, y + width / 2], fill=mark.tick_colour)
    return image


def light_colours(tokens: str) -> dict[str, str]:
    """Return the page's colours in its light palette, by their names in tokens.css."""
    return dict(re.findall(r"--([a-z-]+):\s*light-dark\((#[0-9a-f]{6}),", tokens))
