"""The sheets' fonts: those that are shipped and no other, and one whole font for what people write into fields."""

from __future__ import annotations

import io
import os
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

# For what is written into fields; which letters it has is told in fonts/cut.py.
FIELD_FONT = "guide-sans-regular.ttf"

# PDFium (Chrome, Edge) asks the font that a field names for letters beyond Western Europe's only when its name here is
# that of a font of symbols; otherwise it takes one of the machine's, or none (CPDF_BAFontMap). Other viewers look the
# name up and read nothing into it.
FIELD_NAME = "Wingdings"


def only_shipped(folder: Path, place: Path) -> None:
    """Let every library of this process know the fonts in ``folder`` and none of the machine's.

    So all machines make the same sheets. It has to be called before the first of them looks for fonts; what it needs
    lies in the folder ``place`` from then on.
    """
    settings = place / "fonts.conf"
    text = (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig><dir>{escape(str(folder.resolve()))}</dir>"
        f"<cachedir>{escape(str(place))}</cachedir></fontconfig>"
    )
    settings.write_text(text, encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(settings)
    for name in ("FONTCONFIG_PATH", "FONTCONFIG_SYSROOT"):
        os.environ.pop(name, None)


@lru_cache(maxsize=1)
def _for_fields(font: bytes) -> tuple[bytes, dict[int, tuple[int, int]], dict[str, Any], list[int]]:
    """Return what fields get of a font.

    That is the font itself, for each letter its glyph and its width in thousandths, the font's heights and its box.
    """
    from fontTools.ttLib import TTFont

    face = TTFont(io.BytesIO(font), recalcTimestamp=False)
    # Viewers place the letters of a field side by side.
    for table in ("GDEF", "GPOS", "GSUB", "gasp"):
        if table in face:
            del face[table]
    written = io.BytesIO()
    face.save(written)
    scale = 1000 / face["head"].unitsPerEm
    widths, head, lines, style = face["hmtx"], face["head"], face["hhea"], face["OS/2"]
    letters = {
        code: (face.getGlyphID(name), round(widths[name][0] * scale))
        for code, name in sorted(face.getBestCmap().items())
    }
    heights = {"Ascent": lines.ascent, "Descent": lines.descent, "CapHeight": getattr(style, "sCapHeight", 660)}
    return (
        written.getvalue(),
        letters,
        {name: round(height * scale) for name, height in heights.items()},
        [round(number * scale) for number in (head.xMin, head.yMin, head.xMax, head.yMax)],
    )


def write_field_font(pdf: Any, font: bytes) -> Any:
    """Return a font for text that is not there yet: two bytes for each letter, which are its number in Unicode.

    A simple font has room for 256 letters, fewer than the names of a workplace may need (ISO 32000-1, 9.7).
    """
    from pikepdf import Array, Dictionary, Name, String

    plain, letters, heights, box = _for_fields(font)
    called = Name("/GuideSans-Regular")
    stream = pdf.make_stream(plain)
    stream.Length1 = len(plain)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=called,
        Flags=4,
        FontBBox=Array(box),
        ItalicAngle=0,
        **heights,
        StemV=80,
        FontFile2=pdf.make_indirect(stream),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=called,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=0,
        W=Array(_widths(letters)),
        CIDToGIDMap=pdf.make_indirect(pdf.make_stream(_glyphs(letters))),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=called,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_indirect(pdf.make_stream(_to_unicode(letters))),
        )
    )


def _widths(letters: dict[int, tuple[int, int]]) -> list[Any]:
    """Return the widths in runs of letters that follow each other (ISO 32000-1, 9.7.4.3)."""
    from pikepdf import Array

    runs: list[tuple[int, list[int]]] = []
    for code, (_, width) in letters.items():
        if runs and code == runs[-1][0] + len(runs[-1][1]):
            runs[-1][1].append(width)
        else:
            runs.append((code, [width]))
    return [part for first, widths in runs for part in (first, Array(widths))]


def _glyphs(letters: dict[int, tuple[int, int]]) -> bytes:
    table = bytearray(2 * (max(letters) + 1))
    for code, (glyph, _) in letters.items():
        table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
    return bytes(table)


def _to_unicode(letters: dict[int, tuple[int, int]]) -> bytes:
    """Return the table that says of each code which letter it is: itself."""
    rows = sorted({code >> 8 for code in letters})
    ranges = "\n".join(f"<{row:02X}00> <{row:02X}FF> <{row:02X}00>" for row in rows)
    return f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{len(rows)} beginbfrange
{ranges}
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
""".encode()
