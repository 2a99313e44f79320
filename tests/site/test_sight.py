"""What is opened is in sight: asked of the window, not of the document."""

import pytest
from playwright.sync_api import expect

from tests.search.conftest import LIST, LIST_SV, Search
from tests.support.sight import unseen, without_basis


@pytest.mark.parametrize("size", [(320, 600), (500, 800), (1024, 768)])
@pytest.mark.parametrize(("address", "language", "query"), [(LIST, "fi", "palaveri"), (LIST_SV, "sv", "möte")])
def test_what_search_finds_is_in_sight(make_page, address, language, query, size):
    page = make_page(viewport=size)
    page.goto(address)
    search = Search(page, language).open().ask(query)
    expect(search.results.first).to_be_visible()
    assert unseen(search.results.first) == ""
    assert without_basis(page) == []
