"""The house outlives its theme: what knows MkDocs is in one thin place."""

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions

from tests.support.project_copy import ROOT


def test_guidance_runs_without_mkdocs():
    """Import every module and read all content in a Python that has no MkDocs, Material or static-i18n."""
    program = """
import importlib, pathlib, pkgutil, sys
for name in ("mkdocs", "material", "mkdocs_static_i18n"):
    sys.modules[name] = None
sys.path.insert(0, sys.argv[1] + "/hooks")
import guidance
for module in pkgutil.walk_packages(guidance.__path__, "guidance."):
    importlib.import_module(module.name)
from guidance.library import load
from guidance.site.partials import Partials
root = pathlib.Path(sys.argv[1])
library = load(root / "docs", ("fi", "sv"))
html = Partials(root / "overrides/components", library).for_page("tarkistuslistat/rakenteet", "sv")["checklist"]("structures")
assert html.count(" data-item>") == 4
"""
    done = subprocess.run([sys.executable, "-c", program, ROOT], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_each_part_imports_only_those_above_it():
    """The first lines of the package name its parts in their order."""
    package = ROOT / "hooks/guidance"
    order = re.findall(
        r"(?m)^    (\w+) {2,}", ast.get_docstring(ast.parse((package / "__init__.py").read_text())) or ""
    )
    assert set(order) == {path.parent.name for path in package.glob("*/__init__.py")}
    for path in package.glob("*/*.py"):
        part = order.index(path.parent.name)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("guidance."):
                imported = (node.module or "").split(".")[1]
                assert imported not in order[part + 1 :], f"{path.relative_to(ROOT)}:{node.lineno}"


def test_no_word_of_any_language_is_in_a_script():
    for path in (ROOT / "overrides").rglob("*.js"):
        code = "\n".join(
            line
            for line in path.read_text(encoding="utf-8").split("\n")
            if not line.strip().startswith(("*", "/*", "//"))
        )
        words = [word for word in re.findall(r"\w{3,}", code.lower()) if re.search("[äöå]", word)]
        assert not words, path.name


def test_everything_that_a_build_imports_is_pinned():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pinned = {name.lower().replace("_", "-") for name in re.findall(r"(?m)^([\w.-]+)(?:\[\w,]+)?==", text)}
    hooks = ROOT / "hooks"
    own = {path.stem for path in hooks.iterdir()}
    imported = {name for path in hooks.rglob("*.py") for name in _imports(path.read_text(encoding="utf-8"))}
    brings = packages_distributions()
    for name in sorted(imported - own - sys.stdlib_module_names):
        assert {one.lower().replace("_", "-") for one in brings[name]} & pinned, name


def _imports(text: str) -> list[str]:
    """Return the first names of what a module imports."""
    nodes = list(ast.walk(ast.parse(text)))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom) and not node.level]
    return [name.partition(".")[0] for name in names]
