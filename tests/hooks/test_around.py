"""What stands around a component has the class that its style asks for."""

from guidance.site.around import MAIN, TEXT, asked_by, classes
from guidance.site.there import names_within

STYLES = [".tty-page__main.tty-page__main--year{display:block}", ".tty-page__text--year>p{margin:0}.tty-year{margin:0}"]


def test_the_main_part_and_the_text_around_a_component_have_the_classes_that_are_asked_for():
    names = names_within('<tty-year class="tty-year"></tty-year>')
    assert classes(MAIN, asked_by(STYLES), names) == "tty-page__main tty-page__main--year"
    assert classes(TEXT, asked_by(STYLES), names) == "tty-page__text tty-page__text--year"
    assert classes(TEXT, asked_by(STYLES[:1]), names) == "tty-page__text"


def test_nothing_is_asked_for_by_another_name():
    names = names_within('<p class="tty-years">Not it: tty-year.</p>')
    assert classes(MAIN, asked_by(STYLES), names) == "tty-page__main"


def test_a_part_of_a_component_by_its_class_is_enough():
    for part in ("wide tty-law__open", "tty-law--wide", "tty-law"):
        names = names_within(f'<p class="{part}">Text.</p>')
        assert classes(MAIN, asked_by([".tty-page__main--law{}"]), names) == "tty-page__main tty-page__main--law"
