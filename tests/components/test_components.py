"""A component says what it is in its folder, and a slip in that is told with its line."""

import base64
import re
from html.parser import HTMLParser

import pytest

from guidance.content.components import OVERRIDES, own_components, placed_by_markers, read_components
from guidance.content.kinds import declared
from guidance.paper import Sheet
from guidance.reading.problems import Problems
from guidance.site import booklet
from guidance.site.partials import Partials
from tests.support.pages import own_library
from tests.support.project_copy import ROOT

COMPONENTS = own_components()
PLACED = placed_by_markers(COMPONENTS)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def report(overrides, **declarations: str | None) -> list[str]:
    """Return what is told of components with these declarations; each has a template, and one of None has no file."""
    for name, text in declarations.items():
        folder = overrides / "components" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.html").write_text("<p>Koe</p>", encoding="utf-8")
        if text is not None:
            (folder / "component.yml").write_text(text, encoding="utf-8")
    problems = Problems()
    read_components(overrides, problems)
    return problems.report().split("\n")[:-1]


FAULTS = {
    "no declaration": (None, r"survey/component\.yml:1:1: the file can't be read"),
    "nothing about it": ("argument: page\n", r"survey/component\.yml:1:1: 'about' is missing"),
    "an unknown name": ("about: A.\nkept: [answer]\n", r"survey/component\.yml:2:1: unknown name 'kept'.* 'keeps'"),
    "an unknown argument": (
        "about: A.\nargument: pages\n",
        r"survey/component\.yml:2:11: argument: unknown word 'pages'\. Did you mean 'page'",
    ),
    "two arguments": ("about: A.\nargument: page\none_of: [a]\n", r"survey/component\.yml:1:1: one_of: the marker has"),
    "a way to nothing": (
        "about: A.\nleads_to: [surveys]\n",
        r"survey/component\.yml:2:12: leads_to › 1: no marker is called 'surveys'\. Did you mean 'survey'",
    ),
    "a reader that there is not": (
        "about: A.\nleft_out_of: [paper]\n",
        r":2:15: left_out_of › 1: unknown word 'paper'",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_slip_in_a_declaration_is_told_with_its_line(tmp_path, fault):
    text, expected = FAULTS[fault]
    [line] = report(tmp_path / "overrides", survey=text)
    assert re.search(rf"^overrides/components/{expected}" if expected.startswith("survey") else expected, line), line


def test_what_only_a_marker_can_have_needs_a_template(tmp_path):
    folder = tmp_path / "overrides/components/survey"
    folder.mkdir(parents=True)
    (folder / "component.yml").write_text("about: A.\non: practice\n", encoding="utf-8")
    [line] = report(tmp_path / "overrides")
    assert "on: no marker places this component. Take 'on' away, or write its template survey.html" in line


def test_two_things_that_measures_can_be_about_have_two_names(tmp_path):
    said = "about: A.\nthings: { list: year, of: year }\n"
    [line] = report(tmp_path / "overrides", survey=said, clock=said)
    assert re.search(r"survey/component\.yml:2:\d+: things › list: 'year' is the name of other things, first at", line)


def test_every_kind_of_kept_things_is_kept_by_a_component():
    assert declared(OVERRIDES, Problems()) == {kind for component in COMPONENTS.values() for kind in component.keeps}


def test_a_kind_is_declared_once_and_one_that_is_kept_is_declared(tmp_path):
    declares = 'declare({\n  leaf: {\n    fields: {},\n    file: "leaves",\n  },\n});\n'
    for name in ("oak", "pine"):
        (tmp_path / f"overrides/components/{name}").mkdir(parents=True)
        (tmp_path / f"overrides/components/{name}/kinds.js").write_text(f"/** Koe */\n{declares}", encoding="utf-8")
    declaration = "about: A.\nkeeps: [leave]\n"
    told = [*report(tmp_path / "overrides", ash=declaration, oak="about: A.\n", pine="about: A.\n")]
    assert [re.sub(r"^overrides/components/", "", line).split(". ")[0] for line in told] == [
        "ash/component.yml:2:9: keeps › 1: no kind of kept things is called 'leave'",
        "pine/kinds.js:3:3: 'leaf' is the name of a kind, first at overrides/components/oak/kinds.js:3:3",
        "pine/kinds.js:5:12: 'leaves' is the name of what files call a kind, first at overrides/components/oak/kinds.js:5:12",
    ]


class Balanced(HTMLParser):
    """Reads a piece of HTML and knows what was not closed in its order, and the ids."""

    def __init__(self, html: str):
        super().__init__()
        self.open, self.wrong, self.ids = [], [], []
        self.feed(html)
        self.wrong += self.open

    def handle_starttag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")


class EverySheet(dict):
    """Sheets of which there is any that is asked for."""

    def get(self, name, default=None):
        return Sheet("/koe.pdf", b"%PDF-")


@pytest.fixture(scope="module")
def rendered():
    """Each component as its examples show it, or as its page does, in every language: name -> pieces of HTML."""
    library = own_library()
    partials = Partials(ROOT / "overrides/components", library, sheets=EverySheet())
    found = {name: [] for name in PLACED}
    for (key, language), page in library.pages.items():
        makers = partials.for_page(key, language)
        for marker in page.markers:
            component = PLACED[marker.component]
            if not found[component.name] or key == library.page_with(component.name):
                arguments = component.examples or [marker.argument]
                found[component.name] += [makers[component.name](argument) for argument in arguments]
    return found


@pytest.mark.parametrize("name", PLACED)
def test_its_examples_are_whole_html_with_ids_of_their_own(rendered, name):
    assert len(rendered[name]) >= 2, "no page shows it in both languages"
    for html in rendered[name]:
        found = Balanced(html)
        assert html.strip() and not found.wrong, found.wrong
        assert len(found.ids) == len(set(found.ids))


@pytest.mark.parametrize("name", [name for name, component in PLACED.items() if component.takes and name != "form"])
def test_what_takes_an_argument_has_an_example(name):
    assert COMPONENTS[name].examples


def test_the_booklet_knows_no_component_by_name():
    code = (ROOT / "hooks/guidance/site/booklet.py").read_text(encoding="utf-8")
    assert not {name for name in COMPONENTS if f"tty-{name}" in code} - {"picture"}
    read_as = {name: how for component in COMPONENTS.values() for name, how in component.read_as.items()}
    templates = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "overrides/components").rglob("*.html"))
    assert read_as and all(f'class="{name}"' in templates for name in read_as)


