"""Audits pages with Lighthouse, as it does by default: a slow phone on a slow network.

Lighthouse is what tests/npm pins, and is installed there when first needed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from tests.browser.chromium import FLAGS, LOCAL_ONLY
from tests.npm.install import NODE, NotRun, install, run

CATEGORIES = ("accessibility", "best-practices", "seo", "performance")
# Each kind of page in both languages.
PAGES = (
    "",
    "sv/",
    "tarkistuslistat/",
    "sv/checklistor/",
    "tarkistuslistat/rakenteet/",
    "sv/checklistor/strukturer/",
    "hyvat-kaytannot/tue-tyokykya/korvaava-tyo/",
    "sv/foretagshalsovardssamarbete/",
    "roolit/esihenkilo/",
    "sv/ordlista/",
)
METRICS = {
    "FCP": "first-contentful-paint",
    "LCP": "largest-contentful-paint",
    "CLS": "cumulative-layout-shift",
    "TBT": "total-blocking-time",
    "SI": "speed-index",
}


class NotAudited(Exception):
    """Lighthouse could not be installed or could not audit a page."""


def audit(urls: Iterable[str], chromium: Path, is_timed: bool = True) -> dict[str, dict]:
    """Audits pages, one after another, and returns what was found for each address.

    Takes the pages' addresses, all on 127.0.0.1, and the Chromium to load them in.
    Returns, by address, a score from 0 to 100 for each of CATEGORIES;
    `failures`, lines of `category: audit: title (selectors)` for the audits that
    cost points; and `metrics`, for each of METRICS, in ms (CLS has no unit).

    Unless `is_timed`, one Node and one Chromium do for all pages, for a start takes as
    long as an audit, and what depends on the machine is left out: of the scores that
    for performance, of the metrics all but CLS.

    Raises NotAudited.
    """
    if not Path(chromium).is_file():
        # Lighthouse would go and take another browser.
        raise NotAudited(f"There is no Chromium at {chromium}.")
    try:
        install()
        urls = list(urls)
        runs = [[url] for url in urls] if is_timed else [urls]
        reports = [report for run in runs for report in _reports(run, chromium, is_timed)]
        return {url: _summary(url, report) for url, report in zip(urls, reports, strict=True)}
    except NotRun as error:
        raise NotAudited(str(error)) from None


def _reports(urls: list[str], chromium: Path, is_timed: bool) -> list[dict]:
    """Returns Lighthouse's own reports on pages, from one Node and one Chromium.

    Raises NotAudited and NotRun.
    """
    flags: dict = {"onlyCategories": CATEGORIES}
    if not is_timed:
        steady = [name for name in CATEGORIES if name != "performance"]
        flags = {"onlyCategories": steady, "onlyAudits": [METRICS["CLS"]], "disableFullPageScreenshot": True}
    chrome = {"chromePath": str(chromium), "chromeFlags": ["--headless=new", *FLAGS, LOCAL_ONLY]}
    asked = json.dumps({"urls": urls, "flags": flags, "chrome": chrome})
    what = f"Lighthouse on {', '.join(urls)}"
    said = run([NODE, Path(__file__).with_name("audit.js")], what, 180 * len(urls), given=asked)
    try:
        reports = json.loads(said)
    except ValueError:
        raise NotAudited(f"{what} gave no report but: {said[-2000:]}") from None
    for url, report in zip(urls, reports, strict=True):
        if error := report.get("runtimeError"):
            raise NotAudited(f"Lighthouse on {url}: {error['message']}")
    return reports


def _summary(url: str, report: dict) -> dict:
    """Returns what `audit` says about one page.

    Raises NotAudited if a category has no score, as when one of its audits broke.
    """
    audits = report["audits"]
    summary: dict = {}
    failures = []
    for name, category in report["categories"].items():
        for reference in category["auditRefs"]:
            found = audits[reference["id"]]
            if found["scoreDisplayMode"] == "error":
                raise NotAudited(f"Lighthouse on {url}: {found['id']}: {found['errorMessage']}")
            if reference["weight"] and found["score"] is not None and found["score"] < 1:
                failures.append(f"{name}: {found['id']}: {found['title']}{_where(found)}")
        if category["score"] is None:
            raise NotAudited(f"Lighthouse on {url} gave no score for {name}.")
        summary[name] = round(category["score"] * 100)
    summary["failures"] = failures
    summary["metrics"] = {
        short: round(audits[name]["numericValue"], 3) for short, name in METRICS.items() if name in audits
    }
    return summary


def _where(found: dict) -> str:
    """Returns where in the page an audit failed: up to three selectors, in brackets."""
    items = (found.get("details") or {}).get("items") or []
    nodes = [item["node"]["selector"] for item in items if "selector" in item.get("node", {})]
    return f" ({', '.join(nodes[:3])})" if nodes else ""
