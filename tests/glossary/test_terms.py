"""The first use of an explained word on a page is a link to the glossary, and nothing else is touched."""

import pytest

from guidance.content.terms import Term, linker
from guidance.reading import markup

TERMS = (
    Term(
        "work-ability",
        {"fi": "työkyky", "sv": "arbetsförmåga"},
        {"fi": "Kyky.", "sv": "Förmåga."},
        {"fi": ("työkyky", "työkyvy"), "sv": ("arbetsförmåga",)},
        (),
    ),
    Term(
        "negotiation",
        {"fi": "työkykyneuvottelu", "sv": "förhandling"},
        {"fi": "Palaveri.", "sv": "Möte."},
        {"fi": ("työkykyneuvottelu",), "sv": ("förhandling",)},
        (),
    ),
    Term(
        "substitute-work",
        {"fi": "korvaava työ", "sv": "ersättande arbete"},
        {"fi": "Muu työ.", "sv": "Annat arbete."},
        {"fi": ("korvaava työ", "korvaavaa työtä"), "sv": ("ersättande arbete",)},
        (),
    ),
    Term("chef", {"fi": "esihenkilö", "sv": "chef"}, None, None, ()),
)


def linked(html, language="fi"):
    """Return the HTML with its terms linked."""
    tree = markup.parse(html)
    linker(TERMS, language)(tree, lambda term: f"../sanasto/#term-{term.id}")
    return markup.write(tree)


def link(term, text):
    """Return the link that a term becomes."""
    return f'<a class="tty-term" href="../sanasto/#term-{term}">{text}</a>'


def test_the_first_form_is_linked_whole():
    assert (
        linked("<p>Tue työkykyä. Työkyvyn tuki.</p>")
        == f"<p>Tue {link('work-ability', 'työkykyä')}. Työkyvyn tuki.</p>"
    )


def test_the_longest_term_wins():
    assert linked("<p>Työkykyneuvottelussa</p>") == f"<p>{link('negotiation', 'Työkykyneuvottelussa')}</p>"


def test_a_phrase_is_one_link():
    assert link("substitute-work", "korvaavaa työtä") in linked("<li>Tarjoa korvaavaa työtä.</li>")


def test_a_word_inside_another_is_left_alone():
    assert linked("<p>Epätyökykyinen</p>") == "<p>Epätyökykyinen</p>"


@pytest.mark.parametrize(
    "name", ["h2", "a", "label", "button", "summary", "legend", "code", "svg", "nav", "tty-checklist"]
)
def test_no_link_where_one_would_be_wrong(name):
    html = f"<{name}>työkyky</{name}>"
    assert linked(html) == html
    assert linked(html + "<p>työkyky</p>") == html + f"<p>{link('work-ability', 'työkyky')}</p>"


def test_attributes_and_comments_are_left_alone():
    html = '<p title="työkyky"><!-- työkyky --></p>'
    assert linked(html) == html


def test_each_language_has_its_own_forms():
    assert linked("<p>arbetsförmågan</p>", "sv") == f"<p>{link('work-ability', 'arbetsförmågan')}</p>"


def test_without_terms_the_page_stays_as_it_is():
    tree = markup.parse("<p>työkyky</p>")
    linker((), "fi")(tree, None)
    assert markup.write(tree) == "<p>työkyky</p>"
