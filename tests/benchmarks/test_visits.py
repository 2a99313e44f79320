"""What a million visits cost: the model behaves, and the table has its place."""

from dataclasses import replace

import pytest

from benchmarks import visits
from benchmarks.visits import Readers, Site, cost

SITE = Site(pages=[10_000, 20_000, 30_000], scripts=[5_000], frame=[10_000], lists=[40_000] * 10, forms=[50_000])
READERS = Readers()


def test_who_leaves_at_once_pays_for_pages_and_scripts_alone():
    found = cost(SITE, replace(READERS, pages=1, first_time=1, stays=0))
    assert found.visit == found.without_worker == 20_000 + 5_000
    assert found.requests == 2


def test_lists_are_paid_for_by_those_who_open_one():
    everyone = replace(READERS, first_time=1, stays=1)
    one_page = cost(SITE, replace(everyone, open_a_list=0, open_a_form=0)).visit
    assert one_page == 3 * 20_000 + 5_000 + 10_000
    assert cost(SITE, replace(everyone, open_a_list=1, open_a_form=0.5)).visit == one_page + 425_000


@pytest.mark.parametrize(
    ("better", "worse"),
    [({"seconds_kept": 3000}, {"seconds_kept": 30}), ({"edges": 1}, {"edges": 100}), ({}, {"visits_per_month": 1000})],
)
def test_more_is_answered_by_caches_that_keep_longer_are_fewer_or_are_asked_more(better, worse):
    one, other = (cost(SITE, replace(READERS, **changed)) for changed in (better, worse))
    assert 0 < other.hits < one.hits < 1
    assert one.origin_gigabytes < other.origin_gigabytes < other.gigabytes


def test_a_site_is_measured_as_it_is_sent(tmp_path):
    (tmp_path / "assets").mkdir()
    (tmp_path / "kun").mkdir()
    (tmp_path / "assets/a.0123456789.js").write_text("a" * 5000, encoding="utf-8")
    (tmp_path / "assets/offline-fi.0123456789.json").write_text(
        '{"now": {"": "0", "assets/a.0123456789.js": "0"}, "lists": {"kun/": "0"}, "forms": {"form.pdf": "0"}}'
    )
    (tmp_path / "sw.js").write_text("worker", encoding="utf-8")
    (tmp_path / "form.pdf").write_bytes(b"f" * 3000)
    for page in ("index.html", "kun/index.html"):
        (tmp_path / page).write_text("<body data-scripts='assets/a.0123456789.js' data-later=''>", encoding="utf-8")
    site = visits.measure(tmp_path)
    assert (len(site.pages), len(site.scripts), len(site.frame), len(site.lists), len(site.forms)) == (2, 1, 3, 1, 1)
    assert sum(site.scripts) < 1000, "what is sent is packed"
    assert site.forms == [3500], "what is packed already is not packed again"


def test_the_table_stands_in_the_readme():
    text = visits.README.read_text(encoding="utf-8")
    made = visits.table(SITE, READERS, cost(SITE, READERS))
    shown = text.split("<!-- visits -->\n")[1].split("<!-- /visits -->")[0]
    assert [line.split("|")[2] for line in shown.splitlines()] == [line.split("|")[2] for line in made.splitlines()]
    assert visits.put_into(text, shown) == text
