"""The site after an editor has reworded, renamed, reordered and moved things that were published."""

import tempfile
from pathlib import Path

from tests.support.project_copy import command, copy_project, edit

MOVED = {"fi": "/vanha/osoite/", "sv": "/sv/gammal/"}


def build_changed(folder: Path) -> str:
    """Build the changed site into ``folder``; return what went wrong, or an empty text."""
    with tempfile.TemporaryDirectory() as project:
        copied = copy_project(Path(project) / "project")
        change(copied)
        done = command("publish", "--site-dir", folder, root=copied)
        return done.stderr if done.returncode else ""


def change(project: Path) -> None:
    """Change a list (its first item is the last one now, with other words; the second has another id), pages and a term."""
    data = project / "docs/data"
    path = data / "checklists/structures.yml"
    edit(path, "Olemme nimenneet työterveysyhteistyöhön", "Meillä on nimettyinä työterveysyhteistyöhön")
    edit(path, "- id: roles-written", "- id: roles-on-paper\n    was: [roles-written]")
    text = path.read_text(encoding="utf-8")
    first, last = text.index("  - id: people-named"), text.index("  - id: tools-agreed")
    path.write_text(text[:first] + text[last:] + text[first:last], encoding="utf-8")
    for language, old in MOVED.items():
        edit(project / f"docs/tarkistuslistat/rakenteet.{language}.md", "title:", f"moved_from: [{old}]\ntitle:")
    edit(data / "published.yml", "addresses:\n", f"addresses:\n  - {MOVED['fi']}\n")
    edit(data / "published.yml", "files:\n", f"files:\n  - {MOVED['fi'].rstrip('/')}.pdf\n")
    edit(data / "terms.yml", "- id: ", "- was: [old-word]\n  id: ")
    edit(data / "published.yml", "terms:\n", "terms:\n  - old-word\n")
