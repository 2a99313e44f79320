"""What we lean on in MkDocs, Material and static-i18n is as it was when we leaned on it.

A failure here after an update says where to look before trusting the update.
"""

import hashlib
import re
from importlib.metadata import version
from pathlib import Path

import material
import mkdocs.utils
import mkdocs_static_i18n.plugin
from mkdocs.config.config_options import Hooks
from mkdocs.structure.files import File

from tests.support.project_copy import ROOT

PINNED = dict(re.findall(r"^([\w-]+)==([\w.]+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE))

# The template that overrides/base.html replaces, as of the version named there.
MATERIAL_BASE = "8536d352b0093623df9e0032894f321cbe264b15a9b48cdd962583772455dadb"


def test_what_is_installed_is_what_is_pinned():
    for name in ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "pymdown-extensions"):
        assert version(name) == PINNED[name]


def test_every_replaced_template_names_the_version_it_replaces():
    templates = Path(material.__file__).parent / "templates"
    for path in (ROOT / "overrides").rglob("*.html"):
        if (templates / path.relative_to(ROOT / "overrides")).exists() and path.name != "main.html":
            head = path.read_text(encoding="utf-8")[:400]
            assert f"mkdocs-material {version('mkdocs-material')}" in head, path.name
            assert "because" in head, f"{path.name} doesn't say why it replaces the theme's"


def test_the_replaced_page_has_not_changed_in_the_theme():
    base = Path(material.__file__).parent / "templates/base.html"
    found = hashlib.sha256(base.read_bytes()).hexdigest()
    assert found == MATERIAL_BASE, "compare the theme's base.html with ours, then record its hash here"


def test_mkdocs_still_has_what_the_preview_and_the_build_reach_into():
    assert callable(Hooks._load_hook.cache_clear)
    assert callable(File._get_url)
    assert callable(mkdocs.utils.clean_directory)


def test_static_i18n_still_moves_files_before_us():
    assert mkdocs_static_i18n.plugin.I18n.on_files.mkdocs_priority > -200


def test_nothing_of_the_theme_is_published(site):
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.is_file()}
    assert not [name for name in sizes if "lunr" in name or "bundle" in name or "fonts" in name]
    assert all(size < 1_000_000 for name, size in sizes.items() if not name.endswith(".pdf"))
