"""The core flows in Chromium, in both languages."""

ENGINE = "chromium"


def test_a_flow_goes_through(browser_of_engine, flow, guide):
    browser_of_engine.go_through(flow, guide)
