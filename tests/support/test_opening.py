"""What a test opens is there with what comes late."""

from threading import Timer

LATE = """<!doctype html><html data-script><title>Late</title><body data-scripts="">
<script>
  addEventListener("load", () => setTimeout(() => {
    const [rel, href] = ["stylesheet", "LATE.css"];
    document.head.append(Object.assign(document.createElement("link"), { rel, href }));
    document.documentElement.dataset.ready = "";
  }));
</script>"""


def test_a_page_is_open_when_its_second_style_is_there(page, make_host, problems, tmp_path):
    problems.expect("third party: http://127.0.0.1:")
    (tmp_path / "late.css").write_text("@media print { body { background: rgb(1, 2, 3) } }")
    styles = make_host(tmp_path)
    styles.trouble = "silent"
    (tmp_path / "index.html").write_text(LATE.replace("LATE", f"{styles.url}late"))
    Timer(0.5, setattr, [styles, "trouble", ""]).start()
    page.goto(make_host(tmp_path).url)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(1, 2, 3)"


def test_a_page_is_open_too_when_its_second_style_is_lost(page, problems, make_host, tmp_path):
    problems.expect("third party: http://127.0.0.1:")
    problems.expect("failed: .*/lost.css")
    (tmp_path / "index.html").write_text(LATE.replace("LATE", "lost"))
    page.route("**/lost.css", lambda route: route.abort())
    page.goto(make_host(tmp_path).url)
    assert page.locator("html[data-ready] link").count() == 1
