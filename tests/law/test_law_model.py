"""The law's rules and the stages of an absence as data: what is wrong is told with its place and what would be right."""

import re

import pytest

from guidance.library import load
from guidance.reading.problems import Faulty
from tests.support.pages import LANGUAGES, own_library
from tests.support.project_copy import copy_project, edit

LAW, ABSENCE, PAGE = "data/law.yml", "data/absence.yml", "pitka-poissaolo-ja-paluu.fi.md"
FAULTS = {
    "an unknown role": (
        LAW,
        "roles: [management, hr]",
        "roles: [manager, hr]",
        r"law\.yml:\d+:17: .*roles › 1: no role is called 'manager'\. Did you mean 'management'\?",
    ),
    "an unknown practice": (
        LAW,
        "practices: [plan-together]",
        "practices: [plan]",
        r"practices › 1: no practice is called 'plan'",
    ),
    "an unknown act": (
        LAW,
        '{act: occupational-health-act, section: "4"}',
        '{act: health-act, section: "4"}',
        r"no act is called 'health-act'\. Did you mean",
    ),
    "an act that no rule names": (
        LAW,
        "  - id: pension-act\n",
        "  - id: pensions-act\n",
        r"no rule stands in the act 'pensions-act'",
    ),
    "a doubled rule": (
        LAW,
        "id: written-contract",
        "id: arrange-service",
        r"the rule 'arrange-service' is there twice, first at .*law\.yml:\d+",
    ),
    "a section with its sign": (
        LAW,
        'section: "4"',
        'section: "4 §"',
        r"section: '4 §' has not the right form\. Write it like '10 a'",
    ),
    "a size that is none": (
        LAW,
        "least: 30",
        "least: 25",
        r"no size of workplace begins at 25\. They begin at 1, 10, 20, 30, 50",
    ),
    "an open rule without what is open": (
        LAW,
        "sure: open\n        open:",
        "sure: open\n        opens:",
        r"'month-counted' is open and does not say why",
    ),
    "a missing language": (LAW, "          sv: Alltid\n", "", r"when: the language 'sv' is missing"),
    "a rule that was published and is gone": (
        LAW,
        "id: arrange-service",
        "id: arranging",
        r"the rule 'arrange-service' was published and is gone.*list 'arrange-service' under 'was'",
    ),
    "a stage of an unknown rule": (
        ABSENCE,
        "rules: [one-month,",
        "rules: [month,",
        r"absence\.yml:\d+:11: .*no rule is called 'month'",
    ),
    "a stage of an unknown role": (ABSENCE, "- role: hr", "- role: boss", r"no role is called 'boss'"),
    "a marker of an unknown rule": (
        PAGE,
        "law: allowance-days",
        "law: allowance",
        r"<!-- law -->: no rule is called 'allowance'\. Did you mean 'allowance-\w+'\?",
    ),
    "a marker of no rule": (
        PAGE,
        "<!-- law: partial-disability -->",
        "<!-- law -->",
        r"<!-- law -->: no rule is named\. Write <!-- law: the-id another-id -->",
    ),
}


@pytest.fixture(scope="module")
def docs(tmp_path_factory):
    return copy_project(tmp_path_factory.mktemp("law")) / "docs"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place_and_what_would_be_right(docs, fault):
    name, old, new, expected = FAULTS[fault]
    file = docs / name
    before = file.read_text(encoding="utf-8")
    try:
        edit(file, old, new)
        with pytest.raises(Faulty) as found:
            load(docs, LANGUAGES)
    finally:
        file.write_text(before, encoding="utf-8")
    assert re.search(expected, str(found.value)), str(found.value)


def test_a_rule_with_another_id_keeps_the_old_one(docs):
    file = docs / LAW
    before = file.read_text(encoding="utf-8")
    pages = "".join(path.read_text(encoding="utf-8") for path in docs.rglob("*.md"))
    old = next(name for name in own_library().law.rules if not re.search(rf"<!-- law:.*\b{name}\b", pages))
    try:
        edit(file, f"- id: {old}\n", f"- id: where-from\n        was: [{old}]\n")
        assert {"where-from", old} <= load(docs, LANGUAGES).law.anchors
    finally:
        file.write_text(before, encoding="utf-8")


def test_every_rule_leads_to_a_practice_but_for_the_authorities_own_tasks():
    library = own_library()
    assert [rule.id for rule in library.law.rules.values() if not rule.practices and rule.whose != "authority"] == []


def test_every_practice_with_rules_shows_them():
    library = own_library()
    for practice in library.practices.values():
        for language in LANGUAGES if library.law.of_practice(practice.id) else ():
            markers = [marker.component for marker in library.pages[practice.page, language].markers]
            assert "practice-law" in markers, f"{practice.page}.{language}.md"
