"""One sheet's HTML -> its PDF, by WeasyPrint and what it lacks."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from guidance.paper import fonts
from guidance.paper.fitting import fitted
from guidance.paper.mending import mend
from guidance.paper.patches import cut_all_fonts, remember_pages


@dataclass(frozen=True)
class Job:
    """A sheet to be made: its HTML and the text of its style; ``forms`` makes its inputs fields."""

    html: str
    style: str
    forms: bool = True


def render(folder: Path, job: Job) -> bytes:
    """Return a sheet's PDF, with the fonts in ``folder``. Raises what WeasyPrint does for a fault of style or font."""
    style, known_fonts, font = _style(folder, job.style)
    from weasyprint import CSS, HTML

    how = {"pdf_variant": "pdf/ua-1", "pdf_forms": job.forms, "uncompressed_pdf": True}

    def laid(lower: str) -> Any:
        styles = [style, CSS(string=lower)] if lower else [style]
        return HTML(string=job.html, base_url=f"{folder}/").render(font_config=known_fonts, stylesheets=styles, **how)

    return mend(fitted(laid).write_pdf(**how), font)


@lru_cache(maxsize=1)
def _style(folder: Path, text: str) -> tuple[Any, Any, bytes]:
    """Return the style, its fonts, which have a folder, and the font for what people write: the same for all sheets."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    for name in ("weasyprint", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)
    remember_pages()
    cut_all_fonts()
    known = FontConfiguration()
    style = CSS(string=text, base_url=f"{folder}/", font_config=known)
    return style, known, (folder / "fonts" / fonts.FIELD_FONT).read_bytes()
