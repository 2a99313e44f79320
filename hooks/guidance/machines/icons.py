"""The guide's icon in the sizes that phones and older programs ask for, and the manifest that names them."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping

from PIL import Image

from guidance.machines.drawing import Mark, draw_mark

MANIFEST = "manifest.webmanifest"
NAMES = ("icon-192.png", "icon-512.png", "icon-maskable-512.png", "apple-touch-icon.png", "favicon.ico")
# A phone may cut an icon down to a circle of four fifths of its width (W3C, Web Application Manifest, maskable icons).
_SAFE = 0.62


def icons(mark: Mark, ground: str) -> dict[str, bytes]:
    """Return the icons by their file's name below the site's folder; ``ground`` lies under those that are cut."""
    drawn = (
        _png(draw_mark(mark, 192)),
        _png(draw_mark(mark, 512)),
        _png(_on_ground(mark, ground, 512, _SAFE)),
        _png(_on_ground(mark, ground, 180, 0.8)),
        _ico(draw_mark(mark, 48)),
    )
    return dict(zip(NAMES, drawn, strict=True))


def manifest(language: str, words: Mapping[str, str], up: str, ground: str, accent: str) -> str:
    """Return a language's web application manifest (W3C); ``up`` leads from its folder to the site's root."""
    described = {
        "name": words["site_title"],
        "short_name": words["site_name"],
        "description": words["about"],
        "lang": language,
        "start_url": "./",
        "scope": up or "./",
        # Readers share addresses and go back; this keeps both in sight.
        "display": "minimal-ui",
        "background_color": ground,
        "theme_color": accent,
        "icons": [
            {"src": f"{up}favicon.svg", "sizes": "any", "type": "image/svg+xml"},
            *({"src": f"{up}icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in (192, 512)),
            {"src": f"{up}icon-maskable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
        ],
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _on_ground(mark: Mark, ground: str, size: int, share: float) -> Image.Image:
    image = Image.new("RGB", (size, size), ground)
    drawn = draw_mark(mark, round(size * share))
    place = (size - drawn.width) // 2
    image.paste(drawn, (place, place), drawn)
    return image


def _png(image: Image.Image) -> bytes:
    written = io.BytesIO()
    # A mark of four colours needs no more of them for its smooth edges.
    few = image.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(written, "PNG", compress_level=6)
    return written.getvalue()


def _ico(image: Image.Image) -> bytes:
    written = io.BytesIO()
    image.save(written, "ICO", sizes=[(16, 16), (32, 32), (48, 48)])
    return written.getvalue()
