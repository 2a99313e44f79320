"""A form takes from its page whatever HTML and Markdown may hold, and says nothing twice or wrongly."""

import pytest

from guidance.markdown.form import files, headings, sections

PAGE = "# Koe\n\nAlku.\n\n## Ensin { #first }\n\nEi tätä.\n\n## Lomake { #sheet }\n\n%s\n\n## Loppu { #end }\n\nEi tätäkään.\n"


def html_of(body: str) -> str:
    """Return the HTML of a form's only section."""
    [section] = sections(PAGE % body, ["sheet"])
    assert (section.id, section.title) == ("sheet", "Lomake")
    return "".join(block.html or "|".join(block.questions) for block in section.blocks)


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("Aika<br>paikka", "<p>Aika<br>paikka</p>"),
        ("Aika &ndash; paikka &amp; muu", "<p>Aika – paikka &amp; muu</p>"),
        ("<hr>", "<hr>"),
        ("a <input disabled> b", "<p>a  b</p>"),
        ("<span class=x>a</span>", '<p><span class="x">a</span></p>'),
        ("a <b>b", "<p>a <b>b</b></p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("Teksti\n{: .tty-lead }", '<p class="tty-lead">Teksti</p>'),
        ("[linkki](x.md) ja <a href='y'>toinen</a>", "<p>linkki ja toinen</p>"),
        ("1. Mitä?\n2. Kuka <br> ja *miksi*?", "Mitä?|Kuka ja miksi?"),
        ("<script>x()</script>", ""),
        ('<p onclick="x()" id="y">a</p>', "<p>a</p>"),
        ("<!-- muistiin\nitselle -->", ""),
        ("</div></section></body>a", "<p>a</p>"),
    ],
)
def test_a_section_may_hold_what_a_page_may_hold(body, html):
    assert html_of(body) == html


def test_what_a_section_leaves_open_ends_with_it():
    body = '<div class="a"><section><p>b</p><h2 id="c">C</h2><p>d</p></div>e'
    found = sections(PAGE % body, ["sheet", "c"])
    assert [(one.id, one.title, [block.html for block in one.blocks]) for one in found] == [
        ("sheet", "Lomake", ['<div class="a"><section><p>b</p></section></div>']),
        ("c", "C", ["<p>d</p>", "<p>e</p>"]),
    ]


def test_the_headings_of_columns_are_told_apart():
    assert '<th scope="col">Kuka</th>' in html_of("| Kuka | Mitä |\n|---|---|\n| a | b |")


def test_a_heading_in_code_or_in_a_comment_is_none():
    text = "```\n## Koodi { #code }\n```\n\n<!--\n## Piilo { #hidden }\n-->\n\n## Oikea { #right }\n"
    assert headings(text) == {"right": "Oikea"}
    assert sections(text, ["code", "hidden"]) == []


def test_forms_of_one_page_are_files_of_their_own_and_the_first_keeps_its_name():
    assert files(["guide"], "lomake") == {"guide": "lomake"}
    assert files(["sheet agenda", "minutes", "consent words"], "lomake") == {
        "sheet agenda": "lomake",
        "minutes": "lomake-minutes",
        "consent words": "lomake-consent",
    }
