"""What the README says is true: its commands exist, its files exist, its example works."""

import re
import textwrap

from tests.support.pages import quoted
from tests.support.project_copy import ROOT, command, copy_project

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_it_starts_with_the_two_commands():
    commands = re.findall(r"^make (\w+)", README.split("![", 1)[0], re.MULTILINE)
    assert commands == ["serve", "test"]


def test_every_command_it_names_is_in_the_makefile():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in set(re.findall(r"`?make (\w+)", README)):
        if name not in ("sets", "both"):
            assert re.search(rf"^{name}:.*## ", makefile, re.MULTILINE), name


def test_every_file_it_names_is_there():
    named = re.findall(r"\]\(([^)#]+)\)", README)
    tree = README.split("mkdocs.yml                site", 1)[1].split("```", 1)[0]
    named += ["mkdocs.yml", *re.findall(r"^([\w./-]+)(?= )", tree, re.MULTILINE)]
    for name in named:
        if not name.startswith("http"):
            assert (ROOT / name).exists(), name


def test_the_worked_example_works(tmp_path):
    block = re.search(r"<!-- example: item -->\n\s*```yaml\n(.*?)\n\s*```", README, re.DOTALL)[1]
    item = textwrap.dedent(block)
    item = textwrap.indent(item, "  ") if item.startswith("- ") else item
    project = copy_project(tmp_path)
    with (project / "docs/data/checklists/structures.yml").open("a", encoding="utf-8") as structures:
        structures.write(item + "\n")
    done = command("publish", "--site-dir", project / "site", root=project)
    assert done.returncode == 0, done.stderr
    finnish, swedish = (
        quoted((project / "site" / page / "index.html").read_text(encoding="utf-8"))
        for page in ("tarkistuslistat/rakenteet", "sv/checklistor/strukturer")
    )
    assert "Kirjaamme päätökset niin, että kaikki löytävät ne." in finnish
    assert "Vi antecknar besluten så att alla hittar dem." in swedish
    assert all('id="structures.decisions-kept"' in page and 'max="5"' in page for page in (finnish, swedish))
    assert command("record", root=project).stdout == "New: 1 items, 0 lists, 0 rules, 0 terms, 0 addresses, 0 files.\n"
