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
