"""What a page may cost on the wire, and that it costs the same in a large site.

Bytes are counted as sent: compressed, with headers. How they compare with other
generators is in benchmarks/README.md.
"""

import gzip
import re
import urllib.request

import brotli
import pytest

from guidance.content.components import own_components
from tests.support.pages import addresses, own_library
from tests.support.project_copy import command
from tests.support.quiet import until_quiet
from tests.support.serving import Server, serve
from tests.support.small_guide import small_guide

LIBRARY, COMPONENTS = own_library(), own_components()
PAGES = [address.lstrip("/") for address in addresses() if not address.endswith(".html")]

# The icon is one of the requests: once for all pages, instead of some hundred bytes in each. So is the script with
# the field of the search, which opens at once: two hundred more.
COLD_BYTES, COLD_REQUESTS = 26_700, 5
# The first round trip of a connection has room for 14,600 (ten segments of 1460 bytes). What machines are told of a
# page (tests/machines) takes some 400 to 500 of what is sent; the styles of what is seen last are in a file of their own.
FIRST_BYTES = 14_600
# A list that one comes to from another one, with headers.
SECOND_BYTES = 7_700
# A practice or a role that one comes to from another one, with headers, from a host that packs once and best; and what
# there is around the text of those whose text alone, compressed, takes two fifths of that, from one that packs as it sends:
# each of their items is a link or has its answers.
PRACTICE_BYTES, TEXT_BYTES, AROUND_BYTES = 11_264, 4_270, 7_720
# The script of a list, compressed and without headers: the frame of every page, what keeps and announces answers, and the
# list's own. What else a list does is fetched when it is asked for.
SCRIPT_BYTES = 8_192
# A table that is whole without a script goes on arriving after its beginning has been painted; what all elements have in
# common is in the script of every page.
TABLE_BYTES, TABLE_COLD_BYTES = 18_900, 30_400
# So does the list of all pages.
TABLES = ("mita-laki-edellyttaa/", "sv/vad-lagen-kraver/", "sisallys/", "sv/innehall/")
# So does a form of ten themes.
FORM_BYTES, FORMS = 15_800, ("arviointi/", "sv/utvardering/")
# Pages that one works with fetch modules and the texts of all items besides; they are no part of reading. Newer systems'
# zlib packs by half a percent less.
TOOL_BYTES = 52_000
# How many more each page may ask for, by what its components say of themselves.
TOOLS = {
    LIBRARY.address(key, language).lstrip("/"): fetched
    for (key, language), page in LIBRARY.pages.items()
    if (fetched := sum(COMPONENTS[name].fetches for name in {marker.component for marker in page.markers}))
}


# One of each kind, each language in turn; what differs from page to page of a kind is its HTML.
KINDS = [
    "",
    "sv/",
    "tarkistuslistat/",
    "sv/checklistor/strukturer/",
    "tyoterveysyhteistyo/",
    "sv/roller/chef/",
    "hyvat-kaytannot/tue-tyokykya/korvaava-tyo/",
    "sv/vad-lagen-kraver/",
    "pitka-poissaolo-ja-paluu/",
    "sv/ordlista/",
    "sisallys/",
    *TOOLS,
]


def test_the_html_of_every_page_is_small(site, record_property):
    with serve(site) as host:
        sizes = {}
        for address in PAGES:
            sizes[address], _ = sent(host, address)
    record_property("figure largest page as it is sent, in bytes", max(sizes.values()))
    assert {page: size for page, size in sizes.items() if size > most_html(page)} == {}


def test_practices_and_roles_are_small_whatever_their_text(site, record_property):
    data = [*LIBRARY.practices.values(), *LIBRARY.roles.values()]
    keys = {one.page for one in data if one.page}
    addresses = [LIBRARY.address(key, language).lstrip("/") for key in keys for language in LIBRARY.languages]
    sizes, texts, better = {}, {}, {}
    with serve(site) as host:
        for address in addresses:
            sizes[address], page = sent(host, address)
            texts[address] = text_bytes(page)
            better[address] = sizes[address] - saved_by_brotli(page)
    small = [address for address, size in sizes.items() if size <= PRACTICE_BYTES]
    record_property(
        "figure practices and roles that are at most 11 KB as they are sent", f"{len(small)} of {len(sizes)}"
    )
    record_property(
        "figure practices and roles that are at most 11 KB where the host packs with Brotli (hosting/)",
        f"{sum(size <= PRACTICE_BYTES for size in better.values())} of {len(better)}",
    )
    assert {page: size for page, size in better.items() if size > PRACTICE_BYTES} == {}
    assert {page: sizes[page] for page in sizes if texts[page] <= TEXT_BYTES and page not in small} == {}
    assert {page: sizes[page] for page in sizes if sizes[page] - texts[page] > AROUND_BYTES} == {}


