"""What the build writes for hosts, and what it reminds whoever publishes of."""

import pytest

from guidance.site import hosting

FRAMED = ["/upota/", "/sv/badda-in/"]


def rules(text: str) -> dict[str, dict[str, str]]:
    """Return the headers of each rule of a `_headers` file."""
    found: dict[str, dict[str, str]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[path][name] = value
        else:
            path = line
            assert path not in found, "a rule stands twice"
            found[path] = {}
    return found


def test_every_folder_refuses_frames_but_those_made_for_them():
    found = rules(
        hosting.headers_file(
            ["/", "/kun/", "/kun/suru/", "/sv/", "/sv/nar/sorg/", "/upota/a/", "/sv/badda-in/a/"], FRAMED, mount="/opas"
        )
    )
    refusing = {path for path, headers in found.items() if "Content-Security-Policy" in headers}
    assert refusing == {"/opas/", "/opas/kun/*", "/opas/sv/", "/opas/sv/nar/*"}
    assert found["/opas/*"] == hosting.HEADERS
    assert found["/opas/assets/*"] == {"Cache-Control": hosting.FOR_GOOD}


def test_scripts_of_other_sites_may_read_what_is_made_for_them_and_nothing_else(tmp_path):
    for name in ("links.json", "links.schema.json", "bom.json", "uutta/atom.xml", "sitemap.xml", "upota/a/oembed.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    hosting.write(tmp_path, "https://opas.example/opas/", ["/"], FRAMED, {})
    found = rules((tmp_path / "_headers").read_text(encoding="utf-8"))
    open_ = {path for path, headers in found.items() if hosting.FOR_OTHERS.items() <= headers.items()}
    assert open_ == {"/opas/links.json", "/opas/links.schema.json", "/opas/uutta/atom.xml", "/opas/upota/*"}


def test_old_addresses_lead_on_in_the_words_of_each_host():
    moved = {"/vanha/": "/uusi/", "/sv/gammal/": "/sv/ny/"}
    text = hosting.redirects_file(moved, ["/404.html", "/sv/404.html"], "/opas")
    assert text.splitlines() == [
        "/opas/vanha/ /opas/uusi/ 301",
        "/opas/sv/gammal/ /opas/sv/ny/ 301",
        "/opas/sv/* /opas/sv/404.html 404",
    ]
    assert '"/opas/vanha" "/opas/uusi/";\n' in hosting.nginx_redirects(moved, "/opas")


@pytest.mark.parametrize(
    ("address", "is_published", "said"),
    [
        ("https://tyoterveysyhteistyo.example", False, ["placeholder", "publisher"]),
        ("https://example.org/opas", True, ["placeholder"]),
        ("https://opas.fi", False, ["publisher"]),
        ("http://127.0.0.1:8000", True, []),
        ("https://anexample.org", True, []),
    ],
)
def test_a_build_says_what_it_lacks_before_it_is_published(tmp_path, address, is_published, said):
    (tmp_path / "robots.txt").write_text(f"User-agent: *\nSitemap: {address}/sitemap.xml\n", encoding="utf-8")
    lines = hosting.reminders(tmp_path, is_published)
    assert len(lines) == len(said)
    assert all(word in line for word, line in zip(said, lines))
