"""Questions of a form -> fields as high as leaves no sheet nearly empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# The class of a sheet that is filled in (components/form), and what is tried after its own style, highest first: one of
# five to sixteen questions fits by one of them.
_FORM = "form"
_LOWER = tuple(f".form .question textarea {{ height: {height}mm }}" for height in (19.5, 17, 15, 13))

# A sheet that is less filled than this is nearly empty.
_LEAST = 1 / 3


def fitted(laid: Callable[[str], Any]) -> Any:
    """Return what ``laid`` makes of a style, added to its own, with which the fewest sheets are nearly empty.

    The fields of a form are as high as can be; a sheet that is no form is laid once.
    """
    best = laid("")
    if _root(best.pages[0]).element.find("body").get("class") != _FORM:
        return best
    fewest = _nearly_empty(best)
    for lower in _LOWER:
        if fewest == 0:
            break
        document = laid(lower)
        if (empty := _nearly_empty(document)) < fewest:
            best, fewest = document, empty
    return best


def _nearly_empty(document: Any) -> int:
    return sum(_filled(page) < _LEAST for page in document.pages[1:])


def _root(page: Any) -> Any:
    """Return the box of what stands on a page; what is in its margins has others."""
    [root] = [box for box in page._page_box.children if box.element_tag == "html"]
    return root


def _filled(page: Any) -> float:
    """Return down to which part of a page something stands."""
    from weasyprint.formatting_structure.boxes import LineBox, ReplacedBox

    ends = [box.position_y + box.height for box in _root(page).descendants() if isinstance(box, LineBox | ReplacedBox)]
    return float(max(ends, default=0) / page.height)
