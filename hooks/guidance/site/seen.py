"""What of a page is seen first -> what may come later, and what is not worked out before that is painted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from guidance.reading import markup
from guidance.reading.markup import Element, Held
from guidance.site import there
from guidance.site.there import There

# On a page with a list, or all items of a role, far below its contents, nobody sees first what begins with the fourth
# section: at 1920 × 1080 it is out of sight. Nor what follows a list.
_SECTION, _SEEN_AT_ONCE = "h2", 3
# Letters that fill a large window; what has fewer between the contents and itself may be seen first all the same.
_A_WINDOW = 1000
_LIST, _ITEM, _OF_ROLE = "tty-checklist", "tty-checklist__item", ("tty-role__list", "tty-role__rest")
# What is not worked out before what one reads first is painted (inline.js): a list whose style comes later; and on a
# phone, of which a list of four fills more than one window, what comes after its third item.
_FILLING = 4
_UNSEEN = "[data-script=early] tty-checklist{display:none}"
_UNSEEN_ON_PHONES = (
    f"@media screen and (max-width:30rem){{[data-script=early] :is(.tty-checklist__item:nth-child(n+{_FILLING}),"
    ".tty-checklist__tools,tty-checklist~*,.tty-footer){display:none}}"
)


def there_in(tree: Element, held: Held, signs: Collection[str], top: Element | None = None, letters: int = 0) -> There:
    """Return what stands in a page's text, written or to be written, with what of it is seen first.

    ``held`` is what its tree holds, ``signs`` are looked for. Contents of so many ``letters`` stand after ``top``, a
    child of the tree, or nowhere.
    """
    found = there.of(held, signs)
    lists = list(tree.iter(_LIST))
    if not lists and not any(map(_is_seen_last, tree.iter("details"))):
        return found
    order = markup.elements(tree)
    if top is not None and (at := _far_below(order, _after(order, top), letters)):
        return replace(found, first=there.names_in(order[:at]), waiting=_UNSEEN if lists else "")
    if not lists:
        return found
    fills = sum(one.get("class") == _ITEM for one in markup.elements(lists[0])) >= _FILLING
    first = there.names_in(order[: _after(order, lists[-1])])
    return replace(found, first=first, waiting=_UNSEEN_ON_PHONES if fills else "")


def _after(order: list[Element], element: Element) -> int:
    """Return the place after an element and all that is in it."""
    return order.index(element) + 1 + len(markup.elements(element))


def _far_below(order: list[Element], start: int, letters: int) -> int | None:
    """Return the place from where on nothing is seen first, when that is far enough below the contents at ``start``."""
    found = next((at for at, one in enumerate(order) if _is_seen_last(one)), 0)
    sections = [at for at in range(start, found) if order[at].tag == _SECTION]
    at = sections[_SEEN_AT_ONCE] if len(sections) > _SEEN_AT_ONCE else found
    if at < start:
        return None
    open_there = set(order[at].iterancestors())
    for one in order[start:at]:
        letters += len(one.text or "") + (0 if one in open_there else len(one.tail or ""))
    return at if letters >= _A_WINDOW else None


def _is_seen_last(element: Element) -> bool:
    return bool(element.tag == _LIST or (element.tag == "details" and element.get("class") in _OF_ROLE))
