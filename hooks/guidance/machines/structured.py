"""What a page is, said in the words of schema.org as JSON-LD, for search engines and other readers of such data.

Only what the page itself says is said here. A block of data is no script: the page's policy neither has to
allow it nor runs it. Checklists and the glossary say what they are where they stand, by attributes of their own
templates (microdata): a second copy of every sentence or word would make the page heavier.
"""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from guidance.library import Library
from guidance.markdown.pages import NOT_FOUND, Page
from guidance.site.navigation import Navigation

LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_Thing = dict[str, Any]


def block(library: Library, navigation: Navigation, page: Page, root: str) -> Markup:
    """Return the data of a page as an element for its head, empty for an error page.

    ``root`` is the site's address without a slash at its end.
    """
    if page.key == NOT_FOUND:
        return Markup()
    text = json.dumps(data(library, navigation, page, root), ensure_ascii=False, separators=(",", ":"))
    # Nothing that an editor wrote may end the element.
    return Markup(f"<script type=application/ld+json>{text.replace('<', chr(92) + 'u003c')}</script>")


def data(library: Library, navigation: Navigation, page: Page, root: str) -> _Thing:
    """Return the data of a page, see `block`."""
    language = page.language
    address = root + library.address(page.key, language)
    words = library.words.in_language(language)["page"]
    found: _Thing = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "url": address,
        "name": page.front.title,
        "inLanguage": language,
        "lastReviewed": page.front.reviewed.isoformat(),
    }
    if page.front.read_by:
        found["reviewedBy"] = [{"@type": "Person", "jobTitle": words["reader"][one]} for one in page.front.read_by]
    if not page.key:
        found["isPartOf"] = _site(library, language, root)
    else:
        found["breadcrumb"] = _trail(library, navigation, page, root)
    return found


def _site(library: Library, language: str, root: str) -> _Thing:
    words = library.words.in_language(language)["page"]
    home = root + library.address("", language)
    site: _Thing = {
        "@type": "WebSite",
        "name": words["site_name"],
        "url": home,
        "description": words["about"],
        "inLanguage": language,
        "license": LICENCE,
    }
    if library.publisher:
        site["publisher"] = {"@type": "Organization", "name": library.publisher.name[language]}
    return site


def _trail(library: Library, navigation: Navigation, page: Page, root: str) -> _Thing:
    home = library.pages["", page.language]
    site_name = library.words.in_language(page.language)["page"]["site_name"]
    steps = [(site_name, home), *((above.name, above) for above in navigation.trail(page.key, page.language))]
    above = [{"name": name, "item": root + library.address(step.key, step.language)} for name, step in steps]
    # The page's own address stands beside it already.
    numbered = enumerate([*above, {"name": page.name}], 1)
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [{"@type": "ListItem", "position": number, **step} for number, step in numbered],
    }
