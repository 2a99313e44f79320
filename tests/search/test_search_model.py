"""The model of search: what counts as a section, which words belong together, what the index says."""

import json
import re
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.library import load
from guidance.problems import Faulty
from guidance.search import Entry, Families, Section, index, phrases_in, sections_of, start, words_of
from guidance.search.synonyms import Synonym
from tests.support.project_copy import ROOT, command, copy_project

TWO = [
    Entry(
        "/b/",
        "Roolit",
        (Section("", "", "Kuka tekee mitä."), Section("list.item", "Olemme sopineet.", "Työkyvyn tuki.")),
    ),
    Entry("/a/", "Tuki", (Section("", "Varhainen tuki", "Palaveri."),)),
]


class TestSections:
    def test_a_heading_starts_a_section_and_an_item_is_one_of_its_own(self):
        html = (
            "<body><header>Valikko</header><main><nav>Polku</nav><h1 id=h>Otsikko</h1><p>Johdanto</p>"
            '<h2 id="list">Lista</h2><ol><li id="list.one"><span id="list.old"></span><input id="list.one.box">'
            '<label for="list.one.box">Ensimmäinen</label><details><summary>Mitä?</summary><p>Vaikutus</p></details></li></ol>'
            '<p>Lopuksi</p><h2 id="next">Seuraavaksi</h2><p>Teksti</p></main><footer>Alaosa</footer>'
        )
        assert sections_of(html) == (
            Section("", "Otsikko", "Johdanto"),
            Section("list", "Lista", "Lopuksi"),
            Section("list.one", "Ensimmäinen", "Mitä? Vaikutus"),
            Section("next", "Seuraavaksi", "Teksti"),
        )

    def test_what_nobody_reads_there_is_left_out(self):
        html = '<main><p hidden>a <b>b</b></p><p role="status">c</p><button>d</button><i aria-hidden="true">e</i><script>"<p>f</p>"</script><p data-hidden>g</p><!-- h --></main>'
        assert sections_of(html) == (Section("", "", "g"),)

    def test_the_interface_is_left_out_but_not_a_heading_that_says_the_same(self):
        html = "<main><h1>Tulosta</h1><p>Tulosta</p><p>Tulosta lista</p><summary>Mitä\n tästä?</summary></main>"
        assert sections_of(html, {"Tulosta", "Mitä tästä?"}) == (Section("", "Tulosta", "Tulosta lista"),)

    def test_entities_soft_hyphens_and_line_breaks_are_read_as_a_reader_does(self):
        html = "<main><p>R&amp;D &lt;b&gt;\n työ\u00adkyky ty&shy;ö<b>n</b>tekijä<br>nyt</p><p>a\u0308ni</p></main>"
        assert sections_of(html)[0].text == "R&D <b> työkyky työntekijä nyt äni"

    def test_a_footnote_is_no_section(self):
        assert sections_of('<main><p>a</p><ol><li id="fn:1">b</li></ol></main>') == (Section("", "", "a b"),)

    def test_phrases_are_found_however_deep(self):
        assert set(phrases_in({"a": {"one": "x", "other": "y"}, "b": "z"})) == {"x", "y", "z"}

    @settings(deadline=1000)
    @given(st.text(alphabet="<>/=\"'! -abhilp1&;\n", max_size=400))
    def test_any_text_is_read_in_time(self, text):
        sections_of(f"<main>{text}</main>")

    def test_a_tag_that_never_ends_takes_no_longer(self):
        sections_of("<main><p " + 'a="b" \'' * 20_000)


