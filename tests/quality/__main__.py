"""`make quality`: write QUALITY.md from the last whole run of the tests, the last build and the records."""

import sys

from tests.quality.figures import NONE, all_figures
from tests.quality.page import written
from tests.support.project_copy import ROOT


def main() -> int:
    """Write the page and say what is not in it."""
    figures = all_figures(ROOT)
    (ROOT / "QUALITY.md").write_text(written(figures), encoding="utf-8")
    missing = [figure.what for figure in figures if figure.value == NONE]
    print(f"QUALITY.md has {len(figures) - len(missing)} figures. Not measured: {', '.join(missing) or 'nothing'}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
