"""Without spaces and comments a script is the same program: nothing that it says is taken for code, or the other way round."""

import pytest

from guidance.site.small import minified
from guidance.site.tokens import tokens_of
from tests.support.project_copy import ROOT

SCRIPTS = sorted((ROOT / "overrides").rglob("*.js"))


def said(script: str) -> list[str]:
    """All of a script but what stands between."""
    return [token for token in tokens_of(script) if token.strip()]


@pytest.mark.parametrize(
    "script",
    [
        'const a = `<i b="${c ? d : `${e}/${f}`}" g="h"/>`;\nconst i = `<j k="${l}" m="n" o="p"/>`;\n',
        "const a = `${b / c}/${`${d}`}`;\nconst e = `f  // g`;\nconst h = /[`/]/.test(i) ? `j \\` k` : `l /* m */`;\n",
        "const a = `${{ b: 1 }.b} , ${[1].map((c) => `${c} ; `)} .`;\n",
    ],
)
def test_a_text_stays_as_it_was_written_wherever_it_stands(script):
    assert said(minified(script)) == said(script)


def test_every_script_says_the_same_when_it_is_published():
    assert len(SCRIPTS) > 100
    changed = []
    for path in SCRIPTS:
        script = path.read_text(encoding="utf-8")
        if said(minified(script)) != said(script):
            changed.append(path.name)
    assert changed == []


def test_what_people_read_by_is_taken_away():
    script = "/** Says so. */\nexport function add(one, other) {\n  // Here.\n  return `${one} + ${other}`;\n}\n"
    assert minified(script).strip() == "export function add(one,other){return`${one} + ${other}`;}"
