"""What machines read: pictures for shared links, structured data, feed, sitemap and the small files with names."""

import gzip
import io
import json
import os
import re
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from lxml import html
from lxml.etree import XML, RelaxNG
from PIL import Image

from guidance.content.addresses import file_of
from guidance.content.publisher import Publisher
from guidance.machines import changed, feed, structured, texts
from guidance.machines.cards import HEIGHT, WIDTH, Card
from guidance.machines.drawing import read_mark
from guidance.machines.told import painter_of
from guidance.markdown.pages import NOT_FOUND
from guidance.reading import markup
from guidance.reading.problems import Place
from guidance.reading.shape import Name
from guidance.site.navigation import Navigation
from tests.support import vocabulary
from tests.support.pages import addresses, own_library, read_html
from tests.support.project_copy import ROOT

PAGES = [address for address in addresses() if not address.endswith(".html")]
ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
# The protocol's element for a page (sitemaps.org), with the twins in other languages as search engines take them.
ENTRY = RelaxNG(
    XML(
        """<element name="urlset" xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.sitemaps.org/schemas/sitemap/0.9"
            datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
        <oneOrMore><element name="url">
          <element name="loc"><data type="anyURI"><param name="pattern">https?://.+</param><param name="maxLength">2048</param></data></element>
          <optional><element name="lastmod"><data type="date"/></element></optional>
          <zeroOrMore><element name="link" ns="http://www.w3.org/1999/xhtml">
            <attribute name="rel"><value>alternate</value></attribute>
            <attribute name="hreflang"><data type="language"/></attribute>
            <attribute name="href"><data type="anyURI"/></attribute><empty/>
          </element></zeroOrMore>
        </element></oneOrMore></element>"""
    )
)


@pytest.fixture(scope="module")
def library():
    return own_library()


@pytest.fixture
def paint(tmp_path):
    return painter_of(ROOT / "overrides", tmp_path)


def named(library):
    """The same content, published by somebody."""
    contact = Name("turva@example.org", Place("publisher.yml"), "contact")
    return replace(library, publisher=Publisher({"fi": "Esimerkki ry", "sv": "Exempel rf"}, contact))


def data_of(text: str) -> list[dict]:
    return [json.loads(block) for block in re.findall(r"<script type=application/ld\+json>(.*?)</script>", text)]


class TestOfAPage:
    def test_a_shared_link_shows_title_description_and_picture(self, site, server):
        pictures = Counter()
        for address in PAGES:
            page = read_html(site / file_of(address))
            said = {own["property"]: own["content"] for own in page.all("meta") if "property" in own}
            assert said["og:url"] == server.rstrip("/") + address
            assert page.title.startswith(said["og:title"]) or address in ("/", "/sv/")
            assert said["og:description"] == page.meta("description")
            assert said["og:type"] == ("website" if address in ("/", "/sv/") else "article")
            assert said["og:image:alt"] == said["og:title"]
            assert page.meta("twitter:card") == "summary_large_image"
            assert said["og:image"].startswith(server)
            pictures[urlsplit(said["og:image"]).path] += 1
        assert set(pictures.values()) == {1}, "each page and language has a picture of its own"
        for path in pictures:
            with Image.open(site / path.lstrip("/")) as picture:
                assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))

    def test_an_error_page_says_nothing_to_machines(self, site):
        for name in ("404.html", "sv/404.html"):
            text = (site / name).read_text(encoding="utf-8")
            assert "property=og:image" not in text
            assert not data_of(text)

    def test_structured_data_says_what_the_page_says(self, site, server):
        root = server.rstrip("/")
        shapes = {}
        for address in PAGES:
            text = (site / file_of(address)).read_text(encoding="utf-8")
            [data] = data_of(text)
            assert data["@context"] == "https://schema.org"
            assert (data["@type"], data["url"]) == ("WebPage", root + address)
            assert data["inLanguage"] == ("sv" if address.startswith("/sv/") else "fi")
            assert f"<time datetime={data['lastReviewed']}>" in text
            shapes[vocabulary.shape(data)] = data
            steps = data.get("breadcrumb", {}).get("itemListElement", [])
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert all((site / file_of(step["item"].removeprefix(root))).is_file() for step in steps[:-1])
            assert bool(steps) == (address not in ("/", "/sv/"))
        for data in shapes.values():
            vocabulary.read(data)

    def test_a_page_costs_at_most_700_bytes_more(self, site):
        kinds = r"<meta (?:property|name=twitter)[^>]*>\n|<link rel=manifest[^>]*>\n|<link[^>]*atom\+xml [^>]*>\n"
        for address in PAGES:
            text = (site / file_of(address)).read_text(encoding="utf-8")
            bare = re.sub(r"<script type=application/ld\+json>.*?</script>\n", "", re.sub(kinds, "", text))
            bare = re.sub(r" property=og:description| itemscope itemtype=[^\s>]*| itemprop=[^\s>]*", "", bare)
            more = len(gzip.compress(text.encode(), 9)) - len(gzip.compress(bare.encode(), 9))
            assert 0 < more <= 700, address

    def test_a_checklist_says_that_it_is_a_list_of_sentences(self, site, library):
        [own] = html.parse(site / "tarkistuslistat/rakenteet/index.html").xpath("//*[@itemtype]")
        assert own.get("itemtype") == "https://schema.org/ItemList"
        found = [item.text_content() for item in own.xpath(".//*[@itemprop='itemListElement']")]
        assert len(found) == library.checklists["structures"].length
        vocabulary.read({"@type": "ItemList", "name": "x", "itemListElement": found})

    def test_the_glossary_says_that_it_is_a_set_of_terms(self, site, library):
        for address, language in (("sanasto", "fi"), ("sv/ordlista", "sv")):
            page = html.parse(site / address / "index.html")
            rows = page.xpath("//*[@itemtype='https://schema.org/DefinedTermSet']//*[@itemprop='hasDefinedTerm']")
            terms = [
                {"@type": row.get("itemtype").removeprefix("https://schema.org/")}
                | {one.get("itemprop"): one.text_content() for one in row.xpath(".//*[@itemprop]")}
                for row in rows
            ]
            vocabulary.read({"@type": "DefinedTermSet", "hasDefinedTerm": terms})
            names = {one["name"].replace("\u00ad", "") for one in terms}
            assert names == {term.term[language] for term in library.terms}


