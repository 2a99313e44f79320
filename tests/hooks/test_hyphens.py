"""Long words in headings break at their joints, and nowhere else."""

from guidance.content.hyphens import breaker
from guidance.reading import markup

SHY = "\u00ad"
WORDS = ["työterveys|yhteistyö", "företagshälsovårds|samarbete", "företags|hälsovård"]


def break_words(html, words=WORDS):
    """Return the HTML with its headings breakable."""
    tree = markup.parse(html)
    breaker(words)(tree)
    return markup.write(tree)


def test_a_heading_gets_its_joints():
    assert break_words("<h1>Toimiva työterveysyhteistyö</h1>") == f"<h1>Toimiva työterveys{SHY}yhteistyö</h1>"


def test_every_form_of_a_word_is_broken_and_capitals_stay():
    assert (
        break_words("<h2>Företagshälsovårdssamarbetets mål</h2>") == f"<h2>Företagshälsovårds{SHY}samarbetets mål</h2>"
    )


def test_a_part_of_a_longer_word_does_not_hide_it():
    assert (
        break_words("<h2>Företagshälsovårdens företagshälsovårdssamarbete</h2>")
        == f"<h2>Företags{SHY}hälsovårdens företagshälsovårds{SHY}samarbete</h2>"
    )


def test_text_and_attributes_stay_as_they_are():
    html = '<p>Työterveysyhteistyö</p><h2 id="työterveysyhteistyö"><a href="/työterveysyhteistyö/">x</a></h2>'
    assert break_words(html) == html


def test_without_words_nothing_changes():
    assert break_words("<h1>Työterveysyhteistyö</h1>", []) == "<h1>Työterveysyhteistyö</h1>"
