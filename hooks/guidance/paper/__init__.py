"""Sheets as PDF: tagged, with real fields, the same bytes for the same content.

    versions   what makes the PDFs here, and why none can be made
    processes  those that make many sheets at once, and that end with the build
    printer    a sheet's HTML -> its PDF, made once and kept
    patches    what is replaced in the tools, each with its reason
    mending    WeasyPrint's PDF -> one whose fields every viewer shows and fills alike
    looks      what boxes and buttons look like

WeasyPrint lays a sheet out and tags it (PDF/UA-1); pikepdf then mends what its
fields lack: appearances of their own for boxes, a whole font for what people
write, rectangles the right way up. Both are optional: without them the site is
built all the same and no page links to a PDF.
"""

from guidance.paper.mending import mend
from guidance.paper.printer import COLOURS, Printer, Sheet, Sheets, begin, finish
from guidance.paper.processes import missing, tools
from guidance.paper.versions import Tools

__all__ = ["COLOURS", "Printer", "Sheet", "Sheets", "Tools", "begin", "finish", "mend", "missing", "tools"]
