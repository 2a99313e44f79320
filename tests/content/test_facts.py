"""Every fact of the material is on a page or in the data, in both languages, and the names are kept."""

import pytest

from tests.content.test_words import visible
from tests.support.pages import LANGUAGES, own_library

FACTS = [
    *(f"D{number}" for number in range(1, 7)),
    *(f"T{number}" for number in range(1, 11)),
    *(f"R{number}" for number in range(1, 18)),
    *(f"C1.{number}" for number in range(1, 5)),
    *(f"C2.{number}" for number in range(1, 4)),
    *(f"G{number}" for number in range(1, 7)),
    "V1",
    "V2",
    *(f"P{number}" for number in range(1, 13)),
    *(f"W{number}" for number in range(1, 12)),
]

# The published titles, letter by letter, in the material's order.
TITLES = {
    "plan": (
        "Suunnittele toiminta yhdessä",
        "Sovita työterveysyhteistyö osaksi strategiaa ja suunnitelmia",
        "Suunnittele työterveysyhteistyö osaksi vuosittaista toimintaa",
        "Kaikki irti yhteisistä tapaamisista suunnittelun avulla",
        "Valmistaudu toiminnansuunnittelupalaveriin huolella",
        "Jaa vastuut eri palveluntuottajien kesken",
        "Toimi työterveyshuollon asiakkaana kuten parhaat asiakkaasi toimivat",
        "Varmista sujuva tiedonkulku",
        "Jäsennä oleellinen tieto toiminnan suunnittelun tueksi",
        "Työterveyshuollon sairaanhoidon palvelut: mitä ja miten käytän?",
        "Tee työpaikkaselvitys työterveyshuollon ja työsuojelun yhteistyönä",
        "Tee yhteistyötä sisäilmasto-ongelmista viestimisessä",
    ),
    "support": (
        "Suunnittele työkyvyn tuen toimintatavat",
        "Työkyvyn tuen toimintamallin hiominen yhteistyössä",
        "Työkyvyn toimintamalli: varhaisen tuen prosessit",
        "Tee työkyvyn tuen roolit, vastuut ja kustannusvaikutukset näkyviksi",
        "Hyödynnä organisaation hyvät ennakoivat mallit työterveysyhteistyöhön",
        "Tunnista mahdollisuudet korvaavalle työlle",
        "Toimi vaikuttavasti eri tilanteissa",
        "Vie varhaisen tuen keskustelut osaksi arkea",
        "Hyödynnä työterveyshuoltoa esimiesten tukena muutoksissa",
        "Hyöty irti työtoimintalähtöisestä työpaikkaselvityksestä",
        "Työterveysneuvotteluun valmistautuminen",
    ),
}
GROUPS = {
    "plan": ("Suunnittele ja koordinoi!", "Planera och samordna!"),
    "support": ("Tue työkykyä!", "Stöd arbetsförmågan!"),
}
ADDRESSES = {
    "tyoterveysyhteistyo": "foretagshalsovardssamarbete",
    "roolit": "roller",
    "hyvat-kaytannot": "god-praxis",
    "hyvat-kaytannot/suunnittele-ja-koordinoi": "god-praxis/planera-och-samordna",
    "hyvat-kaytannot/tue-tyokykya": "god-praxis/stod-arbetsformagan",
    "lahteet": "kallor",
    "tietoa": "om",
    "saavutettavuus": "tillganglighet",
    "tietosuoja": "dataskydd",
    "sanasto": "ordlista",
    "uutta": "nytt",
}


@pytest.fixture(scope="module")
def library():
    return own_library()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_is_carried_and_no_other_is_named(library, language):
    carried = [fact for (_, own), page in library.pages.items() if own == language for fact in page.front.facts]
    assert sorted(set(FACTS) - set(carried)) == []
    assert sorted(set(carried) - set(FACTS)) == []


@pytest.mark.parametrize("group", TITLES)
def test_published_titles_are_kept_letter_by_letter(library, group):
    practices = library.practices_in(group)
    assert tuple(practice.name["fi"] for practice in practices) == TITLES[group]
    assert tuple(library.groups[group].name.values()) == GROUPS[group]
    for practice in practices:
        assert library.pages[practice.page, "fi"].front.title == practice.name["fi"]
        assert library.pages[practice.page, "sv"].front.title == practice.name["sv"]


@pytest.mark.parametrize("key", ADDRESSES)
def test_promised_addresses_are_there(library, key):
    assert library.address(key, "fi") == f"/{key}/"
    assert library.address(key, "sv") == f"/sv/{ADDRESSES[key]}/"


def test_a_practice_lies_below_its_group_in_both_languages(library):
    for practice in library.practices.values():
        for language in LANGUAGES:
            assert library.address(practice.page, language).startswith(
                library.address(library.groups[practice.group].page, language)
            )


def test_the_ten_marks_and_all_roles_are_there(library):
    assert len(library.themes) == 10
    assert [
        len([role for role in library.roles.values() if role.side == side])
        for side in ("workplace", "service", "others")
    ] == [6, 3, 8]
    assert len(library.do_avoid.do) == 6 and len(library.do_avoid.avoid) == 2


def test_roles_and_practices_lead_to_each_other(library):
    for practice in library.practices.values():
        for role in practice.roles:
            assert practice in library.practices_of(role)
    for role in library.roles.values():
        if role.page:
            assert library.practices_of(role.id) and library.items_of(role.id), role.id


def test_every_practice_is_reached_from_another_and_from_a_mark(library):
    reached = {name for practice in library.practices.values() for name in practice.next}
    reached |= {name for theme in library.themes.values() for name in theme.practices}
    assert set(library.practices) - reached == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_practice_says_whose_its_name_and_its_steps_are(site, language):
    """The names are the institute's, or our translation of them; the steps are the guide's own."""
    library = own_library()
    words = library.words.in_language(language)["sources"]
    for practice in library.practices.values():
        text = " ".join(visible(site, library.address(practice.page, language)).split())
        name, other = words["published_name"], words["translated_name"]
        if language in practice.translated:
            name, other = other, name
        assert name in text and words["own_text"] in text and other not in text, practice.id