class TestFamilies:
    @pytest.mark.parametrize(
        ("word", "form"),
        [
            ("huolto", "huollo"),
            ("työkyky", "työkyvy"),
            ("huollossa", "huolto"),
            ("rakenne", "rakent"),
            ("rakenteet", "rakenn"),
            ("tuki", "tue"),
            ("laki", "lai"),
            ("hoidot", "hoito"),
            ("tauot", "tauk"),
            ("asiakas", "asiakk"),
            ("yhteinen", "yhtei"),
            ("viestinnän", "viestint"),
            ("sopia", "sov"),
            ("työssä", "työ"),
            ("työ", "töi"),
        ],
    )
    def test_finnish_words_are_known_in_the_other_grade(self, word, form):
        assert any(form == key or form.startswith(key) for keys in Families([word], "fi").keys.values() for key in keys)

    @pytest.mark.parametrize(
        ("word", "form"),
        [
            ("öppen", "öppn"),
            ("regler", "regel"),
            ("nyckel", "nyckl"),
            ("säker", "säkr"),
            ("rum", "rumm"),
            ("förmågan", "förmåg"),
            ("frånvaron", "frånvar"),
        ],
    )
    def test_swedish_words_are_known_without_their_vowel_and_with_a_doubled_end(self, word, form):
        assert any(
            form.startswith(key) for keys in Families([word], "sv").keys.values() for key in keys if key[:-1] != word
        )
        assert form in Families([word], "sv").keys[Families([word], "sv").of(word)]

    @pytest.mark.parametrize(
        ("word", "other"),
        [
            ("återgick", "återgå"),
            ("förtroendeman", "förtroendemän"),
            ("tog", "tag"),
            ("skrev", "skriv"),
            ("bok", "böck"),
        ],
    )
    def test_swedish_words_are_known_with_their_other_vowels(self, word, other):
        assert other in Families([word], "sv").keys_of(word)

    def test_a_round_vowel_of_a_short_finnish_word_stays(self):
        assert "jaks" not in Families(["jakso"], "fi").keys_of("jakso")

    def test_a_compound_belongs_to_its_parts_that_stand_alone_somewhere(self):
        families = Families(["toiminnansuunnittelupalaveri", "palaverissa", "suunnittelun", "veri"], "fi")
        assert families.parts("toiminnansuunnittelupalaveri") == {
            families.of("palaverissa"),
            families.of("suunnittelun"),
        }
        assert families.parts("palaverissa") == set()

    def test_a_language_nobody_added_is_searched_by_its_letters(self):
        assert Families(["walking"], "en").keys == {"walking": {"walking"}}

    def test_words_are_small_letters_and_digits(self):
        assert words_of("HR:n 1383/2001 – Työ_kyky!") == ["hr", "n", "1383", "2001", "työ", "kyky"]


class TestIndex:
    def test_the_same_pages_give_the_same_bytes_in_any_order(self):
        assert index(TWO, "fi") == index(reversed(TWO), "fi")

    def test_it_holds_pages_and_sections_in_the_same_order(self):
        found = json.loads(index(TWO, "fi"))
        assert found["pages"] == [["a/", "Tuki", 1], ["b/", "Roolit", 2]]
        assert [section[0] for section in found["sections"]] == ["", "", "list.item"]

    def test_the_title_counts_more_than_the_heading_and_the_text(self):
        found = json.loads(index(TWO, "fi"))
        places = next(line.split("\t")[1] for line in found["families"].split("\n") if " tuki" in line.split("\t")[0])
        # Section 0 by its title (3), section 2 by its text (1): 3, and 2 * 4 + 1 - 3.
        assert places == "3 6"

    def test_endings_are_a_regular_expression_that_takes_endings_only(self):
        fi, sv = (re.compile(json.loads(index([], language))["endings"]) for language in ("fi", "sv"))
        assert all(fi.match(end) for end in ("", "n", "issa", "illemmekin", "ksen", "eet", "öiden", "taan"))
        assert all(sv.match(end) for end in ("", "en", "erna", "ets", "ningarna", "ade"))
        assert not any(fi.match(end) for end in ("palaveri", "päiväraha", "ryhmä"))
        assert not any(sv.match(end) for end in ("bolag", "samtal", "kväll"))

    def test_a_synonym_stands_there_word_by_word_with_its_keys(self):
        [line] = json.loads(index([], "fi", [Synonym("uupunut", ("ei jaksa",), "everyday")]))["synonyms"].split("\n")
        said, meant = line.split("\t")
        assert meant == "uupunut" and [keys.split(" ")[0] for keys in said.split("|")] == ["ei", "jaks"]

    def test_the_pages_for_whoever_finds_nothing_are_numbered(self):
        assert json.loads(index([Entry("/b/", "B", (), near=True), Entry("/a/", "A", ())], "fi"))["near"] == [1]

    def test_it_may_be_empty(self):
        assert json.loads(index([], "fi"))["families"] == ""

    def test_the_start_names_the_index_and_brings_words_and_style(self):
        assert json.loads(start("assets/x.json", "sisallys/", {"title": "Haku"}, "a{}")) == {
            "version": 1,
            "index": "assets/x.json",
            "contents": "sisallys/",
            "words": {"title": "Haku"},
            "style": "a{}",
            "others": [],
        }

    def test_it_grows_with_the_pages(self):
        def size(count):
            text = "Sovimme palaverissa tavoitteista ja nimesimme vastuuhenkilöt. " * 20
            return len(index([Entry(f"/{n}/", f"Sivu {n}", (Section("", "", text),)) for n in range(count)], "fi"))

        assert size(400) < 4.5 * size(100)


