"""Keys go to what somebody could give the focus to: Playwright gives it to what is not shown yet without a word, and the keys to the page."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect


def wait_for_what_gets_keys(kind: type[Locator]) -> None:
    """Let an element's `focus`, `press` and `press_sequentially` wait until it is shown, and `focus` until it has it."""
    focus = kind.focus

    def focus_and_see(locator: Locator, **options: float) -> None:
        expect(locator).to_be_visible()
        focus(locator, **options)
        expect(locator).to_be_focused()

    kind.focus = focus_and_see  # type: ignore[method-assign]
    for name in ("press", "press_sequentially"):
        setattr(kind, name, _once_shown(getattr(kind, name)))


def _once_shown(press: Callable[..., None]) -> Callable[..., None]:
    def press_once_shown(locator: Locator, keys: str, **options: float) -> None:
        expect(locator).to_be_visible()
        press(locator, keys, **options)

    return press_once_shown
