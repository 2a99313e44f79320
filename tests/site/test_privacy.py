"""Nothing leaves the browser, and a policy holds it so; that each page loads in silence is in test_budget.py."""

import base64
import hashlib
import re

import pytest
from lxml import html

from guidance.content.addresses import file_of
from tests.support.pages import addresses, read_html
from tests.support.quiet import until_quiet


def test_nothing_is_stored_before_the_reader_answers(page):
    with until_quiet(page):
        page.goto("/tarkistuslistat/rakenteet/")
    assert page.evaluate("localStorage.length + document.cookie.length") == 0


@pytest.mark.parametrize("address", addresses())
def test_the_policy_names_exactly_what_the_page_holds(site, address):
    text = (site / file_of(address)).read_text(encoding="utf-8")
    policy = read_html(site / file_of(address)).all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; ")
    inline = re.findall(r"<script>(.*?)</script>|<style>(.*?)</style>", text, re.DOTALL)
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256((script or style).encode()).digest()).decode()}'"
        for script, style in inline
    }
    assert hashes == set(re.findall(r"'sha256-[^']+'", policy))
    attributes = {name for element in html.fromstring(text.encode()).iter() for name in element.attrib}
    blocked = {name for name in attributes if name == "style" or name.startswith("on")}
    assert blocked == set(), "an inline attribute that the policy would block"


def test_no_address_of_another_site_is_in_scripts_or_styles(site):
    for path in [*site.rglob("*.js"), *site.rglob("*.html")]:
        text = path.read_text(encoding="utf-8")
        code = text if path.suffix == ".js" else "".join(re.findall(r"<(?:script|style)>.*?</", text, re.DOTALL))
        # The names of SVG's elements and of what a document holds look like an address and are none.
        code = re.sub(
            r"http://(?:www\.w3\.org|schemas\.(?:openxmlformats\.org|microsoft\.com)|purl\.org)(?=/)", "", code
        )
        assert not re.search(r"https?://|//[a-z0-9-]+\.[a-z]", code), path.name
