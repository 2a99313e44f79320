"""Everything that other sites can link to: as a page for people, and as links.json for machines."""

import io
import json
from urllib.parse import urlsplit

import jsonschema
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from guidance.content.addresses import file_of
from guidance.machines import qr, qr_codes
from guidance.markdown.pages import NOT_FOUND
from guidance.site import framed
from tests.support.pages import LANGUAGES, own_library, read_html


@pytest.fixture(scope="module")
def library():
    return own_library()


@pytest.fixture(scope="module")
def catalogue(site):
    return json.loads((site / "links.json").read_text(encoding="utf-8"))


def test_it_is_as_its_published_schema_says(site, catalogue):
    schema = json.loads((site / "links.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker()).validate(catalogue)
    for spoiled in ({"kind": "other"}, {"languages": {"fi": {}}}, {"reviewed": "soon"}, {"more": 1}):
        broken = {**catalogue, "links": [{**catalogue["links"][0], **spoiled}]}
        assert list(jsonschema.Draft7Validator(schema).iter_errors(broken)), spoiled


def test_nothing_that_can_be_linked_to_is_left_out(catalogue, library):
    ids = {(link["kind"], link["id"]) for link in catalogue["links"]}
    assert len(ids) == len(catalogue["links"])
    pages = {one for kind, one in ids if kind in ("page", "practice", "situation")}
    assert pages == {key or "home" for key, _ in library.pages if key != NOT_FOUND}
    for kind, there in (("list", library.checklists), ("role", library.roles)):
        assert {one for own, one in ids if own == kind} == set(there)
    assert {one for kind, one in ids if kind == "term"} == {term.id for term in library.terms}
    assert {one for kind, one in ids if kind == "practice"} == {
        practice.page for practice in library.practices.values()
    }


def test_every_address_in_it_leads_somewhere(site, server, catalogue):
    anchors = {}

    def ids_at(path):
        if path not in anchors:
            anchors[path] = set(read_html(path).ids)
        return anchors[path]

    for link in catalogue["links"]:
        for language in LANGUAGES:
            place = link["languages"][language]
            frame = place.get("frame", {})
            for url in [place["url"], *place["pdfs"], *(frame[name] for name in ("url", "oembed") if frame)]:
                assert url.startswith(server), url
                parts = urlsplit(url)
                path = site / file_of(parts.path)
                assert path.is_file(), url
                assert not parts.fragment or parts.fragment in ids_at(path), url


# The most octets that a code of each version has room for (ISO/IEC 18004, table 7, level M).
ROOMS = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213)


def read_back(image):
    """Return the texts of the codes in an image, as a reader of others reads them."""
    return [one.text for one in zxingcpp.read_barcodes(image) if one.valid]


@pytest.mark.parametrize("room", ROOMS)
def test_a_reader_reads_what_a_code_was_made_of(room):
    """The fullest code of each version, one that is not, and letters of two octets."""
    for text in ("https://example.org/".ljust(room, "a")[:room], "x" * (room - 1), "ä" * (room // 2)):
        matrix = qr.encode(text)
        image = Image.new("L", (len(matrix) + 8, len(matrix) + 8), 255)
        for y, row in enumerate(matrix):
            for x, is_dark in enumerate(row):
                image.putpixel((x + 4, y + 4), 0 if is_dark else 255)
        assert read_back(image.resize((4 * image.width, 4 * image.height), Image.Resampling.NEAREST)) == [text]
    assert len(qr.encode("a" * room)) == 21 + 4 * ROOMS.index(room)


def test_an_address_that_is_too_long_has_no_code():
    assert qr.has_room("a" * 213) and not qr.has_room("a" * 214)
    with pytest.raises(ValueError, match="more than a code"):
        qr.encode("a" * 214)


def test_a_code_is_a_drawing_that_scales_and_changes_with_the_address():
    drawn = qr_codes.draw("https://example.org/tarkistuslistat/")
    assert drawn.startswith("<svg ") and "viewBox=" in drawn and " width=" not in drawn
    assert drawn != qr_codes.draw("https://example.org/tarkistuslistat/rakenteet/")
    assert qr_codes.name_of("https://a.example/") != qr_codes.name_of("https://b.example/")


def test_codes_are_copied_with_one_tap_and_a_frame_is_shown(make_context, server, library):
    page = make_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto("/sv/lankar/")
    one = next(one for one in framed.pages(library) if (one.id, one.language) == ("structures", "sv"))
    row = page.locator("li", has=page.get_by_role("link", name=one.title, exact=True)).first
    expect(row.locator("[data-part=codes]")).to_be_hidden()

    row.locator("[data-do=copy-address]").click()
    expect(row.locator("[data-say]")).not_to_be_empty()
    address = f"{server}sv/checklistor/strukturer/#structures"
    assert page.evaluate("navigator.clipboard.readText()") == address

    row.locator("[data-do=codes]").click()
    row.locator("[data-code-of=frame] [data-do=copy]").click()
    assert page.evaluate("navigator.clipboard.readText()") == framed.code(library, one, server.rstrip("/"))
    row.locator("[data-code-of=html] [data-do=copy]").click()
    assert page.evaluate("navigator.clipboard.readText()") == f'<a href="{address}">{one.title}</a>'
    image = row.locator("img")
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    # As a camera sees it.
    assert read_back(Image.open(io.BytesIO(image.screenshot()))) == [address]

    row.locator("[data-do=preview]").click()
    inner = row.locator("iframe").content_frame
    expect(inner.get_by_role("heading", level=1)).to_have_text(one.title.replace("­", ""), use_inner_text=True)
    row.locator("[data-do=preview]").click()
    expect(row.locator("iframe")).to_have_count(0)
    # What has no page for frames has neither code nor preview.
    term = page.locator("#term + ul > li").first
    term.locator("[data-do=codes]").click()
    expect(term.locator("[data-code-of=frame]")).to_be_hidden()
    expect(term.locator("[data-do=preview]")).to_be_hidden()
