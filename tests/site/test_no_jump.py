"""What follows a tool waits below the window until the tool shows what is kept, and is not pushed away before a reader's eyes."""

import pytest

from tests.site.test_filled_tools import page_of
from tests.support.sight import unseen


@pytest.mark.parametrize("tool", ["action-plan", "evaluations", "impact-matrix", "workplaces"])
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_what_follows_a_tool_is_not_seen_before_what_is_kept(make_page, problems, tool, language):
    # A browser without scripts refuses those that the page of all workplaces asks for ahead.
    if tool == "workplaces":
        problems.expect(r"\.js \(csp\)")
    page = make_page(javascript=False, viewport=(1280, 800))
    page.goto(page_of(tool, language))
    follows = page.locator("main h2").last
    before = follows.bounding_box()["y"]
    # As it stands while scripts are on their way: what is inside the page has said that they come, and none has come.
    page.evaluate("document.documentElement.dataset.script = ''")
    assert unseen(follows).startswith("lies outside"), f"without scripts it begins at {before}"
