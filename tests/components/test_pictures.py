"""The words of the pictures stand clear of their lines, in each language."""

import pytest

from tests.support.pages import own_library

# How near to each circle the corners of a text come: below 0 inside of it, above 0 outside.
_NEAR = """(svg) => {
  const circles = [...svg.querySelectorAll("circle")].map((one) => ["cx", "cy", "r"].map((name) => one[name].baseVal.value));
  return [...svg.querySelectorAll("text")].map((text) => {
    const { x, y, width, height } = text.getBBox();
    // A box of letters has more room above and below than they take.
    const [top, bottom] = [y + height * 0.25, y + height * 0.8];
    const corners = [[x, top], [x + width, top], [x, bottom], [x + width, bottom]];
    return [text.textContent, circles.map(([cx, cy, r]) => corners.map(([px, py]) => Math.hypot(px - cx, py - cy) - r))];
  });
}"""


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_circle_goes_through_the_words_of_the_three_parties(page, language):
    page.goto(own_library().address(own_library().page_with("roles"), language))
    words = page.locator(".tty-picture svg").first.evaluate(_NEAR)
    assert len(words) == 6
    struck = [
        (text, [round(corner, 1) for corner in corners])
        for text, circles in words
        for corners in circles
        if not (max(corners) < -1 or min(corners) > 1)
    ]
    assert struck == []
