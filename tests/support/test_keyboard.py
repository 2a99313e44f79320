"""What a page shows late gets its keys all the same."""

import pytest
from playwright.sync_api import expect

LATE = """<input hidden><p>0</p><script>
  const field = document.querySelector("input");
  field.oninput = () => (document.querySelector("p").textContent = field.value);
  setTimeout(() => (field.hidden = false), 300);
</script>"""


def by_focus(page):
    page.locator("input").focus()
    page.keyboard.type("a")


@pytest.mark.parametrize(
    "write",
    [
        by_focus,
        lambda page: page.locator("input").press("a"),
        lambda page: page.locator("input").press_sequentially("a"),
    ],
    ids=["focus", "press", "press_sequentially"],
)
def test_keys_wait_for_a_field_that_comes_late(page, write):
    page.set_content(LATE)
    write(page)
    expect(page.locator("p")).to_have_text("a")
