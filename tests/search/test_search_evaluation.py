"""Readers find what they look for, in whatever form they type it: a share of 90 % in each language, and more where it is told.

Twice: on the site as it stands, and among the pages of `cases/`, which are about
matters of their own, so that each word's forms lead to one page only.
"""

import pytest
import yaml

from guidance.search import Entry, Section, index
from guidance.search.synonyms import Synonym
from tests.search.conftest import CASES, built_index, look_up, read_cases, text, texts_of
from tests.support.pages import LANGUAGES, own_library
from tests.support.project_copy import ROOT

NEAR_THE_TOP = 3
ENOUGH = 0.9
SITE = yaml.safe_load((CASES / "site.yml").read_text(encoding="utf-8"))
# Of queries of nine kinds, so many have their page among the first five, and this is the mean of one by its rank. Promises: they only grow.
# The goal is 0.97 and 0.85 for each. The readers' queries are by somebody who had not seen the search; what is "held" or "sealed" is never tuned by.
PROMISED = {
    "tuning": (0.97, 0.85),
    "held-out": (0.95, 0.85),
    "readers-open": (0.97, 0.87),
    "readers-held": (0.97, 0.9),
    "fresh": (0.96, 0.93),
    "sealed": (0.88, 0.82),
}
FEW = 3
# Of the site's own pages only these stand beside those of the cases.
BESIDE = {"fi": "tarkistuslistat/", "sv": "sv/checklistor/"}


def index_of_cases(site, language: str) -> dict[str, str]:
    """Return an index of the pages of the cases and of the checklists."""
    found = [
        Entry(f"/{address}", title, tuple(Section(*section[:3]) for section in sections))
        for address, title, sections in texts_of(built_index(site, language))
    ]
    cases = [
        Entry(f"/{name}/", title, (Section("", "", text),))
        for name, (title, text) in read_cases(language)["pages"].items()
    ]
    return index(
        [entry for entry in found if entry.address.strip("/").startswith(BESIDE[language].strip("/"))] + cases, language
    )