class TestStructured:
    @pytest.mark.parametrize(
        "spoiled",
        [
            {"@type": "Webpage"},
            {"@type": "WebPage", "nome": "x"},
            {"@type": "WebPage", "lastReviewed": "soon"},
            {"@type": "WebPage", "breadcrumb": {"@type": "Person", "name": "x"}},
            {"@type": "WebSite", "publisher": {"@type": "WebPage", "name": "x"}},
        ],
    )
    def test_what_is_not_of_the_vocabulary_is_seen(self, spoiled):
        with pytest.raises((KeyError, ValueError)):
            vocabulary.read(spoiled)

    def test_a_review_is_said_only_of_a_page_that_somebody_has_read(self, library):
        navigation = Navigation(library.pages)
        page = library.pages["tietosuoja", "sv"]
        assert "reviewedBy" not in structured.data(
            library, navigation, replace(page, front=replace(page.front, read_by=())), "https://x.example"
        )
        read = replace(page, front=replace(page.front, read_by=("lawyer",)))
        said = structured.data(library, navigation, read, "https://x.example")["reviewedBy"]
        assert said == [{"@type": "Person", "jobTitle": "jurist"}]
        vocabulary.read({"@type": "WebPage", "reviewedBy": said})

    def test_no_text_ends_the_element_too_early(self, library):
        page = library.pages["tietosuoja", "fi"]
        page = replace(page, front=replace(page.front, title="</script><script>alert(1)</script>"))
        block = structured.block(library, Navigation(library.pages), page, "https://x.example")
        assert str(block).count("</script>") == 1
        assert data_of(str(block))[0]["name"] == page.front.title

    def test_a_publisher_is_named_on_the_front_page_where_there_is_one(self, library):
        front = library.pages["", "fi"]
        said = structured.data(named(library), Navigation(library.pages), front, "https://x.example")["isPartOf"]
        assert said["publisher"] == {"@type": "Organization", "name": "Esimerkki ry"}
        vocabulary.read(said)
        plain = replace(library, publisher=None)
        assert (
            "publisher" not in structured.data(plain, Navigation(library.pages), front, "https://x.example")["isPartOf"]
        )


class TestCards:
    @pytest.mark.parametrize("title", ["Suru", "Työkyvyn " * 40, "Palkkaneuvottelu" * 9])
    def test_any_title_has_room(self, paint, title):
        with Image.open(io.BytesIO(paint.draw(Card(title.strip(), "Opas")))) as image:
            assert image.size == (WIDTH, HEIGHT)
            grey = image.convert("L")
            # The right edge stays empty: nothing runs out of the picture.
            edge = grey.crop((WIDTH - 20, 0, WIDTH, HEIGHT - 20))
            assert edge.getextrema()[0] == edge.getextrema()[1]

    def test_a_picture_that_was_drawn_is_not_drawn_again(self, paint, tmp_path, monkeypatch):
        site = tmp_path / "site"
        (site / "assets").mkdir(parents=True)
        card = Card("Suru", "Opas")
        paint.write([card], site)
        first = (site / paint.address(card)).read_bytes()
        monkeypatch.setattr(type(paint), "draw", None)
        paint.write([card], site)
        assert (site / paint.address(card)).read_bytes() == first

    def test_the_name_changes_with_the_title_and_with_the_colours(self, paint):
        card = Card("Suru", "Opas")
        names = {paint.address(card), paint.address(Card("Sorg", "Opas"))}
        other = replace(paint, colours={**paint.colours, "accent": "#000000"})
        assert len({*names, other.address(card)}) == 3

    def test_an_icon_that_can_not_be_drawn_is_told(self, tmp_path):
        icon = tmp_path / "favicon.svg"
        icon.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect/></svg>')
        with pytest.raises(ValueError, match="favicon"):
            read_mark(icon)


