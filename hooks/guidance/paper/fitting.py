"""Questions of a form -> fields as high as leaves no sheet nearly empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# What is tried, highest first. A form of five to sixteen questions fits by one of them.
_HEIGHTS = ("", *(f".form .question textarea {{ height: {height}mm }}" for height in (19.5, 17, 15, 13)))

# A sheet that is less filled than this is nearly empty.
_LEAST = 1 / 3


def fitted(laid: Callable[[str], Any]) -> Any:
    """Return what ``laid`` makes of the highest fields with which the fewest sheets are nearly empty."""
    best, fewest = None, 0
    for lower in _HEIGHTS:
        document = laid(lower)
        empty = sum(_filled(page) < _LEAST for page in document.pages[1:])
        if best is None or empty < fewest:
            best, fewest = document, empty
        if fewest == 0:
            break
    return best


def _filled(page: Any) -> float:
    """Return down to which part of a page something stands; what is in its margins does not count."""
    from weasyprint.formatting_structure.boxes import LineBox, ReplacedBox

    [root] = [box for box in page._page_box.children if box.element_tag == "html"]
    ends = [box.position_y + box.height for box in root.descendants() if isinstance(box, LineBox | ReplacedBox)]
    return float(max(ends, default=0) / page.height)
