"""The core flows in Firefox, in both languages."""

ENGINE = "firefox"


def test_a_flow_goes_through(browser_of_engine, flow, guide):
    browser_of_engine.go_through(flow, guide)


def test_what_moves_away_under_the_mouse_is_clicked_where_it_went(browser_of_engine, tmp_path):
    browser_of_engine.clicks_what_moves(
        tmp_path,
        """
        button.onmouseover = () => (above.style.height = "300px");
        button.onclick = () => (button.textContent += " clicked");
        """,
        "Here clicked",
    )
