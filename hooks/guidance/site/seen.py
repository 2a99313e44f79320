"""What of a page is seen first -> what may come later, and what is not worked out before that is painted."""

from __future__ import annotations

import re
from functools import lru_cache

# On a page with a list, or all items of a role, far below its contents, nobody sees first what begins with the fourth
# section: at 1920 × 1080 it is out of sight. Nor what follows a list.
_SECTION, _SEEN_AT_ONCE = re.compile("<h2[ >]"), 3
# Letters that fill a large window; what has fewer between the contents and itself may be seen first all the same.
_A_WINDOW, _TAG = 1000, re.compile("<[^>]*>")
_CONTENTS = '<nav class="tty-contents"'
_SEEN_LAST = re.compile('<tty-checklist |<details class="tty-role__list"')
# What is not worked out before what one reads first is painted (inline.js): a list whose style comes later; and on a
# phone, of which a list of four fills more than one window, what comes after its third item.
_LIST, _ITEM, _FILLING = "<tty-checklist ", 'class="tty-checklist__item"', 4
_UNSEEN = "[data-script=early] tty-checklist{display:none}"
_UNSEEN_ON_PHONES = (
    f"@media screen and (max-width:30rem){{[data-script=early] :is(.tty-checklist__item:nth-child(n+{_FILLING}),"
    ".tty-checklist__tools,tty-checklist~*,.tty-footer){display:none}}"
)


@lru_cache(maxsize=1)
def place_of_below(html: str) -> int | None:
    """Return from where on nothing is seen first on a page with a list, or None where there is no such place."""
    contents, found = html.find(_CONTENTS), _SEEN_LAST.search(html)
    if found and 0 <= contents < found.start():
        sections = [section.start() for section in _SECTION.finditer(html, contents, found.start())]
        at = sections[_SEEN_AT_ONCE] if len(sections) > _SEEN_AT_ONCE else found.start()
        if len(_TAG.sub("", html[contents:at])) >= _A_WINDOW:
            return at
    after = html.rfind("</tty-checklist>")
    return after if after >= 0 else None


def waiting(html: str, at: int) -> str:
    """Return the rule for what is not worked out before the first paint; ``at`` is the place of `place_of_below`."""
    first = html.find(_LIST)
    if at <= first:
        return _UNSEEN
    list_of_it = html[first : html.find("</tty-checklist>", first)]
    return _UNSEEN_ON_PHONES if list_of_it.count(_ITEM) >= _FILLING else ""