class TestFeed:
    PAGE = (
        '<h2 id="why">Muuta</h2><p>x</p><h2 id="2026-11">Marraskuu &amp; muuta</h2>\n<ul><li><a class="tty-term"'
        ' href="../kun/">Tilan\u00adteet</a></li></ul><h2 id="2026-10-05">Lokakuu</h2><p>Vanha.</p>'
        '<p class="b" data-c>Vanhempi &lt; uusi.</p><h2 id="2026-13">Ei kuuta</h2><p>y</p>'
    )

    def entries(self, reviewed=date(2026, 11, 20)):
        return feed.entries(markup.parse(self.PAGE), reviewed, "https://x.example/uutta/")

    def test_headings_that_are_days_become_entries(self):
        assert [(one.id, one.title, one.updated) for one in self.entries()] == [
            ("2026-11", "Marraskuu &amp; muuta", date(2026, 11, 20)),
            ("2026-10-05", "Lokakuu", date(2026, 10, 5)),
        ]

    def test_a_month_that_is_over_is_of_its_last_day(self):
        assert self.entries(date(2027, 2, 1))[0].updated == date(2026, 11, 30)

    def test_it_can_be_read_where_the_page_is_not(self):
        about = feed.About("https://x.example/uutta/", "Uutta & muuta", "Mitä", "Opas", "fi", date(2026, 11, 20))
        root = ElementTree.fromstring(feed.atom(about, self.entries()).encode())
        html = root.find("a:entry/a:content", ATOM).text
        assert html == '<ul><li><a href="https://x.example/kun/">Tilanteet</a></li></ul>'
        assert self.entries()[1].html == "<p>Vanha.</p><p>Vanhempi &lt; uusi.</p>"
        # What RFC 4287, 4.1.1 and 4.1.2 ask of a feed and of its entries.
        for thing in [root, *root.findall("a:entry", ATOM)]:
            assert all(thing.find(f"a:{name}", ATOM) is not None for name in ("id", "title", "updated", "link"))
        assert root.find("a:author/a:name", ATOM).text == "Opas"

    def test_each_language_has_one_that_pages_name(self, site, server):
        for address, news in (("/", "/uutta/"), ("/sv/", "/sv/nytt/")):
            for page in (address, news):
                [link] = read_html(site / file_of(page)).all("link", type="application/atom+xml")
                assert urljoin(server.rstrip("/") + page, link["href"]) == f"{server.rstrip('/')}{news}atom.xml"
            # As a feed reader reads it; "bozo" is what is not well-formed or not of the format.
            read = feedparser.parse((site / f"{news}atom.xml".lstrip("/")).read_bytes())
            assert (read.bozo, read.version) == (False, "atom10")
            assert [one.href for one in read.feed.links if one.rel == "self"] == [f"{server.rstrip('/')}{news}atom.xml"]
            assert read.feed.language == ("sv" if address == "/sv/" else "fi")
            assert len({one.id for one in read.entries}) == len(read.entries) > 0
            for one in read.entries:
                assert one.title and one.updated_parsed and one.content[0].value
                assert one.link.startswith(f"{server.rstrip('/')}{news}#")


