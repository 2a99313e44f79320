"""Which pages there are for the frames of other sites: one for each list and for the numbers for a crisis.

Such a page has the component alone; `guidance.steps.embedding` writes it. Beside each lies what systems ask for that
make a frame of an address by themselves (oEmbed 1.0).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from guidance.library import Library

# What a frame may show that is no list.
CRISIS = "crisis"
# Beside the pages for frames: what makes the frames of a page as high as what is in them.
SCRIPT = "frame.js"
OEMBED = "oembed.json"
# What fits a column of a page; where the script above runs, the height follows what is in the frame.
WIDTH, HEIGHT = 720, 640


@dataclass(frozen=True)
class Framed:
    """One page for frames: what it shows, the key of the guide's page that it is from, its address and its title."""

    id: str
    key: str
    language: str
    address: str
    title: str


def pages(library: Library) -> Iterator[Framed]:
    """Yield all pages for frames."""
    for language in library.languages:
        folder = folder_of(library, language)
        for lst in library.lists_in_order():
            if key := library.page_of(lst.id):
                yield Framed(lst.id, key, language, f"{folder}{lst.id}/", lst.title[language])
        if numbers := library.page_with("crisis-numbers"):
            title = library.words.in_language(language)["embed"]["crisis_title"]
            yield Framed(CRISIS, numbers, language, f"{folder}{CRISIS}/", title)


def folder_of(library: Library, language: str) -> str:
    """Return the address of the folder with the pages for frames in a language."""
    return f"{library.address('', language)}{library.words.in_language(language)['embed']['folder']}/"


def folders(library: Library) -> list[str]:
    """Return the addresses of the folders with pages for frames, one for each language."""
    return [folder_of(library, language) for language in library.languages]


def script_of(library: Library) -> str:
    """Return the address of the script for the site around."""
    return folder_of(library, library.languages[0]) + SCRIPT


def code(library: Library, one: Framed, root: str) -> str:
    """Return the HTML that shows a page in a frame of another site; ``root`` is the guide's address."""
    return (
        f'<iframe src="{escape(root + one.address)}" title="{escape(one.title)}" loading="lazy"'
        f' style="width: 100%; height: {HEIGHT}px; border: 0"></iframe>\n'
        f'<script src="{escape(root + script_of(library))}" async></script>'
    )


def oembed(library: Library, one: Framed, root: str) -> str:
    """Return what oEmbed (1.0, type rich) says of a page, as JSON."""
    home = root + library.address("", one.language)
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": one.title,
        "provider_name": library.words.in_language(one.language)["page"]["site_name"],
        "provider_url": home,
        "html": code(library, one, root),
        "width": WIDTH,
        "height": HEIGHT,
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def addresses(library: Library) -> set[str]:
    """Return the addresses, from the site's root, of all that `guidance.steps.embedding.write` writes."""
    places = {one.address for one in pages(library)}
    return {*places, *(place + OEMBED for place in places), script_of(library)}
