"""Names that are kept and words that are agreed: Finland's Swedish, plain Finnish."""

import html
import re

import pytest

from guidance.content.addresses import file_of
from tests.support.pages import addresses, own_library
from tests.support.project_copy import ROOT

KEPT_TITLES = {
    "structures": "Varmista toimivan työterveysyhteistyön rakenteet",
    "ways-of-working": "Varmista toimintatavat työterveysyhteistyössä",
}

KEPT_WITH_AN_OLD_WORD = "Hyödynnä työterveyshuoltoa esimiesten tukena muutoksissa"
# The institute's own Swedish names keep its words.
PUBLISHED_IN_SWEDISH = tuple(
    practice.name["sv"] for practice in own_library().practices.values() if "sv" not in practice.translated
)

# Words of Sweden, or of another day, for which Finland's Swedish has an agreed one.
NOT_IN_SWEDISH = {
    r"företagshälsan\b": "företagshälsovården",
    r"skyddsombud": "arbetarskyddsfullmäktig",
    r"försäkringskassan": "FPA",
    r"personalavdelning": "personalförvaltning",
    r"friskvård": "välbefinnande i arbetet",
    r"arbetsmiljöombud": "arbetarskyddsfullmäktig",
    r"\bkuratorn?\b": "sakkunnig inom det sociala området",
    r"mental hälsa": "psykisk hälsa",
    r"inomhusklimat": "inomhusluft",
    r"samverkansavtal": "samarbete",
}
NOT_IN_FINNISH = {
    r"\besimie(s|he|hi)": "esihenkilö",
    r"\bTE-palvelu": "työvoimaviranomainen",
    r"\btoimesta\b": "tekijä ja aktiivi",
    r"\bsuorittaa\b": "tehdä",
}


def visible(site, address: str) -> str:
    """Return the words of a built page, soft hyphens, styles and scripts left out."""
    text = (site / file_of(address)).read_text(encoding="utf-8")
    text = re.sub(r"<(style|script)\b.*?</\1>", " ", text, flags=re.DOTALL)
    words = re.findall(r"data-words='([^']*)'", text)
    return html.unescape(re.sub(r"<[^>]+>", " ", text) + " ".join(words)).replace("\u00ad", "")


@pytest.mark.parametrize("address", addresses())
def test_agreed_words_are_used(site, address):
    text = visible(site, address)
    if address.endswith("404.html"):
        return
    # A published title keeps its word of the day.
    for name in (KEPT_WITH_AN_OLD_WORD, *PUBLISHED_IN_SWEDISH):
        text = text.replace(name, "")
    unwanted = NOT_IN_SWEDISH if address.startswith("/sv/") else NOT_IN_FINNISH
    for pattern, agreed in unwanted.items():
        found = re.search(pattern, text, re.IGNORECASE)
        assert not found, f"{found and found[0]}: write {agreed}"


@pytest.mark.parametrize("name", KEPT_TITLES)
def test_published_titles_are_kept_letter_by_letter(name):
    assert own_library().checklists[name].title["fi"] == KEPT_TITLES[name]


@pytest.mark.parametrize(
    "address", [address for address in addresses() if not address.endswith((".html", "/sanasto/", "/sv/ordlista/"))]
)
def test_no_page_mixes_languages(site, address):
    text = visible(site, address)
    own, other = (("Mitä seuraavaksi?", "Vad händer härnäst?"), ("Suomeksi", "På svenska"))
    first = 1 if address.startswith("/sv/") else 0
    assert own[first] in text and own[1 - first] not in text
    assert other[first] not in text and other[1 - first] in text, "only the switch is in the other language"


def test_the_effects_question_is_as_agreed(site):
    assert visible(site, "/tarkistuslistat/rakenteet/").count("Mitä tästä seuraa?") == 4
    assert visible(site, "/sv/checklistor/arbetssatt/").count("Vad följer av detta?") == 3


@pytest.mark.parametrize("mark", ["!!", " ,", "  .", " ;"])
def test_no_slips_of_the_pen(mark):
    for path in (ROOT / "docs").rglob("*.md"):
        assert mark not in path.read_text(encoding="utf-8").replace("\n!!! ", ""), path.name
