"""No line of a page ends within the place of a rule."""

import pytest

from guidance.content.unbroken import keep_together
from guidance.reading import markup

# For each place of a rule, whether it stands on several lines; a space at the end of a line has a line of its own.
BROKEN = """() => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    for (const place of text.data.matchAll(/\\d+(?:\\s[a-z])?(?:–\\u2060?\\d+(?:\\s[a-z])?)?\\s(?:§|mom\\.)/g)) {
      const range = document.createRange();
      range.setStart(text, place.index);
      range.setEnd(text, place.index + place[0].length);
      const lines = new Set([...range.getClientRects()].filter((line) => line.width > 0).map((line) => Math.round(line.top)));
      if (lines.size !== 1 && text.parentElement.checkVisibility()) found.push([innerWidth, place[0], text.data.trim().slice(0, 80)]);
    }
  }
  return found;
}"""


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<p>Laki 12 §.</p>", "<p>Laki 12\u00a0§.</p>"),
        ("<p>10 a § ja <b>25–26 §</b></p>", "<p>10\u00a0a\u00a0§ ja <b>25–\u206026\u00a0§</b></p>"),
        (
            "<p><i>Lag</i> 5 a–5 c § 1–3 mom.</p>",
            "<p><i>Lag</i> 5\u00a0a–\u20605\u00a0c\u00a0§ 1–\u20603\u00a0mom.</p>",
        ),
        ("<p>1–3 päivää, § ja a–b §</p>", "<p>1–3 päivää, § ja a–b §</p>"),
        ("<p><code>25–26 §</code> 7 §</p>", "<p><code>25–26 §</code> 7\u00a0§</p>"),
    ],
)
def test_the_place_of_a_rule_is_one_word(written, kept):
    tree = markup.parse(written)
    keep_together(tree)
    assert markup.write(tree) == kept
    keep_together(tree)
    assert markup.write(tree) == kept


@pytest.mark.parametrize("address", ["/mita-laki-edellyttaa/", "/sv/vad-lagen-kraver/", "/pitka-poissaolo-ja-paluu/"])
def test_no_line_ends_within_the_place_of_a_rule(make_page, address):
    page, broken = make_page(viewport=(320, 800)), []
    page.goto(address)
    for width in range(320, 480, 8):
        page.set_viewport_size({"width": width, "height": 800})
        broken += page.evaluate(BROKEN)
    assert broken == []
