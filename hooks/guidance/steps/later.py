"""What scripts fetch when a reader asks for it: phrases, pieces of HTML, explanations, roles and items."""

from __future__ import annotations

from guidance.content.components import Components
from guidance.library import Library, known_items
from guidance.site.assets import Assets
from guidance.site.partials import Partials
from guidance.site.there import There


def data(library: Library, partials: Partials, assets: Assets) -> dict[str, object]:
    """Return everything that scripts fetch, by its name and language: ``items.fi``."""
    found: dict[str, object] = {}
    for language in library.languages:
        later = library.words.later(language)
        for name, html in partials.pieces(language).items():
            found[f"{name}.{language}"] = {
                "html": html,
                "words": later.pop(name.replace("-", "_"), {}),
                "style": assets.styles_of_piece(name, html),
            }
        found.update({f"{group}.{language}": phrases for group, phrases in later.items()})
        found[f"items.{language}"] = known_items(library, language)
        found[f"term.{language}"] = _terms(library, assets, language)
        found[f"perspective.{language}"] = _perspectives(library, assets, language)
    return found


def _terms(library: Library, assets: Assets, language: str) -> dict[str, object]:
    """Return the explanations of terms in one language."""
    return {
        "words": library.words.in_language(language)["term"],
        "style": assets.styles["term-box"],
        "terms": {
            term.id: {"term": term.term[language], "explanation": term.explanation[language]}
            for term in library.terms
            if term.explanation
        },
    }


def _perspectives(library: Library, assets: Assets, language: str) -> dict[str, object]:
    """Return the roles from whose points of view lists can be read, and whose each item of a list is."""
    return {
        "words": library.words.in_language(language)["perspective"],
        "style": assets.styles["perspective"],
        "roles": {
            role.id: {"title": role.title[language], "perspective": role.perspective[language]}
            for role in library.roles.values()
            if role.perspective
        },
        "items": {
            checklist.address(item): [*checklist.roles_of(item)]
            for checklist in library.checklists.values()
            if any(item.roles for item in checklist.items)
            for item in checklist.items
        },
    }


def names(library: Library, assets: Assets) -> dict[str, object]:
    """Return for each language the published names of what scripts fetch, so that a page needs one address for all.

    By its name each is ``[data]``, or ``[script, data]`` where the frame of pages may ask for a component. They lie
    beside the file that this becomes.
    """
    asked = {name for name, component in library.components.items() if component.asked_by}
    found: dict[str, dict[str, list[str]]] = {f"later.{language}": {} for language in library.languages}
    for name, published in assets.fetched.items():
        stem, _, language = name.rpartition(".")
        found[f"later.{language}"][stem] = [*([assets.published_names[stem]] if stem in asked else []), published]
    return dict(found)


def signs(components: Components) -> frozenset[str]:
    """Return the attributes by which the frame of a page asks for any of what `names` says."""
    return frozenset(str(sign) for component in components.values() for sign in component.asked_by)


def for_page(there: There, language: str, components: Components, assets: Assets) -> str:
    """Return the name of what `names` says, or "" for a page that holds nothing that may ask for any of it."""
    return "" if there.signs.isdisjoint(signs(components)) else assets.fetched[f"later.{language}"]
