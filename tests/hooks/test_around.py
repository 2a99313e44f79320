"""What stands around a component has the class that its style asks for."""

from guidance.site.around import marked

PAGE = """<main class="tty-page__main" id="content">
<div class="tty-page__text">
<h1>One</h1>
</div>
<div class="tty-page__text">
<tty-year class="tty-year"></tty-year><p class="tty-years">Not it.</p>
</div>
</main>
<footer class="tty-page__footer"><p class="tty-law">Outside.</p></footer>
"""


def test_the_main_part_and_the_text_around_a_component_are_marked():
    style = ".tty-page__main.tty-page__main--year{display:block}.tty-page__text--year>p{margin:0}"
    found = marked(PAGE, style)
    assert '<main class="tty-page__main tty-page__main--year" id="content">' in found
    assert found.count('<div class="tty-page__text">') == 1
    assert '<div class="tty-page__text tty-page__text--year">\n<tty-year' in found


def test_nothing_is_marked_for_what_stands_elsewhere_or_has_another_name():
    assert marked(PAGE, ".tty-page__main--law{color:red}.tty-page__main--ye{color:red}.tty-year{color:red}") == PAGE


def test_a_part_of_a_component_by_its_class_is_enough():
    html = '<main class="tty-page__main"><p class="wide tty-law__open">Text.</p></main>'
    assert 'class="tty-page__main tty-page__main--law"' in marked(html, ".tty-page__main--law{color:red}")
