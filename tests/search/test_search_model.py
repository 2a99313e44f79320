"""The model of search: what counts as a section, which words belong together, what the index says."""

import json
import re
import shutil
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance import search
from guidance.library import load
from guidance.reading import markup
from guidance.reading.problems import Faulty
from guidance.search import Entry, Families, Section, index, phrases_in, start, words_of
from guidance.search.families import endings
from guidance.search.index import HEADING, MOST_PLACES, TEXT, TITLE, packed
from guidance.search.lists import BEGINNING, at_first, folded, inside, number_of, signs
from guidance.search.parts import parts
from guidance.search.synonyms import Synonym, lines
from tests.search.conftest import built_index, bytes_before, texts_of
from tests.support.pages import own_library
from tests.support.project_copy import ROOT, command
from tests.support.small_guide import small_guide


def word_of(number: int) -> str:
    """Return a word of seven letters, another one for each number."""
    letters = "aeioukstnlrmpvh"
    return "".join(letters[number * 48_271 % 15**7 // 15**at % 15] for at in range(7))


def pages_of_words(count: int) -> list[Entry]:
    """Return pages of five sections of twenty words, of which the first is everywhere and the last is nowhere else."""

    def text(section: int) -> str:
        return " ".join(word_of(place if place < 10 else section % 2**place * 40 + place) for place in range(20))

    return [
        Entry(f"/{page}/", word_of(10**6 + page), tuple(Section(f"s{at}", "", text(5 * page + at)) for at in range(5)))
        for page in range(count)
    ]


TWO = [
    Entry(
        "/b/",
        "Roolit",
        (Section("", "", "Kuka tekee mitä."), Section("list.item", "Olemme sopineet.", "Työkyvyn tuki.")),
    ),
    Entry("/a/", "Tuki", (Section("", "Varhainen tuki", "Palaveri."),)),
]


SIGNS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"


def head_of(files: dict[str, str]) -> dict:
    """Return the head of an index."""
    return json.loads(files["head"])


def unpacked(text: str) -> list[tuple[int, int, int, int]]:
    """Return places as page, section, field and length: a second reading, beside that of search-parts.js."""
    found, page = [], 0
    for group in text.split(" "):
        step, signs = group.split(":")
        page, section, rest = page + int(step, 36), 0, iter(signs)
        for sign in rest:
            # "_" is 63 and more to come; it is the last of the signs.
            section += SIGNS.index(sign)
            if sign != "_":
                found.append((page, section, *divmod(SIGNS.index(next(rest)), 16)))
    return found


def places_of(files: dict[str, str], key: str) -> list[tuple[int, int, int, int]]:
    """Return the places of the family that has a key."""
    lines = (
        line.split("\t")
        for name, text in files.items()
        if re.fullmatch(r"w\d+", name)
        for line in json.loads(text).split("\n")
    )
    return next(unpacked(places) for keys, places, *_ in lines if key in keys.split(" "))


def sections_of(html, interface=()):
    """Return the sections of a page's text."""
    return search.sections_of(markup.parse(html), interface)


class TestSections:
    def test_a_heading_starts_a_section_and_an_item_is_one_of_its_own(self):
        html = (
            "<nav>Polku</nav><h1 id=h>Otsikko</h1><p>Johdanto</p>"
            '<h2 id="list">Lista</h2><ol><li id="list.one"><span id="list.old"></span><input id="list.one.box">'
            '<p data-subject id="list.one.text">Ensimmäinen</p><div><label><input type="radio">Täyttyy</label></div><details><summary>Mitä?</summary><p>Vaikutus</p></details></li></ol>'
            '<p>Lopuksi</p><h2 id="next">Seuraavaksi</h2><p>Teksti</p>'
        )
        assert sections_of(html, {"Täyttyy"}) == (
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

    def test_a_word_between_links_is_no_phrase_of_the_interface(self):
        html = '<p><a href="#a">Päällikkö</a> ja <a href="#b">valtuutettu</a></p><p><i aria-hidden="true">+</i> ja </p>'
        assert sections_of(html, {"ja"}) == (Section("", "", "Päällikkö ja valtuutettu"),)

    def test_cells_of_a_row_are_kept_apart(self):
        html = '<table><tr id="one"><th>sana</th><td lang="sv">ord</td><td>Selitys.</td></tr></table>'
        assert sections_of(html) == (Section("one", "sana", "ord · Selitys."),)

    def test_facts_are_kept_apart_from_the_sentence_before_them(self):
        facts = "<dl><dt>Kuka</dt><dd>esihenkilö</dd></dl>"
        assert sections_of(f"<h1>a</h1><p>Se on työ.</p>{facts}")[0].text == "Se on työ. · Kuka esihenkilö"
        assert sections_of(f"<h1>a</h1>{facts}")[0].text == "Kuka esihenkilö"

    def test_entities_soft_hyphens_and_line_breaks_are_read_as_a_reader_does(self):
        html = "<main><p>R&amp;D &lt;b&gt;\n työ\u00adkyky ty&shy;ö<b>n</b>tekijä<br>nyt</p><p>a\u0308ni</p></main>"
        assert sections_of(html)[0].text == "R&D <b> työkyky työntekijä nyt äni"

    def test_a_footnote_is_no_section(self):
        assert sections_of('<main><p>a</p><ol><li id="fn:1">b</li></ol></main>') == (Section("", "", "a b"),)

    def test_phrases_are_found_however_deep(self):
        assert set(phrases_in({"a": {"one": "x", "other": "y"}, "b": "z"})) == {"x", "y", "z"}

    @settings(deadline=10_000)
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
            ("matriisi", "matriis"),
            ("matriisiin", "matriis"),
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
        first, second = texts_of(index(TWO, "fi"))
        assert first[:2] == ("a/", "Tuki") and second[:2] == ("b/", "Roolit")
        assert [section[0] for section in first[2] + second[2]] == ["", "", "list.item"]

    def test_the_title_counts_more_than_the_heading_and_the_text(self):
        # Of the first page its section 0 by the title, of one word; of the next page section 1 by the text.
        assert places_of(index(TWO, "fi"), "tuki") == [(0, 0, TITLE, 1), (1, 1, TEXT, 9)]

    def test_of_the_pages_whose_title_says_a_word_the_one_that_says_least_besides_stands_with_it(self):
        titles = ["Roolit, vastuut ja kustannukset", "Roolit", "Tauko"]
        found = index(
            [Entry(f"/{number}/", title, (Section("", "", ""),)) for number, title in enumerate(titles)], "fi"
        )
        lines = [line.split("\t") for name in found if name[0] == "w" for line in json.loads(found[name]).split("\n")]
        told = {line[3]: line[4:] for line in lines}
        assert told["roolit"] == ["1", "1/", "Roolit"] and told["vastuut"] == ["0", "0/", titles[0]]

    def test_endings_are_a_regular_expression_that_takes_endings_only(self):
        fi, sv = (re.compile(head_of(index([], language))["endings"]) for language in ("fi", "sv"))
        assert all(fi.match(end) for end in ("", "n", "issa", "illemmekin", "ksen", "eet", "öiden", "taan"))
        assert all(sv.match(end) for end in ("", "en", "erna", "ets", "ningarna", "ade"))
        assert not any(fi.match(end) for end in ("palaveri", "päiväraha", "ryhmä"))
        assert not any(sv.match(end) for end in ("bolag", "samtal", "kväll"))

    def test_a_synonym_stands_with_its_first_word_that_says_something_word_by_word_with_their_keys(self):
        made = index([], "fi", [Synonym("uupunut", ("ei jaksa",), "everyday")])
        leads, places, said, meant = json.loads(made["w0"]).split("\t")
        assert (leads.split(" ")[0], places, meant) == ("jaks", "", "uupunut")
        assert [keys.split(" ")[0] for keys in said.split("|")] == ["ei", "jaks"]
        assert head_of(made)["beginnings"] == "Aja"

    def test_a_word_of_one_letter_is_no_part_of_what_is_said_as_it_is_none_of_a_query(self):
        [line] = lines([Synonym("utmattad", ("gå in i väggen",), "everyday")], "sv")
        assert line.split("\t")[2].count("|") == 2

    @pytest.mark.parametrize(
        ("language", "said", "other"),
        [("fi", "mittaus", "mitä"), ("fi", "viina", "viime"), ("sv", "arbetare", "arbetet")],
    )
    def test_a_word_that_only_begins_like_one_that_is_said_does_not_mean_the_same(self, language, said, other):
        [line] = lines([Synonym("x", (said,), "near")], language)
        keys = line.partition("\t")[0].split(" ")
        assert any(said.startswith(key) for key in keys)
        assert not any(other.startswith(key) and re.fullmatch(endings(language), other[len(key) :]) for key in keys)

    def test_the_pages_for_whoever_finds_nothing_are_numbered(self):
        found = index([Entry("/b/", "B", (), near=True), Entry("/a/", "A", ())], "fi")
        assert head_of(found)["near"] == [[1, "b/", "B"]]

    def test_it_may_be_empty(self):
        assert sorted(index([], "fi")) == ["head"]

    def test_the_start_names_the_index_and_brings_words_and_style(self):
        assert json.loads(start("assets/x.*.json", '{"sections":1}', "sisallys/", {"title": "Haku"}, "a{}")) == {
            "version": 5,
            "index": "assets/x.*.json",
            "head": {"sections": 1},
            "contents": "sisallys/",
            "words": {"title": "Haku"},
            "style": "a{}",
            "others": [],
        }

    def test_it_grows_with_the_pages(self):
        def size(count):
            text = "Sovimme palaverissa tavoitteista ja nimesimme vastuuhenkilöt. " * 20
            pages = [Entry(f"/{n}/", f"Sivu {n}", (Section("", "", text),)) for n in range(count)]
            return sum(map(len, index(pages, "fi").values()))

        assert size(400) < 4.5 * size(100)

    def test_what_a_word_needs_hardly_grows_with_the_pages(self):
        """The head, the part of a word that is everywhere and of one that is rare, and a block of text."""

        def needed(count):
            pages = [
                Entry(f"/{n}/", f"Sivu {n}", (Section("", "", f"Sovimme tavoitteista. Aihe{n} on oma."),))
                for n in range(count)
            ]
            files = index(pages, "fi")
            parts = [name for name, text in files.items() if name[0] == "w"]
            return len(files["head"]) + max(len(files[name]) for name in parts) + len(files["p0-0"])

        assert needed(9000) < 1.3 * needed(3000)

    def test_two_families_with_the_same_keys_are_both_told(self):
        both = ["sama\t0:01\t\tsama", "sama\t1:01\t\tsamat"]
        assert parts(both) == (["sa"], ["\n".join(both)]) == parts(reversed(both))

    def test_of_a_word_that_is_everywhere_the_best_places_are_told_and_how_many_there_are(self):
        places = [(page, 0, TEXT * 16 + 8) for page in range(MOST_PLACES)] + [(MOST_PLACES, 0, HEADING * 16 + 8)]
        told, count = packed(places).split("\t")
        assert int(count) == MOST_PLACES + 1
        assert len(told.split(" ")) == MOST_PLACES and unpacked(told)[-1] == (MOST_PLACES, 0, HEADING, 8)

    def test_what_a_misspelt_word_needs_does_not_grow_with_the_words(self):
        """Each list is as large, however many of them there are."""
        letters = "aeioukstnlrmpvh"
        words = sorted({"".join(letters[n // 15**at % 15] for at in range(7)) for n in range(0, 15**7, 15**4 + 7)})
        for listed in (inside, lambda keys: at_first(keys, {})):
            few, many = listed(words[::4]), listed(words)
            assert len(many) > 3 * len(few)
            assert max(len(folded(own)) for own in many) < 1.5 * max(len(folded(own)) for own in few)

    def test_what_a_query_fetches_does_not_grow_with_the_site(self, monkeypatch):
        """Ten times as many pages, and words with them; limits for a small site, so that both reach them."""
        monkeypatch.setattr(sys.modules["guidance.search.index"], "MOST_PLACES", 100)
        monkeypatch.setattr(sys.modules["guidance.search.parts"], "LARGEST", 2_000)
        everywhere, rare, misspelt = word_of(0), word_of(10**6 + 7), word_of(3)[:3] + "x" + word_of(3)[3:]
        asked = [everywhere, rare, misspelt, word_of(12), f"{word_of(1)} {word_of(2)} {rare}", everywhere[:2], "xyzxyz"]
        few, many = (bytes_before(index(pages_of_words(count), "fi"), asked) for count in (40, 320))
        assert max(many) < 1.3 * max(few), (few, many)

    @given(st.sets(st.text("abcdä", min_size=4, max_size=12), min_size=1))
    def test_a_word_with_an_error_in_its_beginning_finds_its_keys_in_the_lists_that_it_asks_for(self, keys):
        lists = at_first(keys, {"ä": "a"})
        for key in keys:
            for at in range(len(key)):
                before, letter, after = key[:at], key[at], key[at + 1 :]
                for typed in (
                    before + after,
                    before + letter + key[at:],
                    f"{before}x{after}",
                    before + after[:1] + letter + after[1:],
                ):
                    # As search-parts.js asks.
                    asked = signs(typed.replace("ä", "a")[:BEGINNING])
                    found = [lists[number_of(sign, len(lists))] for sign in asked]
                    assert any(key in own for own in found), (key, typed)

    @given(st.sets(st.text("abä", min_size=1, max_size=40)))
    def test_a_word_that_no_key_knows_finds_the_compounds_that_hold_it_in_the_list_of_its_first_letters(self, keys):
        lists = inside(keys)
        for key in keys:
            for at in range(1, len(key) - 3):
                assert key in lists[number_of(key[at : at + 4], len(lists))]

    @given(st.sets(st.text("abä1", min_size=1, max_size=60)))
    def test_a_list_is_read_as_it_was_folded(self, keys):
        read, before = [], ""
        for shared, rest in re.findall("([A-Z])([^A-Z]*)", folded(sorted(keys))):
            before = before[: ord(shared) - ord("A")] + rest
            read.append(before)
        assert read == sorted(keys)

    @given(st.sets(st.tuples(st.integers(0, 5000), st.integers(0, 1023)), min_size=1))
    @settings(max_examples=50)
    def test_places_are_read_as_they_were_packed(self, places):
        given_places = [(*place, (number * 7) % 64) for number, place in enumerate(sorted(places))]
        assert unpacked(packed(given_places).rstrip("\t")) == [
            (page, at, there // 16, there % 16) for page, at, there in given_places
        ]

    def test_keys_that_begin_one_another_stand_once_in_a_part(self):
        """However many ways lead there: gathered once for each way, these would never be done."""
        keys = ["1" * length for length in range(1, 12)] + ["1" * 11 + letter for letter in "abcdefgh"]
        _, files = parts(f"{key}\t" + "x" * 9000 for key in keys)
        assert [len(file.split("\n")) for file in files] == [12] * 8

    @given(st.sets(st.text("abä", min_size=1, max_size=11), min_size=1, max_size=60))
    @settings(max_examples=100)
    def test_a_word_finds_each_key_that_it_begins_with_in_the_one_part_it_begins_with(self, keys):
        beginnings, files = parts(f"{key}\t" + "x" * 1500 for key in keys)
        assert not [
            (one, other) for one in beginnings for other in beginnings if one != other and other.startswith(one)
        ]
        in_file = {
            beginning: {line.split("\t")[0] for line in file.split("\n")}
            for beginning, file in zip(beginnings, files, strict=True)
        }
        for word in keys:
            wanted = {key for key in keys if word.startswith(key)}
            [*own] = [beginning for beginning in beginnings if word.startswith(beginning)]
            # A word shorter than the beginnings finds its keys in each of those that begin with it.
            for beginning in own or [one for one in beginnings if one.startswith(word)]:
                assert wanted <= in_file[beginning]


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
            words = {
                word
                for *_, sections in texts_of(built_index(site, language))
                for _, heading, text, *_ in sections
                for word in words_of(f"{heading} {text}")
            }
            meant = {word for synonym in own_library().synonyms[language] for word in words_of(synonym.meant)}
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
            [first] = site.glob(f"assets/search-{language}.w0.*.json")
            started = json.loads((site / f"search-{language}.json").read_text(encoding="utf-8"))
            assert started["index"].replace("*", "w0") == f"assets/{first.name}"
            assert all(
                address.startswith(prefix) and (prefix or not address.startswith("sv/"))
                for address, *_ in texts_of(built_index(site, language))
            )

    def test_items_are_there_with_their_effects_and_without_buttons(self, site):
        index_of_site = built_index(site, "fi")
        sections = {anchor: (heading, text) for *_, own in texts_of(index_of_site) for anchor, heading, text, *_ in own}
        heading, text = sections["structures.people-named"]
        assert heading.startswith("Olemme nimenneet") and text.startswith("Mukana ovat ihmiset")
        everything = "".join(text for name, text in index_of_site.items() if name.startswith("p"))
        assert not any(
            word in everything
            for word in (
                "Tallenna tiedostoon",
                "Linkki tähän",
                "sivun toiminnot eivät ole käynnistyneet",
                "Mitä tästä seuraa",
                "Muistiinpanoja",
            )
        )

    def test_it_is_the_same_in_the_next_build(self, tmp_path):
        project = small_guide(tmp_path)
        names = []
        for folder in ("one", "other"):
            assert command("publish", "--site-dir", project / folder, root=project).returncode == 0
            names.append(sorted(path.name for path in project.glob(f"{folder}/assets/search*")))
        assert names[0] == names[1] != []

    def test_no_page_carries_anything_of_it_but_the_link(self, site):
        for path in site.rglob("*.html"):
            # The link says what is fetched when somebody comes near it.
            text = re.sub(r'data-search="[^"]*"', "", path.read_text(encoding="utf-8"))
            assert "tty-search_" not in text and "search-fi" not in text and "search-sv" not in text


def test_stems_that_were_kept_make_the_same_index_and_only_those_of_its_words_are_kept_on():
    sections = (Section("", "Sopimus", "Työterveysyhteistyön sopimuksessa on toimintasuunnitelma."),)
    entries, stems = [Entry("/sopimus/", "Sopimus", sections)], {}
    made = index(entries, "fi", stems=stems)
    assert made == index(entries, "fi") and stems["sopimuksessa"] == "sopimuks"
    known = {**stems, "huollossa": "huollo"}
    assert index(entries, "fi", stems=known) == made
    assert known == stems
