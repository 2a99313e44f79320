"""Sheets as PDF: tagged, with real fields, the same bytes for the same content.

    versions   what makes the PDFs here, and why none can be made
    printer    sheets' HTML -> their PDFs, each made once and kept
    processes  what makes them, seen by who asks it
    __main__   what makes them: a process that is asked, and that ends when nobody is left to ask
    rendering  one sheet's HTML -> its PDF
    fitting    questions of a form -> fields as high as leaves no sheet nearly empty
    patches    what is replaced in the tools, each with its reason
    mending    WeasyPrint's PDF -> one whose fields every viewer shows and fills alike
    looks      what boxes and buttons look like

WeasyPrint lays a sheet out and tags it (PDF/UA-1); pikepdf then mends what its
fields lack: appearances of their own for boxes, a whole font for what people
write, rectangles the right way up. Both are optional: without them the site is
built all the same and no page links to a PDF.
"""

from guidance.paper.mending import mend
from guidance.paper.printer import Printer, Sheet
from guidance.paper.versions import Tools, load_tools

__all__ = ["Printer", "Sheet", "Tools", "load_tools", "mend"]