SYNONYM = (
    "fi:\n  - {meant: esihenkilö, said: [pomo], why: everyday}\nsv:\n  - {meant: chef, said: [boss], why: everyday}\n"
)


class TestSynonyms:
    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            (
                "[pomo]",
                "[pomo, Pomo]",
                r"synonyms\.yml:2:38: fi › 1 › said › 2: 'Pomo' is said for 'esihenkilö' already",
            ),
            ("[boss]", "[Chef]", r"synonyms\.yml:4:26: sv › 1 › said › 1: 'Chef' is said for 'chef' already"),
            ("[boss]", '["?!"]', r"synonyms\.yml:4:26: sv › 1 › said › 1: '\?!' holds no letter"),
            ("why: everyday", "why: because", r"synonyms\.yml:2:44: fi › 1.* › why: "),
            ("said: [pomo], ", "", r"synonyms\.yml:2:\d+: fi › 1.*said"),
        ],
    )
    def test_a_slip_is_told_with_its_place(self, tmp_path, old, new, said):
        docs = shutil.copytree(ROOT / "docs", tmp_path / "docs")
        (docs / "data/synonyms.yml").write_text(SYNONYM.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(Faulty, match=said):
            load(docs, ("fi", "sv"))

    def test_each_leads_to_words_that_the_guide_has(self, site):
        for language in ("fi", "sv"):
            [path] = site.glob(f"assets/search-{language}.*.json")
            words = {
                word
                for _, heading, text in json.loads(path.read_text(encoding="utf-8"))["sections"]
                for word in words_of(f"{heading} {text}")
            }
            meant = {
                word
                for synonym in load(ROOT / "docs", ("fi", "sv")).synonyms[language]
                for word in words_of(synonym.meant)
            }
            families = Families(words | meant, language)
            known = {families.of(word) for word in words}
            keys = {key for word in words for key in families.keys_of(word)}
            assert [
                word
                for word in sorted(meant)
                if families.of(word) not in known and not keys & set(families.keys_of(word))
            ] == []


class TestSite:
    def test_each_language_has_one_index_and_its_own_pages(self, site):
        for language, prefix in (("fi", ""), ("sv", "sv/")):
            [path] = site.glob(f"assets/search-{language}.*.json")
            started = json.loads((site / f"search-{language}.json").read_text(encoding="utf-8"))
            assert started["index"] == f"assets/{path.name}"
            assert all(
                address.startswith(prefix) and (prefix or not address.startswith("sv/"))
                for address, *_ in json.loads(path.read_text(encoding="utf-8"))["pages"]
            )

    def test_items_are_there_with_their_effects_and_without_buttons(self, site):
        [path] = site.glob("assets/search-fi.*.json")
        sections = {
            anchor: (heading, text)
            for anchor, heading, text in json.loads(path.read_text(encoding="utf-8"))["sections"]
        }
        heading, text = sections["structures.people-named"]
        assert heading.startswith("Olemme nimenneet") and text.startswith("Mukana ovat ihmiset")
        everything = path.read_text(encoding="utf-8")
        assert not any(
            word in everything
            for word in (
                "Tallenna tiedostoon",
                "Linkki tähän",
                "JavaScript ei ole",
                "Mitä tästä seuraa",
                "Muistiinpanoja",
            )
        )

    def test_it_is_the_same_in_the_next_build(self, tmp_path):
        project = copy_project(tmp_path)
        names = []
        for folder in ("one", "other"):
            assert command("publish", "--site-dir", project / folder, root=project).returncode == 0
            names.append(sorted(path.name for path in project.glob(f"{folder}/assets/search*")))
        assert names[0] == names[1] != []

    def test_no_page_carries_anything_of_it_but_the_link(self, site):
        for path in site.rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            assert "tty-search_" not in text and "search-fi" not in text and "search-sv" not in text
