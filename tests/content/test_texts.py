"""How the pages are written: length, sentences, titles, descriptions, lists."""

import re
from collections import Counter
from statistics import median

import pytest

from guidance.content.addresses import file_of
from tests.support.pages import LANGUAGES, addresses, own_library, read_html
from tests.support.project_copy import ROOT

LIBRARY = own_library()
MOST_REPEATED = 0.02
LONGEST_MEDIAN = {"fi": 14, "sv": 17}
PAGES = [(key, language) for key, language in LIBRARY.pages if key != "404"]
SITUATIONS = [page.key for page in LIBRARY.pages_below("kun", "fi")]
PRACTICES = [(practice.page, language) for practice in LIBRARY.practices.values() for language in LANGUAGES]


def source_of(key: str, language: str) -> str:
    """Return a page's Markdown without its front matter and markers."""
    text = (ROOT / LIBRARY.pages[key, language].file).read_text(encoding="utf-8").split("---\n", 2)[2]
    return re.sub(r"<!--.*?-->|\{[^}]*\}", "", text)


def read_of(key: str, language: str) -> str:
    """Return what is read of a page: its Markdown without the sections that are forms to fill in."""
    page = LIBRARY.pages[key, language]
    text = (ROOT / page.file).read_text(encoding="utf-8").split("---\n", 2)[2]
    for name in (name for marker in page.markers if marker.component == "form" for name in marker.argument.split()):
        text = re.sub(rf"^## [^\n]*\{{ #{name} \}}\n.*?(?=^## |\Z)", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"<!--.*?-->|\{[^}]*\}", "", text)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text: headings, tables and what is no whole sentence left out."""
    lines = [line for line in text.split("\n") if line and not line.startswith(("#", "|", "<"))]
    # The fields of a form are no sentences.
    lines = [line for line in lines if not line.startswith("- ") or line.rstrip().endswith((".", "?", "!", ":"))]
    plain = re.sub(
        r"\]\([^)]*\)|[\[*_>]", "", "\n".join(re.sub(r"^\s*(?:-|\d+\.|!!!.*)\s*", "", line) for line in lines)
    )
    return [part for part in re.split(r"(?<=[.?!:])\s+", plain) if re.search(r"[.?!]$", part)]


@pytest.mark.parametrize(("key", "language"), PAGES)
def test_sentences_are_short(key, language, record_property):
    lengths = [len(sentence.split()) for sentence in sentences(source_of(key, language))]
    record_property("median words in a sentence", median(lengths))
    assert median(lengths) < LONGEST_MEDIAN[language], f"{key} {language}: {median(lengths)}"
    assert max(lengths) <= 34, max(sentences(source_of(key, language)), key=lambda one: len(one.split()))


@pytest.mark.parametrize(("key", "language"), PRACTICES)
def test_a_practice_has_400_to_900_words(key, language):
    checklist = LIBRARY.checklists[LIBRARY.practice_on(key).id]
    listed = " ".join(f"{item.text[language]} {item.effect[language]}" for item in checklist.items)
    words, with_list = (
        len(re.findall(r"\S*\w\S*", text)) for text in (read_of(key, language), source_of(key, language) + listed)
    )
    assert words <= 900 and with_list >= 400, (words, with_list)


@pytest.mark.parametrize("practice", LIBRARY.practices)
def test_a_practice_has_a_list_of_four_to_eight_items(practice):
    assert 4 <= len(LIBRARY.checklists[practice].items) <= 8


@pytest.mark.parametrize("key", [practice.page for practice in LIBRARY.practices.values()])
def test_a_practice_has_all_its_parts_in_order(key):
    wanted = ["purpose", "when", "who", "steps", "checklist", "avoid", "next", "sources"]
    for language in LANGUAGES:
        text = (ROOT / LIBRARY.pages[key, language].file).read_text(encoding="utf-8")
        anchors = re.findall(r"^## .*\{ #([\w-]+) \}$", text, re.MULTILINE)
        assert [anchor for anchor in anchors if anchor in wanted] == wanted
        assert len(re.findall(r"^\d+\. ", text, re.MULTILINE)) >= 4


def spoken(text: str) -> set[str]:
    """Return the sentences of a text, those of tables too, however they are set: what is compared from page to page."""
    text = re.sub(r"[”\"]", "", text)
    cells = [cell.strip() for line in text.split("\n") if not line.startswith("#") for cell in line.split("|")]
    found = [sentence for cell in cells for sentence in sentences(cell)]
    return {" ".join(sentence.lower().split()) for sentence in found if len(sentence.split()) > 2}


def repeated(texts: dict[str, str]) -> tuple[set[str], float]:
    """Return the sentences that stand in more than one of the texts, and their share of all."""
    count = Counter(sentence for text in texts.values() for sentence in spoken(text))
    twice = {sentence for sentence, times in count.items() if times > 1}
    return twice, len(twice) / max(len(count), 1)


def test_a_sentence_of_two_pages_is_found_however_it_is_set():
    twice, share = repeated(
        {
            "one": "# Otsikko on sama.\n\n- **Kysy heti**, mitä hän tarvitsee. Kiitos.\n",
            "two": "# Otsikko on sama.\n\n| Sano | ”Kysy heti, mitä [hän](x.md) tarvitsee.” |\nKiitos.\nJoku muu lause on tässä.\n",
        }
    )
    assert twice == {"kysy heti, mitä hän tarvitsee."} and share == 0.5


@pytest.mark.parametrize("language", LANGUAGES)
def test_hardly_a_sentence_stands_on_two_pages(language, record_property):
    twice, share = repeated({key: source_of(key, own) for key, own in PAGES if own == language})
    record_property("share of repeated sentences", share)
    assert share < MOST_REPEATED, "\n".join(sorted(twice))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_a_situation_stands_on_another_page(language):
    others = {
        sentence
        for key, own in PAGES
        if own == language and key not in SITUATIONS
        for sentence in spoken(source_of(key, own))
    }
    seen: dict[str, str] = {}
    for key in SITUATIONS:
        for sentence in spoken(source_of(key, language)):
            assert sentence not in others and sentence not in seen, f"{key}: {sentence}"
            seen[sentence] = key


@pytest.mark.parametrize("key", SITUATIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_situation_is_told_in_300_to_700_words(key, language):
    shown = [
        name
        for marker in LIBRARY.pages[key, language].markers
        if marker.component == "law"
        for name in marker.argument.split()
    ]
    rules = " ".join(LIBRARY.law.rules[name].duty[language] for name in shown)
    own, with_rules = (
        len(re.findall(r"\S*\w\S*", text)) for text in (source_of(key, language), source_of(key, language) + rules)
    )
    assert own <= 700 and with_rules >= 300, (own, with_rules)


@pytest.mark.parametrize("key", SITUATIONS)
def test_a_situation_says_what_to_see_do_say_and_what_the_law_gives(key):
    anchors = re.findall(r"\{ #([\w-]+) \}", (ROOT / LIBRARY.pages[key, "fi"].file).read_text(encoding="utf-8"))
    wanted = ["see", "today", "week", "month", "say", "checklist", "next"]
    assert set(wanted) <= set(anchors) and {"law", "who"} & set(anchors), sorted(set(wanted) - set(anchors))
    assert LIBRARY.pages[key, "fi"].front.roles == LIBRARY.pages[key, "sv"].front.roles != ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_listed_among_the_tools(language):
    listed = set(re.findall(r"\]\(([^)]+)\.md#([\w-]+)\)", source_of("tyokalut", language)))
    forms = [
        (key, marker.argument.split())
        for (key, own), page in LIBRARY.pages.items()
        for marker in page.markers
        if own == language and marker.component == "form"
    ]
    assert [(key, names) for key, names in forms if not {(key, name) for name in names} & listed] == [], (
        f"list them in {LIBRARY.pages['tyokalut', language].file}"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_and_descriptions_are_unique_and_of_fitting_length(language):
    fronts = [page.front for (_, own), page in LIBRARY.pages.items() if own == language]
    titles, descriptions = [front.title for front in fronts], [front.description for front in fronts]
    assert len(set(titles)) == len(titles) and len(set(descriptions)) == len(descriptions)
    # A name that somebody else has published is kept whole.
    names = {practice.name[language] for practice in LIBRARY.practices.values() if language not in practice.translated}
    assert [title for title in titles if len(title) > 90 and title not in names] == []
    assert [text for text in descriptions if not 50 <= len(text) <= 170] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_items_or_effects_are_the_same(language):
    for part in ("text", "effect"):
        texts = [getattr(item, part)[language] for lst in LIBRARY.checklists.values() for item in lst.items]
        assert sorted({text for text in texts if texts.count(text) > 1}) == []


@pytest.mark.parametrize("address", [address for address in addresses() if not address.endswith(".html")])
def test_each_page_shows_when_it_was_reviewed(site, address):
    times = read_html(site / file_of(address)).all("time")
    assert times and all(re.fullmatch(r"\d{4}-\d\d-\d\d", time["datetime"]) for time in times)
