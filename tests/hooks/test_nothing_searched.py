"""HTML is read as a tree: nothing in hooks/ looks for marks of a page in its letters."""

import ast
import re

import pytest

from tests.support.project_copy import ROOT

HOOKS = ROOT / "hooks"
# What looks for its first argument in a text: methods of texts and patterns, functions of `re`.
SEARCHES = {
    *("count", "endswith", "find", "index", "partition", "removeprefix", "removesuffix", "replace", "rfind", "rindex"),
    *("rpartition", "rsplit", "split", "startswith"),
    *("compile", "findall", "finditer", "fullmatch", "match", "search", "sub", "subn"),
}
# A bracket that is no part of a pattern's own writing, an entity, an attribute with its value.
HTML = re.compile(r"(?<!\(\?)(?<!\(\?P)<|&#?\w+;|\w=\\?[\"']")
# Where letters are read all the same, and why that is no page's HTML. What is not found any more has to go from here.
READ = {
    "guidance/machines/qr_codes.py": "whether a drawing that was kept is whole, before anybody reads it",
    "guidance/machines/structured.py": "writes: a bracket in JSON would end the element around it",
    "guidance/markdown/form.py": "Markdown, in which a comment is none of the text",
    "guidance/markdown/limits.py": "Markdown, whose depth is measured before anything reads it",
    "guidance/markdown/markers.py": "Markdown: comments, with their lines and columns",
    "guidance/markdown/written.py": "Markdown: where in the file a heading was written",
    "guidance/paper/mending.py": "the operators of a PDF",
    "guidance/reading/markup.py": "writes: brackets, quotes and ampersands as HTML has them",
    "guidance/site/tokens.py": "scripts, of which our own minifier reads the signs",
    "guidance/steps/finished.py": "Markdown: addresses at which MkDocs would stop, before it reads them",
    "preview_server.py": "the bytes of a file that is served, into which MkDocs puts its script",
    "project.py": "an address in a setting, in which no bracket may stand",
    "watched.py": "Markdown: comments in which other pages may be interested",
}


def searched(code: str) -> list[str]:
    """Return each text of a module that looks like HTML and that something is searched for by."""
    tree = ast.parse(code)
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = [(target, node.value)]
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = list(zip(target.elts, node.value.elts, strict=False))
                known.update({one.id: value for one, value in pairs if isinstance(one, ast.Name)})

    def texts(node: ast.AST, depth: int = 0) -> str:
        if isinstance(node, ast.Name) and depth < 9:
            return texts(known[node.id], depth + 1) if node.id in known else ""
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
            return node.value if isinstance(node.value, str) else node.value.decode("latin-1")
        parts = ast.iter_child_nodes(node) if isinstance(node, ast.JoinedStr | ast.BinOp | ast.Tuple) else []
        return "".join(texts(part, depth) for part in parts)

    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SEARCHES:
            found += [texts(one) for one in node.args[:1]]
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            found.append(texts(node.left))
    return [text for text in found if HTML.search(text)]


def test_no_module_looks_for_marks_of_a_page_in_its_letters():
    found = {path.relative_to(HOOKS).as_posix(): searched(path.read_text("utf-8")) for path in HOOKS.rglob("*.py")}
    assert {name: texts for name, texts in found.items() if texts and name not in READ} == {}
    assert [name for name in READ if not found.get(name)] == []


@pytest.mark.parametrize(
    "code",
    [
        "import re\n_H = re.compile('<h2[ >]')",
        "_A, _B = 1, '<nav class'\ndef x(html): return html.find(_B)",
        "def x(html, name): return f'<tty-{name}' in html",
        "def x(html): return html.rfind('</' + 'main>')",
        'import re\ndef x(html): return re.findall(r\'class="([^"]*)"\', html)',
        "def x(html): return html.replace('&shy;', '')",
        "def x(html): return html.split(b'<!--')",
    ],
)
def test_such_a_look_is_found(code):
    assert searched(code)


@pytest.mark.parametrize("code", ["import re\nre.compile(r'(?<!a)b(?P<c>d)(?<=e)')", "'<p>' + x", "a.get('class')"])
def test_what_is_none_is_passed_by(code):
    assert not searched(code)
