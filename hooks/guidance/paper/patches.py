"""What is replaced in the tools, each with its reason; a test looks whether it is there to be replaced."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def remember_pages() -> None:
    """Make pydyf remember how the pages of a file are named as long as their number stays.

    pydyf 0.13 names all of them anew for each tag, which is a sixteenth of a booklet's time.
    """
    import pydyf

    name_all = pydyf.PDF.page_references.fget

    def page_references(pdf: Any) -> tuple[bytes, ...]:
        count = len(pdf.pages["Kids"])
        if getattr(pdf, "_named", (0, ()))[0] != count:
            pdf._named = count, name_all(pdf)
        names: tuple[bytes, ...] = pdf._named[1]
        return names

    pydyf.PDF.page_references = property(page_references)


@lru_cache(maxsize=1)
def cut_all_fonts() -> None:
    """Let WeasyPrint embed of each font what is used, also where fields name it.

    `mend` gives fields a font of their own. WeasyPrint 70 embeds a field's font whole, which would be a third of each
    sheet.
    """
    from weasyprint.pdf.fonts import Font

    Font.used_in_forms = property(lambda font: False, lambda font, used: None)
