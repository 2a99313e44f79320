"""What the tools work out again for each box is worked out once: the same bytes in less time.

Each replacement says what it spares; a test looks whether it is there to be replaced, another whether the bytes stay.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import lru_cache
from typing import Any

_OUT_OF_FLOW = frozenset(("left", "right", "inline-start", "inline-end", "footnote"))
_FIXED = frozenset(("absolute", "fixed"))
_TAKEN_OUT = frozenset(("running()", "note()"))


@lru_cache(maxsize=1)
def work_less() -> None:
    """Replace in WeasyPrint and pydyf what takes long and gives the same each time."""
    # Its modules name what they import from each other, so all of them have to be there.
    import weasyprint.document  # noqa: F401

    for replace in (_keep_layouts, _know_lines, _know_boxes, _share_styles, _write_quickly):
        replace()


def _keep_layouts() -> None:
    """Copy a text's layout from one of the same style, and draw the one that was measured instead of a new one."""
    from weasyprint.text import line_break
    from weasyprint.text.ffi import ffi, gobject, pango

    ffi.cdef("PangoLayout * pango_layout_copy (PangoLayout *source);", override=True)
    layout = line_break.Layout
    set_up, reactivate, deactivate = layout.setup, layout.reactivate, layout.deactivate
    of_text = ("style", "layout", "justification_spacing", "max_width", "text")

    def copied(self: Any, style: Any) -> None:
        model = vars(style).get("_guide_layout")
        if model is None:
            set_up(self, style)
            more = {name: value for name, value in vars(self).items() if name not in of_text}
            model = style._guide_layout = self.layout, more
        vars(self).update(model[1])
        self.style, self.first_line_direction = style, 0
        self.layout = ffi.gc(pango.pango_layout_copy(model[0]), gobject.g_object_unref)

    def kept(self: Any) -> None:
        if vars(self).get("_drawn"):
            deactivate(self)

    def drawn(self: Any, style: Any) -> None:
        self._drawn = True
        if self.justification_spacing or "layout" not in vars(self):
            reactivate(self, style)
        else:
            pango.pango_layout_set_width(self.layout, -1)

    layout.setup, layout.deactivate, layout.reactivate = copied, kept, drawn


def _know_lines() -> None:
    """Remember a style's height of lines, and whether a line may break between two letters."""
    from weasyprint.text import line_break

    strut = line_break.strut

    def known(style: Any) -> Any:
        if (found := vars(style).get("_guide_strut")) is None:
            found = style._guide_strut = strut(style)
        return found

    _everywhere(strut, known)
    _everywhere(line_break.can_break_text, lru_cache(10_000)(line_break.can_break_text))


def _know_boxes() -> None:
    """Remember the sizes that all texts of a style begin with; ask once whether one is in the flow, not five times."""
    from weasyprint.css import AnonymousStyle
    from weasyprint.formatting_structure.boxes import Box, TextBox
    from weasyprint.layout import percent

    resolve = percent.resolve_percentages

    def resolved(box: Any, containing_block: Any) -> None:
        style = box.style
        if type(box) is not TextBox or type(style) is not AnonymousStyle:
            resolve(box, containing_block)
            return
        if (found := vars(style).get("_guide_sizes")) is None:
            plain: Any = object.__new__(TextBox)
            plain.style = style
            resolve(plain, containing_block)
            found = style._guide_sizes = {name: value for name, value in vars(plain).items() if name != "style"}
        vars(box).update(found)

    def is_in_normal_flow(self: Any) -> bool:
        position = self.style["position"]
        return self.style["float"] not in _OUT_OF_FLOW and position not in _FIXED and position[0] not in _TAKEN_OUT

    _everywhere(resolve, resolved)
    Box.is_in_normal_flow = is_in_normal_flow


def _share_styles() -> None:
    """Work out once how what stands before or after elements looks, where parent and rules are the same."""
    from weasyprint import css
    from weasyprint.css import functions
    from weasyprint.css.properties import Dimension

    compute, checked = css.StyleFor.set_computed_styles, functions.check_math
    plain = frozenset((str, int, float, bool, type(None), Dimension))

    def shared(self: Any, element: Any, parent: Any, pseudo_type: str | None = None, **more: Any) -> None:
        if pseudo_type not in ("before", "after"):
            compute(self, element, parent, pseudo_type=pseudo_type, **more)
            return
        styles = self.get_computed_styles()
        rules = self.get_cascaded_styles().get((element, pseudo_type), {})
        own = tuple((name, id(value), weight) for name, (value, weight) in rules.items())
        known = vars(self).setdefault("_guide_known", {})
        key = id(styles[parent, None]), pseudo_type, own
        if key not in known:
            compute(self, element, parent, pseudo_type=pseudo_type, **more)
            known[key] = styles[element, pseudo_type]
        styles[element, pseudo_type] = known[key]

    def check_math(token: Any) -> Any:
        return None if type(token) in plain else checked(token)

    css.StyleFor.set_computed_styles = shared
    _everywhere(checked, check_math)


def _write_quickly() -> None:
    """Write the hundred thousand small pieces of a file by their type instead of by trying each."""
    import pydyf

    to_bytes = pydyf._to_bytes

    def written(item: Any) -> bytes:
        kind = type(item)
        if kind is bytes:
            return bytes(item)
        if kind is str:
            return str(item).encode("ascii")
        if kind is int:
            return b"%d" % item
        found: bytes = to_bytes(item)
        return found

    def of_array(self: Any) -> bytes:
        return b"[" + b" ".join([written(one) for one in self]) + b"]"

    def of_dictionary(self: Any) -> bytes:
        return b"<<" + b"".join([b"/%b %b" % (written(name), written(one)) for name, one in self.items()]) + b">>"

    pydyf._to_bytes = written
    pydyf.Object.reference = property(lambda self: b"%d %d R" % (self.number, self.generation))
    pydyf.Array.data, pydyf.Dictionary.data = property(of_array), property(of_dictionary)


def _everywhere(old: Callable[..., Any], new: Callable[..., Any]) -> None:
    """Put a function in the place of another in each module of WeasyPrint that names it."""
    for module in [module for name, module in sys.modules.items() if name.partition(".")[0] == "weasyprint"]:
        for name in [name for name, value in vars(module).items() if value is old]:
            setattr(module, name, new)
