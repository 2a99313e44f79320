"""Lighthouse's own verdict on each kind of page, in one language or the other, as a phone sees it.

Its fourth category, performance, depends on the machine; `make bench` reports it.
"""

import pytest

from tests.lighthouse.run import PAGES as BOTH
from tests.lighthouse.run import audit

# Each kind stands there in both languages; axe looks at every page of both.
PAGES = [BOTH[pair + pair // 2 % 2] for pair in range(0, len(BOTH), 2)]
# What moves when one line of a paragraph becomes two, as Lighthouse's phone shows it.
A_LINE = 0.02
CATEGORIES = ("accessibility", "best-practices", "seo")


@pytest.fixture(scope="module")
def verdicts(server, chromium):
    return audit([server + page for page in PAGES], chromium, is_timed=False)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("category", CATEGORIES)
def test_it_gives_all_points(verdicts, server, page, category):
    verdict = verdicts[server + page]
    assert verdict[category] == 100, verdict["failures"]


@pytest.mark.parametrize("page", PAGES)
def test_nothing_moves_while_the_page_loads(verdicts, server, page):
    # A line that is painted before its end has come may be broken anew, and how much comes at once is the machine's.
    assert verdicts[server + page]["metrics"]["CLS"] < A_LINE
