"""All that editors wrote, read together and checked against itself.

    loading      the docs folder   -> everything in it, or one report of all that is wrong
    references   what one file says of another: ids, roles, pages, links
    marked       the markers on pages and what they name
    promises     what was published and must still be there
    model        what templates and commands ask of it
    known_items  what scripts know of all items

After `load` returns, every id is unique, every role and link exists, every page
has its twin, and every promise of an earlier day is kept.
"""

from guidance.library.known_items import known_items, lists_mark
from guidance.library.loading import load
from guidance.library.model import Library

__all__ = ["Library", "known_items", "lists_mark", "load"]