def sent(host: Server, address: str) -> tuple[int, str]:
    """Return how many bytes a page takes as it is sent, with headers, and its HTML."""
    request = urllib.request.Request(host.url + address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        page = gzip.decompress(answer.read()).decode()
    return host.requests[-1].sent, page


def saved_by_brotli(page: str) -> int:
    """Return how many bytes less a page takes from a host that packs once and best, as hosting/compress.py does."""
    html = page.encode()
    return len(gzip.compress(html, 9, mtime=0)) - len(brotli.compress(html))


def text_bytes(page: str) -> int:
    """Return what the text of a page's contents takes, compressed by itself."""
    contents = page[page.index("<main") : page.index("</main>")]
    text = " ".join(re.sub(r"<[^>]*>", " ", contents).split())
    return len(gzip.compress(text.encode(), 9, mtime=0))


def most_html(address: str) -> int:
    """Return the bytes that a page's HTML may take."""
    return FORM_BYTES if address in FORMS else TABLE_BYTES if address in TABLES else FIRST_BYTES


@pytest.mark.parametrize("address", KINDS)
def test_a_cold_page_asks_for_little_and_in_silence(site, make_context, problems, address, make_host):
    """The `problems` fixture fails on any third-party request, 404 and console message."""
    host = make_host(site)
    problems.origin = host.url
    page = make_context().new_page()
    with until_quiet(page):
        page.goto(host.url + address)
    assert all(request.status == 200 for request in host.requests)
    most = COLD_REQUESTS + TOOLS.get(address, 0)
    assert len(host.requests) <= most, [request.path for request in host.requests]
    cold = TABLE_COLD_BYTES if address in TABLES else COLD_BYTES
    assert sum(request.sent for request in host.requests) <= (cold if most == COLD_REQUESTS else TOOL_BYTES)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("tarkistuslistat/rakenteet/", "tarkistuslistat/toimintatavat/"),
        ("sv/checklistor/arbetssatt/", "sv/checklistor/strukturer/"),
    ],
)
def test_a_second_page_asks_for_less(site, make_context, problems, first, second, make_host):
    problems.expect("third party")
    host = make_host(site)
    page = make_context().new_page()
    with until_quiet(page):
        page.goto(host.url + first)
    before = len(host.requests)
    with until_quiet(page):
        page.goto(host.url + second)
    later = host.requests[before:]
    assert len(later) == 1, [request.path for request in later]
    assert later[0].sent <= SECOND_BYTES


def test_the_script_of_a_list_is_small(site, record_property):
    page = site / "tarkistuslistat/rakenteet/index.html"
    [named] = re.findall(r'data-scripts="([^"]*)"', page.read_text(encoding="utf-8"))
    scripts = [(page.parent / address).resolve().read_bytes() for address in named.split()]
    size = sum(len(gzip.compress(script, 9, mtime=0)) for script in scripts)
    record_property("figure script of a list, compressed, in bytes", size)
    assert size <= SCRIPT_BYTES


def test_a_change_in_a_page_has_not_all_of_it_styled_anew(site):
    # What follows from :has() of an element around everything, a browser looks for in all of it at every change.
    around = r"(?:html|body|\.tty-page__\w+):has\((?:[^()]|\([^()]*\))*\)"
    assert re.search(around, ".tty-page__main:has(>.tty-contents)")
    pages = list(site.rglob("index.html"))
    assert len(pages) > 2
    for page in pages:
        styles = re.findall(r"<style>(.*?)</style>", page.read_text(encoding="utf-8"), re.DOTALL)
        assert not re.findall(rf"{around}\s*[>+~ ][^{{,]*", "".join(styles)), page.relative_to(site)


def test_nothing_blocks_the_first_paint(site):
    for path in site.rglob("index.html"):
        head = re.sub(r"<noscript>.*?</noscript>", "", path.read_text(encoding="utf-8").split("</head>")[0])
        assert "rel=stylesheet" not in head
        # Data is no script.
        assert all("type=module" in tag for tag in re.findall(r"<script [^>]*>", head) if "ld+json" not in tag)


def test_only_the_page_of_all_that_is_kept_fetches_its_scripts_before_it_asks_the_storage(site):
    soon = set()
    for path in site.rglob("index.html"):
        html = path.read_text(encoding="utf-8")
        begun, preloaded = (
            re.findall(rf"<{tag}=([^\s>]*)>", html.partition("<script>")[0])
            for tag in ("script type=module src", "link rel=modulepreload href")
        )
        assert html.count("modulepreload") == len(preloaded)
        assert html.count("type=module") == len(begun)
        assert ('<body data-soon="0" ' in html) == (len(preloaded) > 0), "begun as soon as the page is whole"
        if preloaded:
            soon.add(path)
            assert len(begun) == 1, "the one that imports the others"
            assert [" ".join([*begun, *preloaded])] == re.findall(r'data-scripts="([^"]*)"', html)
    assert soon == {path for path in site.rglob("index.html") if "<tty-workplaces " in path.read_text(encoding="utf-8")}
    assert soon


def test_a_page_weighs_the_same_in_a_large_site(tmp_path):
    project = small_guide(tmp_path)
    assert command("publish", "--site-dir", project / "small", root=project).returncode == 0
    for number in range(50):
        for language, slug in (("en", ""), ("de", f"slug: seite-{number}\n")):
            text = f"---\ntitle: Page {number} {language}\ndescription: Page number {number}, by which the site grows.\nreviewed: 2026-11-23\n{slug}---\n\n# Page {number}\n\nText.\n"
            (project / f"docs/page-{number}.{language}.md").write_text(text, encoding="utf-8")
    assert command("publish", "--site-dir", project / "large", root=project).returncode == 0
    for name in ("list/index.html", "de/liste/index.html"):
        assert len((project / "large" / name).read_bytes()) == len((project / "small" / name).read_bytes())