def assert_found(answers: list[list[dict]], queries: dict[str, list[str]], near: int = NEAR_THE_TOP) -> None:
    """Assert that enough queries have one of their pages among the first ``near`` pages; say which have not."""
    missed = []
    for (query, wanted), results in zip(queries.items(), answers):
        pages = pages_of(results)
        if not {page.strip("/") for page in wanted} & set(pages[:near]):
            missed.append(f"{query}: {wanted} is not among the first of {pages[:5]}")
    found = 1 - len(missed) / len(queries)
    print(f"{found:.0%} of {len(queries)}", *missed, sep="\n  ")
    assert found >= ENOUGH, "\n".join(missed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_find_what_they_look_for_on_the_site(site, language):
    library = own_library()
    queries = {query: [library.address(key, language) for key in keys] for query, keys in SITE[language].items()}
    assert len(queries) >= 50
    assert_found(look_up(built_index(site, language), list(queries)), queries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_somebody_in_need_finds_the_situation_first(site, language):
    library = own_library()
    queries = {
        query: [library.address(key, language) for key in keys] for query, keys in SITE["first"][language].items()
    }
    assert len(queries) >= 20
    assert_found(look_up(built_index(site, language), list(queries)), queries, near=1)


# The page whose title answers, as a reader typed it.
TITLED = {
    "fi": {"työntekijä uupuu": "kun/uupunut", "alainen uupuu": "kun/uupunut", "uupuu": "kun/uupunut"},
    "sv": {
        "anställd utmattad": "kun/uupunut",
        "arbetstagaren är utmattad": "kun/uupunut",
        "återvände till arbetet": "pitka-poissaolo-ja-paluu",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_whose_title_answers_stands_first_and_what_is_new_last(site, language):
    library = own_library()
    new = library.address(library.page_with("feed"), language).strip("/")
    wanted = {query: library.address(key, language).strip("/") for query, key in TITLED[language].items()}
    answers = dict(zip(wanted, look_up(built_index(site, language), list(wanted)), strict=True))
    assert {query: results[0]["href"].strip("/") for query, results in answers.items()} == wanted
    assert [query for query, results in answers.items() if new in pages_of(results)[:-1]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_form_of_a_word_finds_its_page(site, language):
    queries = {query: [page] for query, page in read_cases(language)["queries"].items()}
    assert len(queries) >= 30
    assert_found(look_up(index_of_cases(site, language), list(queries)), queries)


@pytest.mark.parametrize("half", PROMISED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_queries_of_all_kinds_find_their_page_among_the_first_five(site, language, half, record_property):
    kinds = yaml.safe_load((CASES / f"kinds/{half}.{language}.yml").read_text(encoding="utf-8"))
    library = own_library()
    named = {key.removesuffix("/index").rpartition("/")[2]: key for key, _ in library.pages}
    wanted = {
        query: {library.address(named[name], own) for name in names for own in LANGUAGES}
        for kind, queries in kinds.items()
        if kind != "nothing"
        for query, names in queries.items()
    }
    [other] = set(LANGUAGES) - {language}
    found = dict(zip(wanted, look_up(built_index(site, language), list(wanted))))
    # As the dialog does: with results on few pages, the other language's stand below.
    few = [query for query, results in found.items() if len(pages_of(results)) < FEW]
    beyond = dict(zip(few, look_up(built_index(site, other), few)))
    ranks = {query: rank(found[query] + beyond.get(query, []), pages) for query, pages in wanted.items()}
    recall = sum(0 < place <= 5 for place in ranks.values()) / len(ranks)
    reciprocal = sum(1 / place for place in ranks.values() if place) / len(ranks)
    record_property(f"figure search, {half}, {language}: page among the first five", f"{recall:.3f}")
    record_property(f"figure search, {half}, {language}: mean of one by its rank", f"{reciprocal:.3f}")
    assert len(ranks) >= 60 and len(kinds) == 9
    assert recall >= PROMISED[half][0] and reciprocal >= PROMISED[half][1], f"{recall:.3f} and {reciprocal:.3f}"


def pages_of(results: list[dict]) -> list[str]:
    """Return the pages of results, each once."""
    return list(dict.fromkeys(result["href"].partition("#")[0].strip("/") for result in results))


def rank(results: list[dict], wanted: set[str]) -> int:
    """Return at which place the first of the wanted pages stands, or 0; a page counts once."""
    return next((place for place, page in enumerate(pages_of(results), 1) if page in {w.strip("/") for w in wanted}), 0)


ASKED_OF_THE_LAW = {
    "fi": {
        "henkilöstön kuuleminen": {"staff-consulted"},
        "kuullaanko henkilöstöä": {"staff-consulted"},
        "saako esihenkilö tietää sairauden": {"information-table", "no-register"},
        "saako pomo kysyä diagnoosia": {"information-flow.conclusions-only", "no-register"},
        "salassapito": {"secrecy"},
        "onko työterveyshuollolla vaitiolovelvollisuus": {"secrecy"},
    },
    "sv": {
        "höra personalen": {"staff-consulted"},
        "samråd med personalen": {"staff-consulted"},
        "får chefen veta vilken sjukdom jag har": {"information-table", "no-register"},
        "får chefen fråga om diagnosen": {"information-flow.conclusions-only", "no-register"},
        "sekretess": {"secrecy"},
        "har företagshälsovården tystnadsplikt": {"secrecy", "health-data-handlers"},
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_asks_of_secrecy_and_of_being_heard_in_own_words_finds_the_rule(site, language):
    asked = ASKED_OF_THE_LAW[language]
    found = dict(zip(asked, look_up(built_index(site, language), list(asked)), strict=True))
    first = {
        query: [result["href"].partition("#") for result in results if result["href"].split("#")[0] in pages]
        for query, results in found.items()
        for pages in [[f"{page}/" for page in pages_of(results)[:NEAR_THE_TOP]]]
    }
    assert [query for query, rules in asked.items() if not rules & {anchor for *_, anchor in first[query]}] == []


def test_a_phrase_is_known_though_words_that_say_nothing_stand_between():
    pages = {"Diagnos": "Ingen behöver berätta den.", "Sjukdom": "Att veta.", "Chef": "Om chefen."}
    made = index_of(pages, "sv", [Synonym("berätta", ("veta sjukdom",), "near")])
    for results in look_up(made, ["veta vilken sjukdom jag har", "veta sjukdom"]):
        assert pages_of(results)[0] == "Diagnos"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nonsense_finds_nothing(site, language):
    nonsense = SITE["nothing"][language]
    answers = look_up(built_index(site, language), nonsense)
    assert {
        query: [result["title"] for result in results] for query, results in zip(nonsense, answers) if results
    } == {}


def index_of(pages: dict[str, str], language: str, synonyms: list[Synonym]) -> dict:
    """Return the index of pages by their titles, each of one text."""
    entries = [Entry(f"/{title}/", title, (Section("", "", text),)) for title, text in pages.items()]
    return index(entries, language, synonyms)


def test_a_word_that_means_another_takes_nothing_from_the_words_beside_it():
    pages = {
        "Konflikter": "Två vill olika.",
        "Sorg": "Den som sörjer kan vara på jobbet redan nästa dag.",
        "Arbetstagaren": "Om arbetstagare.",
        **{f"Blad {number}": "Annat står här." for number in range(9)},
    }
    made = index_of(pages, "sv", [Synonym("arbetstagare", ("jobb",), "everyday")])
    [beside, alone] = look_up(made, ["konflikter på jobbet", "jobbet"])
    assert [part["text"] for part in beside[0]["title"]] == ["Konflikter"]
    assert [result["href"].strip("/") for result in alone] == ["Sorg", "Arbetstagaren"]


def test_swapped_letters_are_seen_though_the_rest_of_the_word_looks_like_an_ending():
    pages = {"Häiriö": "Kone ei käy.", "Häirintä": "Joku jätetään ulkopuolelle."}
    made = index([Entry(f"/{title}/", title, (Section("", "", text),)) for title, text in pages.items()], "fi")
    [swapped, right] = look_up(made, ["häirnitä", "häiriöitä"])
    assert [part["text"] for part in swapped[0]["title"]] == ["Häirintä"]
    assert [part["text"] for part in right[0]["title"]] == ["Häiriö"]


# What stands on pages, what people say, what is typed, and the page that is meant.
MEANT = {
    "an error is seen though the rest of the word looks like an ending": (
        "fi",
        {"Tieto": "Tietää, tietää.", "Tietosuoja": "Se, mitä tiedetään."},
        {},
        {"tietsuoja": "Tietosuoja", "tietämys": "Tieto"},
    ),
    "an error is sought in the whole of a compound": (
        "sv",
        {"Verkningar": "Vad som följer.", "Verkningsmatris": "En rad för varje behov."},
        {},
        {"verkningmatirs": "Verkningsmatris"},
    ),
    "what is cut in a compound begins it": (
        "fi",
        {"Henkilöstö": "Kaikki.", "Henkilöstöhallinto": "Yksi."},
        {},
        {"henkilöstöh": "Henkilöstöhallinto", "henkilöstön": "Henkilöstö"},
    ),
    "a phrase is known by an everyday word for one of its words": (
        "fi",
        {"Korvaava työ": "Muuta tehtävää.", "Työ": "Mikä tahansa.", "Kevyempi kantamus": "Laukku."},
        {"korvaava työ": "kevyempi työ", "työ": "homma"},
        {"kevyempiä hommia": "Korvaava työ"},
    ),
    "a compound is known by what is said for its part": (
        "sv",
        {"Anbud": "Be om flera.", "Förfrågan": "Om allt möjligt.", "Anbudets förfrågan": "Vad ni frågar."},
        {"anbud": "offert"},
        {"offertförfrågan": "Anbudets förfrågan"},
    ),
    "of a compound that is hardly known the rarer part says more": (
        "sv",
        {"Budget": "En offert.", **{f"Fråga {number}": "Frågan är vilken fråga." for number in range(6)}},
        {},
        {"offertförfrågan": "Budget"},
    ),
}


@pytest.mark.parametrize("case", MEANT)
def test_what_is_typed_leads_to_what_is_meant(case):
    language, pages, said, meant = MEANT[case]
    others = {f"Lapp {number}": "Annat papper." for number in range(9)}
    made = index_of(pages | others, language, [Synonym(word, (own,), "everyday") for word, own in said.items()])
    found = {query: pages_of(results)[:1] for query, results in zip(meant, look_up(made, list(meant)))}
    assert found == {query: [title] for query, title in meant.items()}


@pytest.mark.parametrize(
    ("query", "why"), [("työntekijä väsähtää", "everyday"), ("väsähtää", "form"), ("työntekijä väsähtää", "form")]
)
def test_a_title_that_means_all_words_comes_before_a_text_that_holds_one(query, why):
    pages = {
        "Tilanteet": "Joku väsähtää.",
        "Työntekijä": "Kuka tahansa.",
        "Kun työntekijä on uupunut": "Apua on.",
        **{f"Lappu {number}": "Annat paperin." for number in range(9)},
    }
    made = index_of(pages, "fi", [Synonym("uupunut", ("väsähtää",), why)])
    [results] = look_up(made, [query])
    assert pages_of(results)[0] == "Kun työntekijä on uupunut"


def test_what_only_names_other_pages_stands_behind_them_unless_it_is_asked_for():
    new = (Section("", "", "Täällä."), Section("kuu", "Tauko ja kahvi", "Tauko, kahvi ja tee."))
    pages = [
        Entry("/a/", "Lepo", (Section("", "", f"Kahvin jälkeen on tauko. {'Muuta sanottavaa. ' * 30}"),)),
        Entry("/b/", "Uutta", new, last=True),
        Entry("/c/", "Tilat", (Section("", "Jotakin uutta", "Taukotila."),)),
    ]
    [answered, asked, alone] = look_up(index(pages, "fi"), ["tauko kahvi", "uutta", "tee"])
    assert pages_of(answered) == ["a", "c", "b"]
    assert [pages_of(asked)[0], pages_of(alone)] == ["b", ["b"]]


def test_what_only_names_other_pages_takes_nothing_from_what_a_synonym_leads_to():
    pages = {"Uupunut": "Mitä töissä tehdään.", "Töissä": "Kaikki.", "Uutta": "Joku väsähtää."}
    made = index(
        [Entry(f"/{title}/", title, (Section("", "", text),), last=title == "Uutta") for title, text in pages.items()],
        "fi",
        [Synonym("uupunut", ("väsähtää",), "everyday")],
    )
    [results] = look_up(made, ["töissä väsähtää"])
    assert pages_of(results) == list(pages)


def test_a_page_is_found_by_what_is_said_of_it_elsewhere():
    text = (Section("", "", "Joku on poissa."),)
    made = index(
        [Entry("/suru/", "Suru", text, about="Läheisen kuolema tai keskenmeno."), Entry("/b/", "B", text)], "fi"
    )
    assert [pages_of(results) for results in look_up(made, ["keskenmenosta"])] == [["suru"]]


def test_another_site_makes_an_index_and_asks_it_as_the_readme_says():
    readme = (ROOT / "overrides/components/search/README.md").read_text(encoding="utf-8")
    told = {"html": '<main><h1>Otsikko</h1><h2 id="low">Masennus</h2><p>Apua on.</p></main>'}
    exec(readme.partition("```python\n")[2].partition("```")[0], told)
    [[first, *_]] = look_up(told["files"], ["masennusta"])
    assert first["href"] == "a/#low" and text(first["excerpt"]) == "Apua on."


def test_a_page_that_says_it_often_does_not_fill_the_list():
    sections = tuple(Section(f"s{number}", f"Tauko {number}", "") for number in range(30))
    pages = [Entry("/a/", "Tauko", sections), Entry("/b/", "Kahvi", (Section("", "", "Sen jälkeen tauko."),))]
    [results] = look_up(index(pages, "fi"), ["tauko"])
    assert pages_of(results) == ["a", "b"]


def test_a_title_that_only_asks_about_the_word_comes_before_one_that_says_more():
    pages = {"Ledningen i samarbetet": "Om ledningen.", "Vad är samarbete?": "Att arbeta tillsammans."}
    made = index([Entry(f"/{title}/", title, (Section("", "", text),)) for title, text in pages.items()], "sv")
    [results] = look_up(made, ["samarbetets"])
    assert [result["href"].split("/")[0] for result in results] == ["Vad är samarbete?", "Ledningen i samarbetet"]