class TestChanged:
    @pytest.fixture
    def project(self, tmp_path):
        self.git(tmp_path, "init", "-q")
        (tmp_path / "docs/data/checklists").mkdir(parents=True)
        return tmp_path

    def git(self, project, *arguments, day="2026-11-01"):
        stamp = f"{day}T12:00:00Z"
        person = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        environ = {**os.environ, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": "2027-01-01T12:00:00Z"}
        subprocess.run(["git", *person, *arguments], cwd=project, check=True, env=environ, capture_output=True)

    def write(self, project, name, text, day):
        (project / name).write_text(text, encoding="utf-8")
        self.git(project, "add", "-A")
        self.git(project, "commit", "-qm", "x", day=day)

    def test_each_language_has_the_day_of_its_own_last_change(self, project, library):
        self.write(project, "docs/ä.fi.md", "1", "2026-11-01")
        self.write(project, "docs/ä.sv.md", "1", "2026-11-02")
        self.write(project, "docs/ä.fi.md", "2", "2026-11-05")
        self.write(project, "docs/data/checklists/lista.yml", "1", "2026-11-09")
        known = changed.days(project, "docs")
        assert known["docs/ä.fi.md"] == date(2026, 11, 5)
        assert known["docs/ä.sv.md"] == date(2026, 11, 2)
        page = replace(library.pages["tietosuoja", "sv"], file="docs/ä.sv.md", markers=())
        assert changed.of_page(page, known) == date(2026, 11, 2)
        marker = library.pages["tarkistuslistat/rakenteet", "sv"].markers[0]
        of_list = replace(page, markers=(replace(marker, argument=Name("lista", Place("x"), "")),))
        assert changed.of_page(of_list, known) == date(2026, 11, 9)

    def test_what_is_not_committed_yet_is_of_the_day_it_was_written(self, project):
        self.write(project, "docs/a.fi.md", "1", "2026-11-01")
        (project / "docs/a.fi.md").write_text("2")
        os.utime(project / "docs/a.fi.md", (1_800_000_000, 1_800_000_000))
        assert changed.days(project, "docs")["docs/a.fi.md"] == date.fromtimestamp(1_800_000_000)

    def test_without_a_whole_history_nothing_is_said(self, project, tmp_path_factory, library):
        self.write(project, "docs/a.fi.md", "1", "2026-11-01")
        self.write(project, "docs/b.fi.md", "1", "2026-11-03")
        shallow = tmp_path_factory.mktemp("shallow") / "copy"
        self.git(project, "clone", "-q", "--depth", "1", f"file://{project}", str(shallow))
        assert changed.days(shallow, "docs") == {}
        assert changed.days(tmp_path_factory.mktemp("none"), "docs") == {}
        assert changed.of_page(library.pages["tietosuoja", "fi"], {}) is None

    def test_the_sitemap_leaves_out_a_day_that_is_not_known(self, library):
        known = {("tietosuoja", "fi"): date(2026, 11, 5), ("tietosuoja", "sv"): None}
        root = ElementTree.fromstring(texts.sitemap(library, "https://x.example", known).encode())
        days = {url.find("s:loc", SITEMAP).text: url.find("s:lastmod", SITEMAP) for url in root}
        assert days["https://x.example/tietosuoja/"].text == "2026-11-05"
        assert days["https://x.example" + library.address("tietosuoja", "sv")] is None
        assert len(days) == len([name for name in library.pages if name[0] != NOT_FOUND])

    def test_the_sitemap_is_as_the_protocol_says(self, site):
        text = (site / "sitemap.xml").read_bytes()
        ENTRY.assertValid(XML(text))
        assert len(text) < 50_000_000
        for good, spoiled in ((b"<lastmod>", b"<lastmod>soon "), (b"<loc>", b"<loc>x"), (b"<url>", b"<url><x/>")):
            assert good not in text or not ENTRY.validate(XML(text.replace(good, spoiled, 1)))


class TestFilesWithNames:
    def test_a_contact_for_security_is_told_where_somebody_publishes(self, library):
        assert texts.security(replace(library, publisher=None), "https://x.example", date(2026, 11, 28)) == ""
        lines = texts.security(named(library), "https://x.example", date(2026, 11, 28)).splitlines()
        assert dict(line.split(": ", 1) for line in lines) == {
            "Contact": "mailto:turva@example.org",
            "Expires": "2027-11-27T00:00:00Z",
            "Preferred-Languages": "fi, sv",
            "Canonical": "https://x.example/.well-known/security.txt",
        }

    def test_llms_txt_lists_every_page_of_its_language_once(self, library, site, server):
        for language, file in (("fi", "llms.txt"), ("sv", "sv/llms.txt")):
            text = (site / file).read_text(encoding="utf-8")
            assert re.match(r"# .+\n\n> .+\n\n## ", text)
            links = re.findall(r"^- \[[^\]]+\]\(([^)]+)\): .+$", text, re.MULTILINE)
            own = [key for key, one in library.pages if one == language and key != NOT_FOUND]
            assert sorted(links) == sorted(server.rstrip("/") + library.address(key, language) for key in own)

    def test_the_manifest_is_one_that_a_browser_takes(self, site, server, page):
        for address, lang in (("/tarkistuslistat/rakenteet/", "fi"), ("/sv/", "sv")):
            page.goto(address)
            answer = page.context.new_cdp_session(page).send("Page.getAppManifest")
            assert answer["errors"] == []
            manifest = json.loads(answer["data"])
            assert manifest["lang"] == lang
            assert urljoin(answer["url"], manifest["start_url"]) == server + ("sv/" if lang == "sv" else "")
            for icon in manifest["icons"]:
                path = site / urlsplit(urljoin(answer["url"], icon["src"])).path.lstrip("/")
                if icon["type"] == "image/png":
                    with Image.open(path) as picture:
                        assert "x".join(map(str, picture.size)) == icon["sizes"]
                else:
                    assert path.is_file()
