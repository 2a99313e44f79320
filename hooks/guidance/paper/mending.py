"""WeasyPrint's PDF -> one whose fields every viewer shows and fills alike, and whose tags hold all of it."""

from __future__ import annotations

import io
import re
from typing import Any

from guidance.paper import fonts
from guidance.paper.looks import draw_box, mend_group, set_upright

# One line is of one size; several are as large as there is room for, so that a long answer is not cut
# (ISO 32000-1, 12.7.3.3: size 0) …
_WRITING, _WRITING_MUCH = (f"/{fonts.FIELD_NAME} {size} Tf 0 g" for size in (10, 0))
# … and a field takes no more than it shows (table 228, bit 24), so that nobody writes what paper then lacks.
_SEVERAL_LINES, _NOT_MORE_THAN_SHOWN = 1 << 12, 1 << 23


def mend(document: bytes, font: bytes) -> bytes:
    """Return WeasyPrint's PDF with fields that every viewer shows and fills alike.

    ``font`` is the font for what people write. Raises `pikepdf.PdfError` for a file that is no PDF.
    """
    import pikepdf
    from pikepdf import Array, Dictionary, Name, String

    with pikepdf.open(io.BytesIO(document)) as pdf:
        form = pdf.Root.get(Name.AcroForm)
        if form is not None:
            form.NeedAppearances = False
            form.DR = Dictionary(Font=Dictionary({f"/{fonts.FIELD_NAME}": fonts.write_field_font(pdf, font)}))
            form.DA = String(_WRITING)
            # WeasyPrint lists the buttons of a group beside the group too (ISO 32000-1, 12.7.3.1: only what has no
            # parent).
            form.Fields = Array([field for field in form.Fields if Name.Parent not in field])
            looks: dict[Any, Any] = {}
            for field in form.Fields:
                if Name.Kids in field:
                    mend_group(pdf, looks, field)
                    continue
                width, height = set_upright(field)
                if Name.Btn == field.FT:
                    draw_box(pdf, looks, field, width, height)
                else:
                    flags = int(field.get(Name.Ff, 0))
                    several = bool(flags & _SEVERAL_LINES)
                    field.DA = String(_WRITING_MUCH if several else _WRITING)
                    field.Ff = flags | (_NOT_MORE_THAN_SHOWN if several else 0)
                    if Name.AP in field:
                        del field.AP
        held = mend_tags(pdf.Root.get(Name.StructTreeRoot))
        for page in pdf.pages:
            _leave_out_numbers(pdf, page, held)
            for note in page.get(Name.Annots, []):
                note.F = int(note.get(Name.F, 0)) | 4  # printed
        written = io.BytesIO()
        pdf.save(
            written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True
        )
    return written.getvalue()


def mend_tags(root: Any) -> set[tuple[tuple[int, int], int]]:
    """Say of each heading cell that it heads its column (ISO 32000-1, table 349); the sheets head no rows.

    Returns what the tags hold: pages by their object with the numbers of their marked pieces.
    """
    from pikepdf import Array, Dictionary, Name

    held: set[tuple[tuple[int, int], int]] = set()
    waiting = [root] if root is not None else []
    while waiting:
        element = waiting.pop()
        if element.get(Name.S) == Name.TH:
            element.A = Dictionary(O=Name.Table, Scope=Name.Column)
        below = element.get(Name.K)
        for child in below if isinstance(below, Array) else [below]:
            if isinstance(child, int):
                held.add((element.Pg.objgen, child))
            elif isinstance(child, Dictionary) and Name.S in child:
                waiting.append(child)
            elif isinstance(child, Dictionary) and Name.MCID in child:
                held.add(((child.get(Name.Pg) or element.Pg).objgen, int(child.MCID)))
    return held


def _leave_out_numbers(pdf: Any, page: Any, held: set[tuple[tuple[int, int], int]]) -> None:
    """Make what no tag holds, the page's number, an artifact (ISO 14289-1, 7.1): WeasyPrint marks it as content."""

    def marked(match: re.Match[bytes]) -> bytes:
        return match[0] if (page.objgen, int(match[1])) in held else b"/Artifact\nBMC"

    before = page.Contents.read_bytes()
    after = re.sub(rb"/\w+\s+<<\s*/MCID (\d+)\s*>>\s+BDC", marked, before)
    if after != before:
        page.Contents = pdf.make_stream(after)
