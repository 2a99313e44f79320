"""The core flows in Firefox, in both languages."""

ENGINE = "firefox"


def test_a_flow_goes_through(browser_of_engine, flow, guide):
    browser_of_engine.go_through(flow, guide)
