"""The law stands in one place: what a page says of it the data has, and what may not be said stands nowhere."""

import re
from functools import cache, lru_cache
from pathlib import Path

import pytest
import yaml

from guidance.content.addresses import file_of
from guidance.content.law import Law
from tests.content.test_words import visible
from tests.support.pages import LANGUAGES, own_library
from tests.support.project_copy import ROOT

DOCS = ROOT / "docs"
HERE = Path(__file__).parent
LIBRARY = own_library()
LAW = LIBRARY.law
SUBJECTS = yaml.safe_load((HERE / "subjects.yml").read_text(encoding="utf-8"))
ALLOWED = yaml.safe_load((HERE / "limits.yml").read_text(encoding="utf-8"))

# By what a number is counted, in both languages. Weeks, hours and minutes are what people plan by.
UNITS = {
    "days": {"fi": r"\w*päiv\w*", "sv": r"\w*dag(?:ar\w*|s\w*)?\b"},
    "months": {"fi": r"kuukau\w*", "sv": r"månad\w*"},
    "years": {"fi": r"vuot?[dt]?\w*\b(?<!vuorossa)", "sv": r"år\b"},
    "percent": {"fi": r"(?:prosent\w*|%)", "sv": r"(?:procent|%)"},
    "people": {"fi": r"(?:työntekijä\w*|henke\w*|henkilö\w*)", "sv": r"(?:arbetstagar\w*|person\w*|anställd\w*)"},
}
NUMBER = r"(?<![\d.,/])(\d{1,4})(?:[–-](\d{1,4}))?[ \u00a0]"
SECTION = re.compile(r"(?<![\d.])(\d{1,3}(?:[ \u00a0][a-z])?(?:–\d{1,3}(?:[ \u00a0][a-z])?)?)[ \u00a0]§")
ACT = re.compile(r"(?<![\d/])(\d{1,4}/(?:19|20)\d\d)(?![\d/])")
EXAMPLE = {"fi": "esimerk", "sv": "exempel"}


def said_of_sections(text: str, law: Law) -> list[str]:
    """Return the sections and acts that a text names and the data lacks."""
    found = []
    known = {
        (reference.act, section)
        for rule in law.rules.values()
        for reference in rule.references
        if reference.section
        for section in single(reference.section)
    }
    stems = {act.short[language][:-2].lower(): act.id for act in law.acts for language in LANGUAGES}
    for match in SECTION.finditer(text):
        before = text[max(0, match.start() - 70) : match.start()].lower()
        near = max(((before.rfind(stem), act) for stem, act in stems.items() if stem in before), default=None)
        acts = {near[1]} if near else {act.id for act in law.acts}
        if not any({(act, section) for section in single(match[1])} <= known for act in acts):
            found.append(match[0])
    return found + [number for number in ACT.findall(text) if number not in law.by_number]


def single(sections: str) -> set[str]:
    """Return each section of "26–28" by itself, without spaces."""
    first, _, last = re.sub(r"[ \u00a0]", "", sections).partition("–")
    numbers = range(int(first), int(last) + 1) if first.isdigit() and last.isdigit() else ()
    return {first, last or first, *map(str, numbers)}


@lru_cache
def known_numbers(language: str) -> dict[str, set[int]]:
    """Return the numbers that the rules name, by what they count."""
    texts = " ".join(f"{rule.duty[language]} {rule.when[language]}" for rule in LAW.rules.values())
    numbers = {unit: {number for number, _ in counted(texts, unit, language)} for unit in UNITS}
    numbers["people"] |= {size for rule in LAW.rules.values() for size in (rule.least, rule.most) if size}
    # Of two limits in one breath ("150 ja 230 päivää") the first has no unit of its own.
    for first, second in re.findall(r"(\d+) (?:ja|och) (\d+) ", texts):
        for found in numbers.values():
            if int(second) in found:
                found.add(int(first))
    return numbers


def counted(text: str, unit: str, language: str):
    """Yield the numbers of a unit in a text, each with how it is written."""
    for match in re.finditer(NUMBER + UNITS[unit][language], text):
        yield from ((int(number), match[0]) for number in match.groups()[:2] if number)


