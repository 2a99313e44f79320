"""The core flows in WebKit, in both languages."""

ENGINE = "webkit"


def test_a_flow_goes_through(browser_of_engine, flow, guide):
    browser_of_engine.go_through(flow, guide)


def test_what_moves_is_clicked_once_it_stands_still(browser_of_engine, tmp_path):
    browser_of_engine.clicks_what_moves(
        tmp_path,
        """
        let height = 0;
        const grow = () => (above.style.height = `${++height}px`) && height < 60 && setTimeout(grow, 10);
        grow();
        button.onmousedown = () => (button.textContent = height);
        """,
        "60",
    )
