"""What scripts have to know of all items in one language: JSON that they fetch."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from guidance.content.components import Component
from guidance.library.model import Library


def known_items(library: Library, language: str) -> dict[str, Any]:
    """Return the texts of all items, their lists' names and pages from the site's root, their roles and their old ids.

    A retired item keeps its text and has no page to lead to. What measures
    and files can be about without being a checklist is a ``tool``.
    """
    lists: dict[str, dict[str, Any]] = {}
    items: dict[str, dict[str, Any]] = {}
    was: dict[str, str] = {}
    for lst in library.lists_in_order():
        page = library.page_of(lst.id)
        lists[lst.id] = {
            "title": lst.title[language],
            "short": lst.name[language],
            "page": library.address(page, language).lstrip("/") if page else "",
            "roles": lst.roles,
        }
        for item in lst.items:
            items[lst.address(item)] = {"text": item.text[language], **({"roles": item.roles} if item.roles else {})}
            was.update({old: lst.address(item) for old in lst.former_addresses(item)})
        for retired, old in zip(lst.retired, lst.retired_addresses(), strict=True):
            items[old] = {"text": retired.text[language], "retired": True}
    texts = {
        "themes": {theme.id: theme.name[language] for theme in library.themes.values()},
        "year": {entry.id: entry.title[language] for entry in library.year},
    }
    for component in library.components.values():
        if component.things and (key := library.page_with(component.name)):
            name = component.things.list
            lists[name] = _tool(library, component, key, language)
            items.update({f"{name}.{thing}": {"text": text} for thing, text in texts[component.things.of].items()})
    used = dict.fromkeys(
        role for lst in library.checklists.values() for item in lst.items for role in lst.roles_of(item)
    )
    roles = {name: role.title[language] for name, role in library.roles.items() if name in used}
    return {"lists": lists, "items": items, "was": was, "roles": roles}


def lists_mark(library: Library) -> str:
    """Return a short text that is another one when a list gets or loses an item, whatever its words say."""
    lists = [
        [lst.id, [[lst.address(item), *lst.former_addresses(item)] for item in lst.items]]
        for lst in library.lists_in_order()
    ]
    return hashlib.sha256(json.dumps(lists).encode()).hexdigest()[:8]


def _tool(library: Library, component: Component, key: str, language: str) -> dict[str, Any]:
    title = library.words.in_language(language)[component.group]["title"]
    return {
        "title": title,
        "short": title,
        "page": library.address(key, language).lstrip("/"),
        "roles": (),
        "tool": True,
    }
