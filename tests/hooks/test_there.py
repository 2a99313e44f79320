"""What stands on a page is said by who writes it, and is what stands there."""

import re

from guidance.reading import markup
from guidance.reading.markup import Held
from guidance.site import there
from guidance.site.assets import read_assets
from tests.support.project_copy import ROOT


def held(html: str) -> Held:
    found = Held()
    markup.write(markup.parse(html), found)
    return found


def test_elements_classes_and_published_files_are_known_by_their_names():
    html = '<tty-a class="tty-b__c wide tty-d--e" data-later="../assets/f.0123456789.json"><br></tty-a>'
    found = there.of(held(html))
    assert found.names == {"tty-a", "tty-b", "tty-d", "wide", "br"} == there.names_within(html)
    assert found.elements == {"tty-a"} and found.files == {"f.0123456789.json"}


def test_attributes_are_looked_for_by_their_names_or_with_what_they_are():
    signs = ["data-a", "data-b", "data-do=panel", "data-do=palette", "class=tty-term"]
    found = there.of(held('<p data-a data-do="panel">data-b</p><a class="tty-term wide">data-b</a>'), signs)
    assert found.signs == {"data-a", "data-do=panel"}


def test_a_page_has_the_styles_and_scripts_of_what_stands_on_it_and_no_others(site):
    """Nobody looks into a finished page for them, so whoever says what stands around its text has to say all of it."""
    assets = read_assets(ROOT / "overrides")
    pages = [path for path in site.rglob("*.html") if "<style>" in path.read_text(encoding="utf-8")]
    assert len(pages) > 9
    for path in pages:
        html = path.read_text(encoding="utf-8")
        names, style = there.names_within(html), html.partition("<style>")[2].partition("</style>")[0]
        has_second = not re.search(r"<link rel=stylesheet href=\S+ media=print>", html)
        for name, text in assets.styles.items():
            # The first two are on every page.
            if name in ("tokens", "page") or not text:
                continue
            if assets.wanted[name] not in names:
                assert text not in style, f"{path}: {name}"
            elif not has_second:
                assert text in style, f"{path}: {name}"
        scripts = re.search(r'data-scripts="([^"]*)"', html)[1]
        started = {one.rpartition("/")[2].partition(".")[0] for one in scripts.split()}
        own = {name.removeprefix("tty-") for name in there.of(held(html)).elements}
        assert own.intersection(assets.published_names) <= started, path


def test_scripts_are_fetched_soon_where_a_template_asks_for_it_and_frames_are_allowed_where_one_shows_them(site):
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("index.html")]
    for asked, given in (("data-soon", "<link rel=modulepreload"), ("data-frames", "; frame-src 'self'")):
        assert any(asked in page for page in pages)
        assert all((asked in page) == (given in page) for page in pages)
