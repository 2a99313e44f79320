"""The folder that editors write in: which of its files are pages, and which nothing could be made of.

MkDocs follows links between folders for ever, waits at a pipe, and passes over
a page or a data file with a slip in its ending; so the folder is looked at first.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from pathlib import Path

from guidance.reading import hidden
from guidance.reading.problems import Place, Problems, nearest, shorten

# MkDocs takes all of these for Markdown (`mkdocs.utils.is_markdown_file`).
_MARKDOWN = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")
_DATA = re.compile(r"\.ya?ml(?:\.txt)?$", re.IGNORECASE)

LARGEST_PICTURE = 500_000
PICTURE = r"\.(?:png|jpe?g|gif|webp|avif|svg)"
_PICTURE = re.compile(f"{PICTURE}$", re.IGNORECASE)
# What cameras and programs save and browsers do not show.
_NO_PICTURE = re.compile(r"\.(?:heic|heif|tiff?|bmp|psd|ai|eps|emf|wmf)$", re.IGNORECASE)


def pages_in(docs: Path, name: str, problems: Problems) -> list[Path]:
    """Return the Markdown files below ``docs``, sorted; collect a problem for what can be no page and no file of one.

    ``name`` is how messages call the folder. Hidden files and ``data/`` are passed over.
    """
    pages = []
    for folder, folders, files in os.walk(docs):
        inside = Path(folder).relative_to(docs)
        shown = sorted(one for one in folders if not one.startswith(".") and (inside / one) != Path("data"))
        folders[:] = shown
        for one in shown:
            _check_folder(docs / inside / one, f"{name}/{(inside / one).as_posix()}", problems)
        for one in sorted(file for file in files if not file.startswith(".")):
            path = docs / inside / one
            place = Place(f"{name}/{(inside / one).as_posix()}")
            if _check_file(path, place, problems) and path.suffix == ".md":
                pages.append(path)
    return sorted(pages)


def others_in(docs: Path, languages: Sequence[str]) -> dict[str, str]:
    """Return what else below ``docs`` would be published: address from the site's root -> file from ``docs``.

    A file for one language, ``kuva.fi.png``, is published at ``kuva.png``, in the folder of each other than the first.
    """
    found = {}
    for folder, folders, files in os.walk(docs):
        inside = Path(folder).relative_to(docs)
        folders[:] = [one for one in folders if not one.startswith(".") and (inside / one) != Path("data")]
        for one in sorted(file for file in files if not file.startswith(".") and not file.endswith(".md")):
            name = (inside / one).as_posix()
            found[f"/{name}"] = name
            parts = one.rsplit(".", 2)
            if len(parts) == 3 and parts[1] in languages:
                home = "" if parts[1] == languages[0] else f"/{parts[1]}"
                found[f"{home}/{(inside / f'{parts[0]}.{parts[2]}').as_posix()}"] = name
    return found


def check_picture(path: Path, place: Place, problems: Problems) -> None:
    """Collect a problem when a file that a page shows or leads to is a picture that is too heavy, or that none sees."""
    size = path.stat().st_size
    if _NO_PICTURE.search(path.name):
        problems.add(
            place,
            "",
            f"browsers show no picture that ends in {path.suffix}",
            "Save a photo as .jpg or .webp, a drawing as .svg or .png.",
        )
    elif _PICTURE.search(path.name) and size > LARGEST_PICTURE:
        problems.add(
            place,
            "",
            f"the picture has {size:,} bytes, and whoever reads on a phone waits for them",
            f"At most {LARGEST_PICTURE:,}: 1600 pixels of width are enough. Save a photo as .jpg, a drawing as .svg.",
        )


def check_data(data: Path, name: str, read: Collection[Path], problems: Problems) -> None:
    """Collect a problem for each data file below ``data`` that nothing reads; ``read`` are those that are read."""
    known = {path.relative_to(data).as_posix() for path in read if path.is_relative_to(data)}
    for folder, _, files in os.walk(data):
        for file in sorted(files):
            path = Path(folder) / file
            inside = path.relative_to(data).as_posix()
            if not _is_readable(inside, Place(f"{name}/{_printable(inside)}"), "file", problems):
                continue
            if _DATA.search(file) and not file.startswith((".", "#")) and inside not in known:
                right = _DATA.sub(".yml", inside)
                meant = next((one for one in known if one.lower() == right.lower()), "")
                is_list = inside.startswith("checklists/") and "/" not in right.removeprefix("checklists/")
                problems.add(
                    Place(f"{name}/{_printable(inside)}"),
                    "",
                    "nothing reads a file of this name",
                    f"Call it {meant or right}." if meant or is_list else nearest(inside, known),
                )


def _check_folder(path: Path, name: str, problems: Problems) -> None:
    place = Place(_printable(name))
    if path.is_symlink():
        problems.add(
            place, "", "this is a link to another folder", "Put the folder itself here, or take the link away."
        )
    else:
        _is_readable(path.name, place, "folder", problems)


def _check_file(path: Path, place: Place, problems: Problems) -> bool:
    """Whether a file can be read as what its ending says; if not, its problem is collected."""
    if not _is_readable(path.name, Place(_printable(place.file)), "file", problems):
        return False
    if not path.is_file():
        what = "a link to a file that is not there" if path.is_symlink() else "no file but a device, a pipe or the like"
        problems.add(place, "", f"this is {what}", "Take it away.")
    elif path.suffix.lower() in _MARKDOWN and path.suffix != ".md":
        problems.add(place, "", f"a page ends in .md, not in {path.suffix}", f"Call it {shorten(path.stem)}.md.")
    else:
        return True
    return False


def _is_readable(name: str, place: Place, what: str, problems: Problems) -> bool:
    """Whether everybody reads a name as it is; a problem is collected when not."""
    if _printable(name) != name:
        right = "Name it in small letters a–z, digits and hyphens."
        problems.add(place, "", f"the {what}'s name is not UTF-8", right)
    elif char := hidden.hidden(name, ""):
        problems.add(place, "", f"the {what}'s name holds {hidden.name_of(char)}", hidden.remedy(char))
    else:
        return True
    return False


def _printable(name: str) -> str:
    """Return a name with a sign in place of each byte that is no UTF-8."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
