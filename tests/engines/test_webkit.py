"""The core flows in WebKit, in both languages."""

ENGINE = "webkit"


def test_a_flow_goes_through(browser_of_engine, flow, guide):
    browser_of_engine.go_through(flow, guide)
