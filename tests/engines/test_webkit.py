"""The core flows in WebKit, in both languages."""

from tests.support.serving import serve

ENGINE = "webkit"


def test_a_flow_goes_through(browser_of_engine, flow, guide):
    browser_of_engine.go_through(flow, guide)


def test_what_moves_is_clicked_once_it_stands_still(browser_of_engine, tmp_path):
    (tmp_path / "index.html").write_text(
        """<!doctype html><title>It moves</title><p style="height: 0"></p><button>Here</button><script>
        const [button, above] = [document.querySelector("button"), document.querySelector("p")];
        let height = 0;
        const grow = () => (above.style.height = `${++height}px`) && height < 60 && setTimeout(grow, 10);
        grow();
        button.onmousedown = () => (button.textContent = height);
        </script>"""
    )
    browser = browser_of_engine.browser
    with serve(tmp_path) as server:
        browser.goto(server.url)
        browser.click("button")
        browser.says("button", "60")
