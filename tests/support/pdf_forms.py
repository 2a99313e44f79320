"""PDF forms filled in as a person does, by PDFium, which Chrome and Edge show PDFs with."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping

import pikepdf
import pypdfium2
from pypdfium2 import raw


def text_fields(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Dictionary]:
    """Return the fields that take text, by name."""
    return {str(field.T): field for field in pdf.Root.AcroForm.Fields if field.get("/FT") == pikepdf.Name.Tx}


def filled_in(content: bytes, texts: Mapping[str, str]) -> bytes:
    """Return the PDF with texts typed into its fields, by name, letter by letter; \\r begins a new line."""
    document = pypdfium2.PdfDocument(content)
    document.init_forms()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        places = {
            name: (pages[field.P.objgen], *(float(number) for number in field.Rect))
            for name, field in text_fields(pdf).items()
        }
    loaded = {number: document[number] for number in sorted({place[0] for place in places.values()})}
    for name, text in texts.items():
        number, left, _, _, top = places[name]
        page = loaded[number]
        raw.FORM_OnLButtonDown(document.formenv, page, 0, left + 5, top - 5)
        raw.FORM_OnLButtonUp(document.formenv, page, 0, left + 5, top - 5)
        for letter in text:
            raw.FORM_OnChar(document.formenv, page, ord(letter), 0)
        raw.FORM_ForceToKillFocus(document.formenv)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def pieces_drawn(field: pikepdf.Dictionary) -> Iterator[tuple[str, str]]:
    """Yield what a filled field draws, piece by piece: the font's name in the file and the letters, which are two bytes each."""
    look = field.AP.N
    font = ""
    for operands, operator in pikepdf.parse_content_stream(look):
        if str(operator) == "Tf":
            font = str(look.Resources.Font[str(operands[0])].BaseFont)
        elif str(operator) == "Tj":
            yield font, bytes(operands[0]).decode("utf-16-be")


def size_drawn(field: pikepdf.Dictionary) -> float:
    """Return the size of a filled field's letters in points."""
    return float(re.search(rb"([\d.]+) Tf", field.AP.N.read_bytes())[1])