def test_what_is_worked_with_is_left_out_of_the_booklet_and_what_is_read_stays():
    pages = {
        "": ("/", '<h1>Alku</h1><p><a href="../a/#b">A</a> <a class="tty-term" href="#x">sana</a></p>'),
        "a": (
            "/a/",
            '<h2 id="b" tabindex="-1">B</h2><p data-tool>x</p><p data-tool="paper">y</p><button>z</button>'
            '<ul><li><div class="tty-one__body"><label class="tty-one__text" for="c">C</label></div></li></ul>'
            '<details class="tty-one__effect"><summary>Miksi?</summary> <p>Siksi.</p></details>'
            '<div><details class="tty-two__list"><summary>Lista <span>2</span></summary><a href="../a/">L</a></details>'
            '<details class="tty-two__list"><summary>Toinen <span>3</span></summary><a href="../k/?role=hr#b">M</a></details></div>'
            '<svg role="img" viewBox="0 0 1 1"><title>Kuva</title><path d="M0 0"/></svg><svg aria-hidden="true"></svg>',
        ),
    }
    read_as = {
        "tty-one__body": "unwrapped",
        "tty-one__text": "bold",
        "tty-one__effect": "line",
        "tty-two__list": "link",
    }
    first, second = booklet.parts(pages, "https://example.org", "path{fill:red}", read_as)
    assert (first.anchor, second.anchor) == ("page-home", "page-a")
    assert first.html == '<h1>Alku</h1><p><a href="#page-a--b">A</a> sana</p>'
    text, image = second.html.split("<img ")
    assert text == (
        '<h2 id="page-a--b">B</h2><ul><li><b>C</b></li></ul>'
        '<p class="tty-one__effect"><b>Miksi?</b> Siksi.</p>'
        '<div><ul><li><a href="#page-a">Lista</a> <span>2</span></li>'
        '<li><a href="https://example.org/k/?role=hr#b">Toinen</a> <span>3</span></li></ul></div>'
    )
    drawn = base64.b64decode(re.search(r"base64,([^\"]+)", image)[1]).decode()
    assert 'alt="Kuva"' in image and "<svg" not in image.replace("svg+xml", "")
    assert drawn == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><style>path{fill:red}</style><path d="M0 0"/></svg>'
    )


# It stands around a list, whose sentence about scripts is not its own to take away.
ON_ITS_OWN = {"embed"}


def test_every_element_stands_on_the_base_of_all():
    defined, on_the_base = set(), set()
    for path in (OVERRIDES / "components").glob("*/*.js"):
        text = path.read_text(encoding="utf-8")
        names = dict(re.findall(r"^class (\w+) extends (\w+)", text, re.MULTILINE))
        for element, name in re.findall(r'^customElements\.define\("tty-([a-z-]+)", (\w+)\)', text, re.MULTILINE):
            defined.add(element)
            if names[name] in ("PageElement", "GuideElement"):
                on_the_base.add(element)
    assert len(defined) > 10 and defined - on_the_base == ON_ITS_OWN
