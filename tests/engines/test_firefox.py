"""The core flows in Firefox, in both languages."""

from tests.support.serving import serve

ENGINE = "firefox"


def test_a_flow_goes_through(browser_of_engine, flow, guide):
    browser_of_engine.go_through(flow, guide)


def test_what_moves_away_under_the_mouse_is_clicked_where_it_went(browser_of_engine, tmp_path):
    (tmp_path / "index.html").write_text(
        """<!doctype html><title>It moves</title><p style="height: 0"></p><button>Here</button><script>
        const button = document.querySelector("button");
        button.onmouseover = () => (document.querySelector("p").style.height = "300px");
        button.onclick = () => (button.textContent += " clicked");
        </script>"""
    )
    browser = browser_of_engine.browser
    with serve(tmp_path) as server:
        browser.goto(server.url)
        browser.click("button")
        browser.says("button", "Here clicked")
