"""What boxes and buttons of a PDF look like, chosen and not, and where they are."""

from __future__ import annotations

import os
from typing import Any

_BOX = "q 1 1 1 rg 0 0 0 RG {line} w {inset} {inset} {inner} {inner} re B Q"
# From the left down to the lower middle and up to the right; the origin is the lower left corner.
_TICK = "q 0 0 0 RG {tick} w 1 J 1 j {x1} {y1} m {x2} {y2} l {x3} {y3} l S Q"


def set_upright(field: Any) -> tuple[float, float]:
    """Order a field's rectangle from the lower left to the upper right; return its width and height."""
    from pikepdf import Array

    left, one, right, other = (float(number) for number in field.Rect)
    bottom, top = sorted((one, other))
    field.Rect = Array([round(number, 2) for number in (left, bottom, right, top)])
    return right - left, top - bottom


def mend_group(pdf: Any, looks: dict[Any, Any], group: Any) -> None:
    """Give each button of a group its look and its own name; the group has what these names begin with."""
    from pikepdf import Name, String

    for state, button in enumerate(group.Kids):
        width, height = set_upright(button)
        side = min(width, height)
        ring = _circle(side / 2, side / 2 - side / 28)
        look = f"q 1 1 1 rg 0 0 0 RG {side / 14:.2f} w {ring} B Q"
        dot = f"q 0 0 0 rg {_circle(side / 2, side / 4)} f Q"
        _show_states(pdf, looks, button, width, height, f"/{state}", look, f"{look} {dot}")
        if Name.T in button:
            del button.T
    group.V = Name.Off
    # The value of the group is that of its chosen button, not a text beside it.
    if Name.Opt in group:
        del group.Opt
    labels = [str(button.TU) for button in group.Kids]
    # What labels share is letters, and they are no paths.
    group.TU = String(os.path.commonprefix(labels).rstrip(" –"))  # noqa: RUF071


def _circle(middle: float, radius: float) -> str:
    """Return the path of a circle in a square, by four curves."""
    bend = radius * 0.5523
    low, high = middle - radius, middle + radius
    below, above = middle - bend, middle + bend
    points = [
        (high, middle),
        (high, above, above, high, middle, high),
        (below, high, low, above, low, middle),
        (low, below, below, low, middle, low),
        (above, low, high, below, high, middle),
    ]
    written = [" ".join(f"{number:.2f}" for number in point) for point in points]
    return f"{written[0]} m " + " ".join(f"{curve} c" for curve in written[1:])


def draw_box(pdf: Any, looks: dict[Any, Any], field: Any, width: float, height: float) -> None:
    from pikepdf import Name

    side = min(width, height)
    box = _BOX.format(line=round(side / 14, 2), inset=round(side / 28, 2), inner=round(side - side / 14, 2))
    places = {"x1": 0.2, "y1": 0.52, "x2": 0.42, "y2": 0.26, "x3": 0.82, "y3": 0.8}
    tick = _TICK.format(tick=round(side / 8, 2), **{name: round(side * part, 2) for name, part in places.items()})

    _show_states(pdf, looks, field, width, height, "/on", box, f"{box} {tick}")
    field.V = Name.Off


def _show_states(
    pdf: Any, looks: dict[Any, Any], field: Any, width: float, height: float, state: str, off: str, on: str
) -> None:
    """Give a button an appearance for each of its two states, and the empty one now.

    ``looks`` are those of the file so far, for buttons that look alike.
    """
    from pikepdf import Array, Dictionary, Name

    def look(content: str) -> Any:
        box = (round(width, 2), round(height, 2))
        if (content, box) not in looks:
            stream = pdf.make_stream(content.encode())
            stream.Type, stream.Subtype, stream.FormType = Name.XObject, Name.Form, 1
            stream.BBox, stream.Resources = Array([0, 0, *box]), Dictionary()
            looks[content, box] = pdf.make_indirect(stream)
        return looks[content, box]

    field.AP = Dictionary(N=Dictionary({"/Off": look(off), state: look(on)}))
    field.AS = Name.Off
    for name in (Name.MK, Name.Border, Name.DA):
        if name in field:
            del field[name]
