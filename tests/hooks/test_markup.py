"""A page's text is read as browsers read it, and written as it was."""

import pytest
import tinyhtml5

from guidance.reading import markup
from guidance.reading.markup import Held


@pytest.mark.parametrize(
    "html",
    [
        "a &amp; b <b>c</b> &lt;d&gt; e",
        "<p>a<br>b</p><!-- c --><p hidden>d</p>",
        '<input type="checkbox" checked id="a.b"><label for="a.b">c</label>',
        '<x-y data-words=\'{"a": "b"}\'>c</x-y>',
        "<details open><summary>a</summary><p>b</p></details>",
        '<svg viewBox="0 0 1 1" role="img"><title>a</title><path d="M0 0"></path></svg>',
        "<dl><div><dt>a</dt><dd>b</dd></div></dl>",
        '<fieldset><legend><h2 id="a">b</h2></legend></fieldset>',
        "<template><li>a</li></template>",
        "<script>if (a < b && c) {}</script><pre>a\n\n  b</pre>",
    ],
)
def test_what_is_whole_is_written_as_it_was(html):
    assert markup.write(markup.parse(html)) == html


def dom(html):
    """Return what a browser makes of HTML."""
    body = tinyhtml5.parse(html, namespace_html_elements=False).find("body")
    return [(one.tag, dict(one.attrib), one.text, one.tail) for one in body.iter()]


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>a<li>b</ul>",
        "<p>a<p>b",
        "<p>a</p></div></body>b<p>c</p>d",
        "<p title=a>b <b>c",
        "<table><tr><td>a</table>",
        "<p title='a\"b&amp;c'>d</p>",
    ],
)
def test_what_is_left_open_is_closed_as_a_browser_closes_it(html):
    assert dom(markup.write(markup.parse(html))) == dom(markup.write(markup.parse(markup.write(markup.parse(html)))))
    assert markup.words(markup.parse(html)) == "".join(tinyhtml5.parse(html, namespace_html_elements=False).itertext())


def test_attributes_keep_both_kinds_of_quotes():
    tree = markup.parse('<p title="a\'b&quot;c">d</p>')
    again = markup.parse(markup.write(tree))
    assert again[0].get("title") == "a'b\"c"


def test_an_element_gives_way_to_others_and_the_text_around_it_stays():
    tree = markup.parse("a<b>c</b>d<i>e</i>f")
    markup.unwrap(tree[0])
    assert markup.write(tree) == "acd<i>e</i>f"
    markup.replace(tree[0], [markup.make("u", {}, "g"), markup.make("s", {"class": "h"})], "i")
    assert markup.write(tree) == 'acdi<u>g</u><s class="h"></s>f'
    markup.wrap(tree[0], "p", id="j")
    markup.remove(tree[1])
    assert markup.write(tree) == 'acdi<p id="j"><u>g</u></p>f'


def test_lines_that_templates_left_empty_are_gone_and_those_of_code_are_not():
    html = "a\n \n\n  b<div>\n\n<pre><b>c\n\nd</b>\n\n</pre>\n\n<textarea>\n\ne</textarea>\n\n</div>"
    tidy = "a\n  b<div>\n<pre><b>c\n\nd</b>\n\n</pre>\n<textarea>\n\ne</textarea>\n</div>"
    assert markup.write(markup.parse(html)) == tidy


def test_what_is_written_in_two_is_what_is_written_and_each_says_what_it_holds():
    html = 'a<h1 class="b">c</h1>d &amp; <p>e<br></p>f<i id="g"></i>'
    tree, above, below = markup.parse(html), Held(), Held()
    parts = markup.write_in_two(tree, tree.find("h1"), above, below)
    assert parts == ('a<h1 class="b">c</h1>', 'd &amp; <p>e<br></p>f<i id="g"></i>')
    assert (above, below) == (Held({"h1"}, {("class", "b")}), Held({"p", "br", "i"}, {("id", "g")}))
    assert markup.write_in_two(tree, None, Held(), Held()) == (html, "")
    assert markup.write(tree) == html


def small(html):
    return markup.write(markup.parse(html), small=True)


@pytest.mark.parametrize(
    ("html", "published"),
    [
        (
            '<ul class="a b">\n<li id="c.d">1</li>\n<li><p>2</p>\n<p>3</p></li>\n</ul>',
            '<ul class="a b">\n<li id=c.d>1<li><p>2<p>3</ul>',
        ),
        ("<dl><div><dt>a</dt><dd>b</dd></div></dl>", "<dl><div><dt>a<dd>b</div></dl>"),
        (
            "<table><thead><tr><th>a</th></tr></thead>\n<tbody><tr><td>b</td>\n<td>c</td></tr></tbody></table>",
            "<table><thead><tr><th>a<tbody><tr><td>b<td>c</table>",
        ),
        ('<a href="../?a=b#c">d</a><a href="../d/">e</a>', '<a href="../?a=b#c">d</a><a href=../d/>e</a>'),
        ('<a title="a&amp;b">c</a>', '<a title="a&amp;b">c</a>'),
        # What follows stays apart, and a term without an explanation, a text or an element of ours ends as it did.
        ("<ul><li>a</li> b</ul>", "<ul><li>a</li> b</ul>"),
        ("<dl><dt>a</dt></dl>", "<dl><dt>a</dt></dl>"),
        ("<x-y><p>a</p></x-y><a><p>b</p></a>", "<x-y><p>a</p></x-y><a><p>b</p></a>"),
        ("<p>a</p> b<p>c</p><!-- d -->", "<p>a</p> b<p>c</p><!-- d -->"),
    ],
)
def test_what_html_lets_out_is_not_published(html, published):
    assert small(html) == published


def test_who_reads_a_page_finds_in_it_what_was_written():
    html = "<div>\n<p>a</p>\n<ul>\n<li>b</li>\n<li>c <p>d</p>\n<table><tbody><tr><td>e</td></tr></tbody></table></li>\n</ul>\n<p>f</p>\n<details><summary>g</summary><p>h</p></details></div>"

    def words(found):
        return [(tag, own, (text or "").strip(), (tail or "").strip()) for tag, own, text, tail in found]

    assert words(dom(small(html))) == words(dom(html))
    # So does a reader of another make.
    assert markup.write(markup.parse(small(html))).replace("\n", "") == html.replace("\n", "")


def test_a_value_has_quotes_where_it_needs_them():
    assert [markup.bare(value) for value in ("a/b#c", "a b", "", 'a"b', "a&b", "a=b")] == [
        "a/b#c",
        '"a b"',
        '""',
        '"a&#34;b"',
        '"a&amp;b"',
        '"a=b"',
    ]
