"""What differs between two sites is named once, with where: what went, what came, what is said otherwise."""

import pikepdf

from tests.compare import differences, read

PAGE = '<html><head><title>T</title></head><body><p id="{id}">{text} <a href="{link}">There</a></p><script>{script}</script></body></html>'


def site(folder, pages, pdf_pages=1, **files):
    for address, told in pages.items():
        (folder / address).mkdir(parents=True)
        (folder / address / "index.html").write_text(PAGE.format(**told), encoding="utf-8")
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    with pikepdf.new() as pdf:
        for _ in range(pdf_pages):
            pdf.add_blank_page()
        pdf.save(folder / "sheet.pdf")
    return read(folder)


def test_what_differs_is_named_with_where_and_nothing_else(tmp_path):
    told = {"id": "one", "text": "Nobody  reads", "link": "/assets/a.0123456789.json", "script": "one"}
    changed = {**told, "text": "Somebody reads", "link": "/assets/a.9876543210.json", "script": "two"}
    old = site(tmp_path / "old", {"a": told, "b": told, "gone": told}, feed_xml="<a>a.0123456789.js</a>")
    new = site(tmp_path / "new", {"a": changed, "b": changed | {"id": "two"}}, 2, feed_xml="<a>a.9876543210.js</a>")
    assert differences(old, old) == []
    assert sorted(differences(old, new)) == [
        "addresses - gone/index.html",
        "anchors + two   [b/]",
        "anchors - one   [b/]",
        "text + Somebody reads   [a/, b/]",
        "text + pages: 2   [sheet.pdf]",
        "text - Nobody reads   [a/, b/]",
        "text - pages: 1   [sheet.pdf]",
    ]