def said_of_limits(text: str, key: str, language: str) -> list[str]:
    """Return the limits that a text names and the data lacks; sections that call themselves an example are left out."""
    allowed = [one["text"][language] for one in ALLOWED if key in one["pages"]]
    found = []
    for part in re.split(r"^#+ ", text, flags=re.MULTILINE):
        if EXAMPLE[language] in part.lower():
            continue
        for unit in UNITS:
            for number, written in counted(part, unit, language):
                if number not in known_numbers(language)[unit] and written not in allowed:
                    found.append(written)
    return found


def texts():
    """Yield every page and every data file but the law's own as key, language, text."""
    for (key, language), page in LIBRARY.pages.items():
        yield key, language, (ROOT / page.file).read_text(encoding="utf-8").split("---\n", 2)[2]
    for path in sorted((DOCS / "data").rglob("*.yml")):
        if path.name not in ("law.yml", "published.yml"):
            for language in LANGUAGES:
                yield path.name, language, "\n".join(in_language(path, language))


def in_language(path: Path, language: str) -> list[str]:
    """Return every sentence of a data file in one language."""
    found: list[str] = []

    def walk(node) -> None:
        if isinstance(node, dict):
            for name, value in node.items():
                if name in LANGUAGES and isinstance(value, str):
                    found.extend([value] * (name == language))
                elif name not in LANGUAGES or name == language:
                    walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)
        elif isinstance(node, str) and " " in node:
            found.append(node)

    walk(yaml.safe_load(path.read_text(encoding="utf-8")))
    return found


def test_no_page_names_a_section_or_an_act_that_the_data_lacks():
    found = {f"{key} ({language})": said for key, language, text in texts() if (said := said_of_sections(text, LAW))}
    assert found == {}, "write the rule in docs/data/law.yml, or the section right"


def test_no_page_names_a_limit_that_the_data_lacks():
    found = {
        f"{key} ({language})": said for key, language, text in texts() if (said := said_of_limits(text, key, language))
    }
    assert found == {}, "write the rule in docs/data/law.yml, call it an example, or give the reason in limits.yml"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Työterveyshuoltolain 10 a § sanoo näin.", []),
        ("Työterveyshuoltolain 99 § sanoo näin.", ["99 §"]),
        # A section of another act.
        ("Työturvallisuuslain 10 a § sanoo näin.", ["10 a §"]),
        ("Enligt lagen om företagshälsovård 12 § och lagen 1383/2001.", []),
        ("Lag 999/1999.", ["999/1999"]),
    ],
)
def test_a_section_is_looked_for_in_the_act_that_is_named(text, said):
    assert said_of_sections(text, LAW) == said


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Ennen 90 päivärahapäivää.", "fi", []),
        ("Ennen 91 päivärahapäivää.", "fi", ["91 päivärahapäivää"]),
        ("Före 150 och 230 dagar, minst 50 arbetstagare.", "sv", []),
        ("Arbetstiden minskar med 45 procent.", "sv", ["45 procent"]),
        ("Hälytysraja, esimerkki: 11 päivää.", "fi", []),
    ],
)
def test_a_limit_is_one_of_the_data_or_an_example(text, language, said):
    assert said_of_limits(text, "any", language) == said


def test_every_reason_is_still_needed():
    said = {(key, language): text for key, language, text in texts()}
    for one in ALLOWED:
        for key in one["pages"]:
            for language in LANGUAGES:
                assert one["text"][language] in said[key, language], f"{key}: {one['text'][language]}"


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject["subject"])
class TestSubjects:
    def test_its_page_says_it_in_both_languages(self, site, subject):
        for language in LANGUAGES if "says" in subject else ():
            text = visible(site, LIBRARY.address(subject["page"], language))
            assert re.search(subject["says"][language], plain(text), re.IGNORECASE), subject["says"][language]

    def test_no_page_says_what_may_not_be_said(self, site, subject):
        for (key, language), page in LIBRARY.pages.items():
            text = whole(file_of(LIBRARY.address(key, language)), str(site))
            for never in subject["never"]:
                found = re.search(never[language], text, re.IGNORECASE)
                assert not found, f"{page.file}: '{found and found[0]}'. {never['reason']}"


@cache
def whole(file: str, site: str) -> str:
    """Return the words of a page, once."""
    return plain(visible(Path(site), "/" + file))


def plain(text: str) -> str:
    """Return a text with single spaces."""
    return re.sub(r"\s+", " ", text)
