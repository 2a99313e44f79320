"""The picture that is shown where somebody shares a page: one for each page and language.

A picture is named by all that it is made of, so its name is known before it is drawn,
and what was drawn before is taken from the cache.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont

from guidance import disk
from guidance.machines.drawing import draw_mark, read_mark

# What the programs that show links ask for: 1.91 to 1.
WIDTH, HEIGHT = 1200, 630
# A new number draws every picture anew: it stands for what this module does.
_FORM = "1"
_SHADES = 16
_EDGE = 80
_TITLE_SIZES, _TITLE_LINES = (84, 76, 68, 60, 52, 44), 4


@dataclass(frozen=True)
class Card:
    """What a picture shows: the page's title and the name of the site."""

    title: str
    site_name: str


@dataclass
class Painter:
    """Draws the pictures with the sheets' fonts and the page's colours (by their names in tokens.css)."""

    fonts: Path
    icon: Path
    colours: Mapping[str, str]
    cache: Path

    def address(self, card: Card) -> str:
        """Return the picture's file below the site's folder."""
        return f"assets/card.{self._digest(card)[:10]}.png"

    def write(self, cards: Iterable[Card], site: Path) -> None:
        """Write the pictures into the site's folder, drawing those that the cache lacks."""
        wanted = {self.address(card): card for card in cards}
        # Pillow compresses without holding Python's lock, so threads are enough.
        with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
            for address, content in zip(wanted, pool.map(self._kept, wanted.values()), strict=True):
                (site / address).write_bytes(content)
        disk.prune(self.cache)

    def _digest(self, card: Card) -> str:
        made_of = [_FORM, PIL.__version__, self._shared_digest, card.title, card.site_name]
        return hashlib.sha256("\0".join(made_of).encode()).hexdigest()

    @cached_property
    def _shared_digest(self) -> str:
        files = [*(self.fonts / f"guide-sans-{weight}.ttf" for weight in ("bold", "regular")), self.icon]
        content = b"".join(path.read_bytes() for path in files) + repr(sorted(self.colours.items())).encode()
        return hashlib.sha256(content).hexdigest()

    def _kept(self, card: Card) -> bytes:
        """Return a picture from the cache; one that is not there is drawn and kept."""
        path = self.cache / f"{self._digest(card)}.png"
        content = disk.kept(path)
        if content is None:
            content = self.draw(card)
            disk.keep(path, content)
        return content

    def draw(self, card: Card) -> bytes:
        """Return the picture as a PNG of few colours."""
        # How much ink lies at each place; the palette then says what colour that is.
        ink = Image.new("L", (WIDTH, HEIGHT))
        draw = ImageDraw.Draw(ink)
        mark = self._mark
        draw.text(
            (_EDGE + mark.width + 28, _EDGE + mark.height / 2),
            card.site_name,
            font=self._font("regular", 40),
            fill=255,
            anchor="lm",
        )
        font, lines = self._title(card.title)
        height = font.size * 1.22
        top = (_EDGE + mark.height + HEIGHT - _EDGE - height * len(lines)) / 2
        for number, line in enumerate(lines):
            draw.text((_EDGE, top + height * number), line, font=font, fill=255)
        image = ink.point([round(level * (_SHADES - 1) / 255) for level in range(256)])
        image.paste(mark, (_EDGE, _EDGE))
        draw = ImageDraw.Draw(image)
        draw.rectangle([0, HEIGHT - 18, WIDTH, HEIGHT], fill=self._palette.index(_rgb(self.colours["accent"])))
        image = image.convert("P")
        image.putpalette([part for colour in self._palette for part in colour])
        written = io.BytesIO()
        image.save(written, "PNG", compress_level=6)
        return written.getvalue()

    def _title(self, title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
        """Return the largest font in which the title has room, with its lines; too long a title ends with dots."""
        width, height = WIDTH - 2 * _EDGE, HEIGHT - 3 * _EDGE - self._mark.height + 40
        for size in _TITLE_SIZES:
            font = self._font("bold", size)
            lines = _lines(title.split(), font, width)
            if all(font.getlength(line) <= width for line in lines) and size * 1.22 * len(lines) <= height:
                return font, lines
        lines = _lines([part for word in title.split() for part in _cut(word, font, width)], font, width)
        last = " …" if len(lines) > _TITLE_LINES else ""
        return font, [*lines[: _TITLE_LINES - 1], lines[min(len(lines), _TITLE_LINES) - 1].rstrip() + last]

    def _font(self, weight: str, size: int) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(self.fonts / f"guide-sans-{weight}.ttf", size, layout_engine=ImageFont.Layout.BASIC)

    @cached_property
    def _palette(self) -> list[tuple[int, ...]]:
        """The shades from the ground to ink, the accent, and the colours of the mark."""
        ground, ink = _rgb(self.colours["ground"]), _rgb(self.colours["ink"])
        shades = [
            tuple(round(one + (other - one) * step / (_SHADES - 1)) for one, other in zip(ground, ink, strict=True))
            for step in range(_SHADES)
        ]
        return [*shades, _rgb(self.colours["accent"]), *self._mark_colours]

    @cached_property
    def _drawn(self) -> Image.Image:
        drawn = draw_mark(read_mark(self.icon), 96)
        on_ground = Image.new("RGB", drawn.size, self.colours["ground"])
        on_ground.paste(drawn, mask=drawn)
        return on_ground.quantize(32, dither=Image.Dither.NONE)

    @cached_property
    def _mark_colours(self) -> list[tuple[int, ...]]:
        parts = self._drawn.getpalette() or []
        return [tuple(parts[start : start + 3]) for start in range(0, len(parts), 3)]

    @cached_property
    def _mark(self) -> Image.Image:
        """The mark as numbers of the palette."""
        return Image.frombytes("L", self._drawn.size, bytes(n + _SHADES + 1 for n in self._drawn.tobytes()))


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def _lines(words: Iterable[str], font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Return the words in lines at most so wide, where they allow it."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(word: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Return a word in pieces that have room on a line."""
    pieces = [""]
    for letter in word:
        if font.getlength(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
